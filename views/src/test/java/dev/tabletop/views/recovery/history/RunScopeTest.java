package dev.tabletop.views.recovery.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.sentences.Sentence;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.recovery.sample.MadeUpRecovery;
import dev.tabletop.views.sample.SampleStates;

class RunScopeTest {

    private final ClusterState state = SampleStates.healthy();
    private final MadeUpRecovery one = MadeUpRecovery.atOnce(state);
    private final Set<PartitionId> broken = Set.of(one.all.getLast());

    private static UnfinishedRun run(String scope, @Nullable String plan) {
        RunRecord record = new RunRecord("run-7", RunRecord.Kind.EXAMINE, "sample", "bank", scope, "ada", plan, true,
                RunRecord.State.STOPPED, Instant.EPOCH, null, "");
        return new UnfinishedRun("run-7", "ada", Instant.EPOCH, scope, true, record, Set.of(), Sentence.NOTHING);
    }

    private Set<PartitionId> of(Scope scope) {
        return Set.copyOf(RunScope.of(run(scope.toString(), null), broken, state));
    }

    @Test
    void aRunWithAPlanIsAboutThePartitionsOfItsPlan() {
        one.workflow.begin(one.all.subList(2, 5), state);
        one.workflow.examine(true, Set.of());
        Plan plan = one.plan();
        assertEquals(Set.copyOf(one.all.subList(2, 5)),
                Set.copyOf(RunScope.of(run("something", PlanDocument.readable(plan)), broken, null)));
    }

    @Test
    void aScopeIsUnderstoodAsItIsWritten() {
        TableName table = one.all.getFirst().table();
        Set<PartitionId> some = Set.of(one.all.get(1), one.all.get(3), one.all.get(20));
        assertEquals(some, of(Scope.of(some)));
        assertEquals(Set.copyOf(one.all), of(Scope.EVERYTHING));
        assertEquals(one.all.stream().filter(p -> p.table().equals(table)).collect(Collectors.toSet()),
                of(new Scope(Set.of(table), Set.of())));
        assertEquals(one.all.stream().filter(p -> p.pid() == 2).collect(Collectors.toSet()),
                of(new Scope(Set.of(), Set.of(2))));
        Set<TableName> two = one.all.stream().map(PartitionId::table).limit(9).collect(Collectors.toSet());
        assertEquals(one.all.stream().filter(p -> two.contains(p.table())).collect(Collectors.toSet()),
                of(new Scope(two, Set.of())));
    }

    @Test
    void whatNobodyUnderstandsIsAboutWhatIsBrokenNow() {
        assertEquals(broken, RunScope.of(run("whatever it was", null), broken, state));
        assertEquals(broken, RunScope.of(run("all tables", null), broken, null));
        assertEquals(broken, RunScope.of(run("", "{}"), broken, state));
    }
}

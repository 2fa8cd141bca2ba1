package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.RunbookRuns;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.runbooks.mends.Mend;
import dev.tabletop.runbooks.mends.ReplicaRunbook;
import dev.tabletop.runbooks.nodes.BringNodeBack;
import dev.tabletop.runbooks.nodes.NodeRecoverRunbook;
import dev.tabletop.store.AuditLog;
import dev.tabletop.store.OpenStore;
import dev.tabletop.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is recovered again and again has to be acknowledged. */
class AcknowledgementTest {

    private static final String T1 = "tablet-1";
    private static final String T2 = "tablet-2";
    private static final String T3 = "tablet-3";

    @RegisterExtension
    private static final OpenStore STORE = new OpenStore();

    private static ManualRecovery recovery(Scenario scenario, Duration calm) {
        return new ManualRecovery(scenario.cluster(), STORE.get(),
                new ModelLock(scenario.cluster(), new ModelLock.Nodes()),
                scenario.cluster().pace(), Console.SETTINGS, new RunPolicy(RunHooks.NONE, calm), "ada@console");
    }

    private static Plan planned(ManualRecovery recovery, Scenario scenario) throws RunException {
        return new ManualRecoveryPlanner("test").plan(recovery.examine(Scope.EVERYTHING, ExamineOptions.NORMAL,
                RunListener.SILENT, new RunControl()), Decisions.NONE, "everything",
                scenario.cluster().pace().now());
    }

    private static RunResult apply(ManualRecovery recovery, Plan plan, Confirmation confirmation) throws RunException {
        return recovery.apply(plan, confirmation, RunListener.SILENT, new RunControl());
    }

    /** A table of three copies, one of which is not alive. */
    private static PartitionId withOneCopyOut(Scenario scenario) {
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
        scenario.write(id, 20).flags(id, T3, false, false);
        return id;
    }

    private RunbookRuns runbooks(Scenario scenario, Duration calm) {
        return new RunbookRuns(scenario.cluster(), recovery(scenario, calm), RunbookCatalog.all(), "test");
    }

    @Test
    void aPartitionThatWasRecoveredLatelyIsRecoveredAgainOnlyWithANoteThatIsKept()
            throws RunException, StoreException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
        scenario.write(id, 20).restartAll();
        ManualRecovery recovery = recovery(scenario, Duration.ofMinutes(30));
        Plan first = planned(recovery, scenario);
        assertEquals(List.of(), recovery.recoveredLately(first));
        RunResult recovered = apply(recovery, first, Console.confirm(first));
        assertEquals(List.of(), recovered.left());

        scenario.cluster().advance(Duration.ofMinutes(10));
        scenario.restartAll();
        Plan again = planned(recovery, scenario);
        List<Recovered> lately = recovery.recoveredLately(again);
        assertEquals(List.of(id), lately.stream().map(Recovered::partition).toList());
        assertEquals(recovered.run(), lately.getFirst().run());
        RunException asked = assertThrows(RunException.class,
                () -> apply(recovery, again, Console.confirm(again)));
        assertEquals(RunException.Kind.NOT_CONFIRMED, asked.kind());
        assertTrue(String.valueOf(asked.getMessage()).contains("demo.tx/0 was recovered at"), asked.getMessage());
        assertFalse(scenario.end().toString().contains("LEADER"), scenario.end().toString());

        RunResult acknowledged = apply(recovery, again,
                Console.confirm(again).acknowledging(lately, "the rack's switch was replaced"));
        assertEquals(List.of(), acknowledged.left());
        assertTrue(recovery.journal(acknowledged.run()).stream().anyMatch(e -> e.step().equals("acknowledged")
                && e.detail().endsWith("the rack's switch was replaced")));
        assertTrue(new AuditLog(STORE.get()).newest(100).stream().anyMatch(
                e -> e.command().startsWith("acknowledged: demo.tx/0") && e.answer().contains("switch was replaced")));
    }

    @Test
    void afterThatTimeOrWhereItIsNotWantedNobodyIsAsked() throws RunException {
        for (Duration calm : List.of(Duration.ofMinutes(30), Duration.ZERO)) {
            Scenario scenario = new Scenario(3, 7);
            PartitionId id = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
            scenario.write(id, 20).restartAll();
            ManualRecovery recovery = recovery(scenario, calm);
            Plan first = planned(recovery, scenario);
            apply(recovery, first, Console.confirm(first));
            scenario.cluster().advance(calm.plusMinutes(1));
            scenario.restartAll();
            Plan again = planned(recovery, scenario);
            assertEquals(List.of(), recovery.recoveredLately(again));
            assertEquals(List.of(), apply(recovery, again, Console.confirm(again)).left());
        }
    }

    @Test
    void whatNothingWasSentForIsNotRecovered() throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = withOneCopyOut(scenario);
        RunbookRuns runs = runbooks(scenario, Duration.ofMinutes(30));
        Mend.OneReplica goal = new Mend.OneReplica(id, T3);
        RunbookPlan plan = runs.plan(ReplicaRunbook.NAME, goal);
        // Somebody else brings it back meanwhile.
        scenario.flags(id, T3, false, true);
        assertNull(runs.carryOut(plan, new Confirmation("model", Set.of(), ""), RunListener.SILENT, new RunControl())
                .failure());
        scenario.flags(id, T3, false, false);
        assertEquals(List.of(), runs.plan(ReplicaRunbook.NAME, goal).toAccept());
    }

    @Test
    void aPlanMadeBeforeItsPartitionWasRecoveredIsNotCarriedOutUnacknowledged()
            throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = withOneCopyOut(scenario);
        RunbookRuns runs = runbooks(scenario, Duration.ofMinutes(30));
        RunbookPlan old = runs.plan(ReplicaRunbook.NAME, new Mend.OneReplica(id, T3));
        Confirmation confirmation = new Confirmation("model", Set.of(), "");
        runs.carryOut(old, confirmation, RunListener.SILENT, new RunControl());
        scenario.flags(id, T3, false, false);
        RunException refused = assertThrows(RunException.class,
                () -> runs.carryOut(old, confirmation, RunListener.SILENT, new RunControl()));
        assertEquals(RunException.Kind.NOT_CONFIRMED, refused.kind());
        assertTrue(String.valueOf(refused.getMessage()).contains("recovered-lately:demo.tx/0"),
                refused.getMessage());
    }

    @Test
    void howLongItIsAskedAboutIsWhatTheProfileSaysForRunbooksToo() throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = withOneCopyOut(scenario);
        RunbookRuns runs = runbooks(scenario, Duration.ofMinutes(5));
        Mend.OneReplica goal = new Mend.OneReplica(id, T3);
        runs.carryOut(runs.plan(ReplicaRunbook.NAME, goal), new Confirmation("model", Set.of(), ""),
                RunListener.SILENT, new RunControl());
        scenario.flags(id, T3, false, false);
        assertEquals(1, runs.plan(ReplicaRunbook.NAME, goal).toAccept().size());
        scenario.cluster().advance(Duration.ofMinutes(6));
        assertEquals(0, runs.plan(ReplicaRunbook.NAME, goal).toAccept().size());
    }

    @Test
    void inARunbookItIsARiskToBeAcceptedAndNoLoss() throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = withOneCopyOut(scenario);
        RunbookRuns runs = runbooks(scenario, Duration.ofMinutes(30));
        Mend.OneReplica goal = new Mend.OneReplica(id, T3);
        RunbookPlan first = runs.plan(ReplicaRunbook.NAME, goal);
        assertEquals(List.of(), first.toAccept());
        assertNull(runs.carryOut(first, new Confirmation("model", Set.of(), ""), RunListener.SILENT, new RunControl())
                .failure());

        scenario.flags(id, T3, false, false);
        RunbookPlan again = runs.plan(ReplicaRunbook.NAME, goal);
        assertEquals(List.of("recovered-lately:demo.tx/0"), again.toAccept().stream().map(Risk::id).toList());
        assertEquals(first.damage(), again.damage());
        assertEquals(RunException.Kind.NOT_CONFIRMED, assertThrows(RunException.class, () -> runs.carryOut(again,
                new Confirmation("model", Set.of(), ""), RunListener.SILENT, new RunControl())).kind());
        Confirmation accepted = new Confirmation("model",
                again.toAccept().stream().map(Risk::id).collect(Collectors.toSet()), "known: disk replaced");
        assertNull(runs.carryOut(again, accepted, RunListener.SILENT, new RunControl()).failure());
    }

    @Test
    void aNodeThatIsBroughtBackAgainAndAgainIsAskedAboutToo() throws RunException, ClusterException {
        Scenario scenario = new Scenario(3, 7);
        PartitionId id = withOneCopyOut(scenario);
        RunbookRuns runs = runbooks(scenario, Duration.ofMinutes(30));
        BringNodeBack goal = new BringNodeBack(T3, true);
        RunbookPlan first = runs.plan(NodeRecoverRunbook.NAME, goal);
        assertEquals(List.of(), first.toAccept());
        assertNull(runs.carryOut(first, Console.confirm(first), RunListener.SILENT, new RunControl()).failure());

        scenario.flags(id, T3, false, false);
        RunbookPlan again = runs.plan(NodeRecoverRunbook.NAME, goal);
        assertEquals(List.of("recovered-lately:demo.tx/0"), again.toAccept().stream().map(Risk::id).toList());
    }
}

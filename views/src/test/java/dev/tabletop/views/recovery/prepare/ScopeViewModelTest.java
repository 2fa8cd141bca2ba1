package dev.tabletop.views.recovery.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.SampleEvidence;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

class ScopeViewModelTest {

    private static final Messages TEXTS = Messages.of(ScopeView.class, Language.ENGLISH);
    private final ClusterState state = SampleStates.brokenOf(12, 3, 8, 3, 1);
    private final ObjectProperty<@Nullable Update> update = new SimpleObjectProperty<>(updateOf(state));
    private final DirectTaskRunner tasks = DirectTaskRunner.atOnce();
    private final FakeRecovery fake = new FakeRecovery(state);
    private final ManualRecoveryWorkflow workflow = new ManualRecoveryWorkflow(fake, tasks,
            Clock.fixed(SampleStates.READ_AT, ZoneOffset.UTC),
            Messages.of(ManualRecoveryWorkflow.class, Language.ENGLISH));
    private final ScopeViewModel scope = new ScopeViewModel(workflow.draft(), update, TEXTS,
            new FindingText(Language.CHINESE));

    private static Update updateOf(ClusterState state) {
        return new Update(state, Diagnosis.of(state));
    }

    @Test
    void whatIsBrokenStandsFirstAndIsChosenByOnePress() {
        scope.activate();
        scope.chooseBroken();
        long broken = scope.rowsProperty().get().stream().filter(ScopeRow::broken).count();
        assertEquals(workflow.draft().scope().size(), broken);
        assertTrue(scope.rowsProperty().get().subList(0, (int) broken).stream().allMatch(ScopeRow::chosen));
        assertFalse(scope.rowsProperty().get().getLast().chosen());
    }

    @Test
    void aNodeBringsAllItsPartitionsInAndTheSummaryNamesHowMuch() {
        scope.activate();
        scope.chooseNode(state.tablets().getFirst().endpoint());
        Set<PartitionId> chosen = workflow.draft().scope();
        assertTrue(scope.summary().getValue().startsWith(chosen.size() + " partitions of"),
                scope.summary().getValue());
        scope.toggle(scope.rowsProperty().get().stream().filter(ScopeRow::chosen).findFirst().orElseThrow());
        assertEquals(chosen.size() - 1, workflow.draft().scope().size());
        scope.chooseNone();
        assertEquals("No partition is chosen.", scope.summary().getValue());
    }

    @Test
    void aChoiceSurvivesANewerState() {
        scope.activate();
        scope.choose(scope.rowsProperty().get().subList(0, 3), true);
        Set<PartitionId> chosen = workflow.draft().scope();
        update.set(updateOf(SampleStates.of(12, 3, 8, 3)));
        assertEquals(chosen, workflow.draft().scope());
        assertEquals(3, scope.rowsProperty().get().stream().filter(ScopeRow::chosen).count());
    }

    @Test
    void operationsInScopeAreWaitedForOrCancelledAndWhatIsLeftIsNamed() {
        StopViewModel stop = new StopViewModel(workflow, update, TEXTS);
        workflow.begin(SampleEvidence.all(state), state);
        stop.activate();
        List<Operation> running = List.copyOf(stop.operations());
        assertEquals(List.of(44L), running.stream().map(Operation::id).toList());
        assertEquals("44  kChangeLeaderOP  demo.accounts/1  kSelectLeader", stop.line(running.getFirst()));
        fake.stillActive(running);
        stop.stopAndWait();
        assertEquals(running, stop.stillActive());
        stop.stopAndCancel();
        assertEquals(List.of(), stop.stillActive());
        assertEquals("Automatic changes are stopped: auto_failover was on and is off now. The metadata of 24"
                + " partitions is kept.", stop.outcome());
        assertEquals(List.of("stop 24", "stop 24 cancel"), fake.calls());
    }

    @Test
    void aLoadThatFailedIsNamedWithItsPlaceAndTriedAgainOnlyWhenAsked() {
        PartitionId failing = state.tables().getFirst().partitions().get(2).id();
        fake.finds(new SampleEvidence(state).failsToLoad(failing));
        ExamineViewModel examine = new ExamineViewModel(workflow, update, tasks,
                Clock.fixed(SampleStates.READ_AT.plusSeconds(75), ZoneOffset.UTC), TEXTS,
                new Words(Messages.of(ManualRecoveryWorkflow.class, Language.ENGLISH)));
        workflow.begin(SampleEvidence.all(state), state);
        examine.activate();
        examine.examine(true);
        FailedLoadRow row = examine.failedLoads().getFirst();
        assertEquals(failing, row.partition());
        assertTrue(row.movedTo().contains("recycle"), row.movedTo());
        assertEquals(2, row.leftAlone());
        assertTrue(examine.statusProperty().get().startsWith("Examined 24 partitions with 72 replicas, 15 s ago"),
                examine.statusProperty().get());
        fake.finds(new SampleEvidence(state));
        examine.loadAgain(Set.of(failing));
        assertEquals(List.of(), examine.failedLoads());
        assertEquals(1, fake.calls().stream().filter(c -> c.startsWith("examine 24 again")).count());
    }

    @Test
    void theProblemStandsInTheUsersLanguage() {
        scope.activate();
        List<String> problems = scope.rowsProperty().get().stream().map(ScopeRow::problem).filter(p -> !p.isEmpty())
                .toList();
        assertFalse(problems.isEmpty());
        assertTrue(problems.stream().allMatch(p -> p.codePoints().anyMatch(Character::isIdeographic)),
                problems::toString);
    }
}

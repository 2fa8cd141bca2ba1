package dev.tabletop.views.recovery.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.sentences.Sentence;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.recovery.run.UnfinishedRun.Way;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.SampleEvidence;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.Stage;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class HistoryViewModelTest {

    private static final Messages SHARED = Messages.of(ManualRecoveryWorkflow.class, Language.ENGLISH);
    private static final Instant BEGAN = SampleStates.READ_AT.minusSeconds(600);

    private final ClusterState state = SampleStates.healthy();
    private final FakeRecovery fake = new FakeRecovery(state);
    private final RecordingDialogs dialogs = new RecordingDialogs();
    private final Plan plan = fake.plan(new SampleEvidence(state).of(SampleEvidence.all(state)), Decisions.NONE, "all");
    private final RunRecord cutOff = new RunRecord(FakeRecovery.RUN, RunRecord.Kind.RECOVER, "sample", "bank",
            "all tables", "ada@laptop", PlanDocument.readable(plan), true, RunRecord.State.RUNNING, BEGAN, null, "");
    private final UnfinishedRun unfinished = new UnfinishedRun(cutOff.id(), cutOff.owner(), BEGAN, cutOff.scope(),
            true, cutOff, Set.of(Way.RESUME, Way.ABANDON), Sentence.plain("It was cut off."));

    private HistoryViewModel history(ManualRecoveryWorkflow workflow, DirectTaskRunner tasks) {
        return new HistoryViewModel(workflow, fake, tasks, dialogs,
                Messages.of(HistoryView.class, Language.ENGLISH), new Words(SHARED));
    }

    private ManualRecoveryWorkflow workflow(DirectTaskRunner tasks) {
        return new ManualRecoveryWorkflow(fake, tasks, Clock.fixed(SampleStates.READ_AT, ZoneOffset.UTC), SHARED);
    }

    @Test
    void anUnfinishedRunIsOfferedAndGoneOnWithByItsOwnPlan() {
        DirectTaskRunner tasks = DirectTaskRunner.atOnce();
        ManualRecoveryWorkflow workflow = workflow(tasks);
        HistoryViewModel history = history(workflow, tasks);
        fake.leftOver(unfinished).ran(cutOff).keep(plan);
        history.refresh();
        assertEquals(List.of(unfinished), history.unfinished());
        history.resume(unfinished);
        assertEquals(Stage.RESULT, workflow.stageProperty().get());
        assertTrue(fake.calls().contains("resume " + FakeRecovery.RUN));
        assertEquals(plan, workflow.draft().planProperty().get());
    }

    @Test
    void aRunThatCannotBeResumedHereSaysWhy() {
        DirectTaskRunner tasks = DirectTaskRunner.atOnce();
        HistoryViewModel history = history(workflow(tasks), tasks);
        UnfinishedRun foreign = new UnfinishedRun("run-9", "bob@desk", BEGAN, "all tables", true, null, Set.of(),
                Sentence.NOTHING);
        history.resume(foreign);
        assertEquals("failure: This run cannot be resumed here: It was begun by bob@desk, and its journal with its plan"
                + " is there.", dialogs.told.getLast());
        RunRecord stage = new RunRecord("run-8", RunRecord.Kind.EXAMINE, "sample", "bank", "all tables", "ada@laptop",
                null, null, RunRecord.State.STOPPED, BEGAN, null, "");
        history.resume(
                new UnfinishedRun("run-8", "ada@laptop", BEGAN, "all tables", null, stage, Set.of(), Sentence.NOTHING));
        assertEquals("failure: This run cannot be resumed here: It has no plan: stopping and examining are simply run"
                + " again.", dialogs.told.getLast());
        assertEquals(List.of(), fake.calls().stream().filter(c -> c.startsWith("resume")).toList());
    }

    @Test
    void whatAutoFailoverWasIsSaidAndSoIsThatNobodyKnows() {
        DirectTaskRunner tasks = DirectTaskRunner.atOnce();
        HistoryViewModel history = history(workflow(tasks), tasks);
        UnfinishedRun unknown = new UnfinishedRun(cutOff.id(), cutOff.owner(), BEGAN, cutOff.scope(), null, cutOff,
                Set.of(Way.ABANDON), Sentence.plain("It was cut off."));
        assertEquals("auto_failover was on before it.", history.before(unfinished));
        assertEquals("What auto_failover was before it is not known.", history.before(unknown));
        String warning = "What auto_failover was before this run is not known: if it is off now, it stays off until you"
                + " switch it on.";
        history.abandon(unfinished, "bank", false);
        assertFalse(Objects.requireNonNull(dialogs.asked).consequences().contains(warning));
        history.abandon(unknown, "bank", false);
        assertTrue(Objects.requireNonNull(dialogs.asked).consequences().contains(warning));
    }

    @Test
    void aRunIsGivenUpOnlyAfterAskingAndItIsToldWhatWasPutBack() {
        DirectTaskRunner tasks = DirectTaskRunner.atOnce();
        HistoryViewModel history = history(workflow(tasks), tasks);
        fake.leftOver(unfinished);
        history.refresh();
        history.abandon(unfinished, "bank", true);
        assertEquals(List.of(unfinished), history.unfinished());
        assertTrue(Objects.requireNonNull(dialogs.asked).production());
        dialogs.confirm();
        assertEquals(List.of(), history.unfinished());
        assertEquals(List.of(Sentence.of("run.auto_failover_again")),
                Objects.requireNonNull(history.abandonedProperty().get()).putBack());
    }

    @Test
    void whatCannotBeReadIsToldAndReadAgain() {
        DirectTaskRunner tasks = DirectTaskRunner.atOnce();
        HistoryViewModel history = history(workflow(tasks), tasks);
        fake.failNext(new RunException(RunException.Kind.CLUSTER, "ZooKeeper does not answer.", "Look at it."));
        history.refresh();
        assertEquals("ZooKeeper does not answer.", Objects.requireNonNull(history.failureProperty().get()).why());
        history.refresh();
        assertEquals(null, history.failureProperty().get());
    }

    @Test
    void theJournalOfTheRunThatWasSelectedLastIsShown() {
        DirectTaskRunner tasks = DirectTaskRunner.held();
        HistoryViewModel history = history(workflow(tasks), tasks);
        fake.ran(cutOff).wrote(new JournalEntry(BEGAN, "elect", "demo.tx/3", JournalEntry.Event.DONE, "leads", -1));
        history.refresh();
        tasks.release(0);
        tasks.release(0);
        RunRow row = history.runs().getFirst();
        assertEquals("cut off or at work", row.stateText());
        history.select(row);
        history.select(null);
        tasks.release(0);
        assertEquals(List.of(), history.journal());
        history.select(row);
        tasks.release(0);
        assertEquals(List.of(new JournalRow(1, BEGAN, "demo.tx/3", "elect", JournalEntry.Event.DONE, "leads")),
                history.journal());
        assertNotNull(row.started());
    }
}

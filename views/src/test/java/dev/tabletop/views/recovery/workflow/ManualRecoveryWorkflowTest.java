package dev.tabletop.views.recovery.workflow;

import static dev.tabletop.views.recovery.sample.MadeUpRecovery.confirm;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.examined;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.planOf;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.resultOf;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.workflow;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.writeOffAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import dev.tabletop.recovery.run.Overriding;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.MadeUpRecovery;
import dev.tabletop.views.recovery.sample.SampleEvidence;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

/** The way from stage to stage, and what is told on it. */
class ManualRecoveryWorkflowTest {

    private final ClusterState broken = SampleStates.broken();
    private final ClusterState healthy = SampleStates.healthy();
    private final List<PartitionId> all = new ArrayList<>(new TreeSet<>(SampleEvidence.all(SampleStates.healthy())));

    @Test
    void theWayLeadsFromTheScopeToTheResultStageByStage() {
        FakeRecovery fake = new FakeRecovery(healthy);
        ManualRecoveryWorkflow workflow = examined(fake, healthy);
        List<Stage> seen = new ArrayList<>();
        while (workflow.stageProperty().get() != Stage.CONFIRM) {
            seen.add(workflow.stageProperty().get());
            workflow.next();
        }
        assertEquals(List.of(Stage.EXAMINE, Stage.EVIDENCE, Stage.CHOICE, Stage.PLAN), seen);
        confirm(workflow);
        workflow.apply(false);
        assertEquals(Stage.RESULT, workflow.stageProperty().get());
        assertEquals(RunRecord.State.COMPLETE, resultOf(workflow).state());
        assertEquals(Work.IDLE, workflow.workProperty().get());
    }

    @Test
    void noStageIsReachedBeforeWhatItNeeds() {
        ManualRecoveryWorkflow workflow = workflow(new FakeRecovery(broken), DirectTaskRunner.atOnce());
        workflow.begin(List.of(), broken);
        for (Stage stage : Stage.values()) {
            workflow.goTo(stage);
            assertEquals(Stage.SCOPE, workflow.stageProperty().get(), stage.name());
        }
        workflow.begin(all, broken);
        workflow.goTo(Stage.EXAMINE);
        assertEquals(Stage.SCOPE, workflow.stageProperty().get());
        assertEquals("Stop automatic changes first.", workflow.against(Stage.EXAMINE));
    }

    @Test
    void goingBackToTheFirstStageLosesNothing() {
        ManualRecoveryWorkflow workflow = examined(new FakeRecovery(broken), broken);
        workflow.goTo(Stage.CHOICE);
        workflow.decide(writeOffAll(workflow, broken));
        workflow.goTo(Stage.CONFIRM);
        confirm(workflow);
        Plan plan = planOf(workflow);
        while (workflow.stageProperty().get() != Stage.SCOPE) {
            workflow.back();
        }
        workflow.goTo(Stage.CONFIRM);
        assertEquals(Stage.CONFIRM, workflow.stageProperty().get());
        assertEquals(plan, planOf(workflow));
        assertEquals("", workflow.gate().againstApplying(true));
    }

    @Test
    void onlyOneThingIsAtWorkAtATime() {
        DirectTaskRunner tasks = DirectTaskRunner.held();
        FakeRecovery fake = new FakeRecovery(broken);
        ManualRecoveryWorkflow workflow = workflow(fake, tasks);
        workflow.begin(all, broken);
        workflow.stopAutomatic(false);
        workflow.examine(true, Set.of());
        workflow.stopAutomatic(true);
        workflow.begin(List.of(), null);
        assertEquals(1, tasks.waiting());
        assertEquals(Work.STOPPING, workflow.workProperty().get());
        tasks.release(0);
        assertEquals(List.of("stop 24"), fake.calls());
        assertEquals(Work.IDLE, workflow.workProperty().get());
    }

    @Test
    void whatFailsIsToldAtItsStageAndCanBeTriedAgain() {
        FakeRecovery fake = new FakeRecovery(healthy);
        ManualRecoveryWorkflow workflow = workflow(fake, DirectTaskRunner.atOnce());
        workflow.begin(all, healthy);
        workflow.next();
        RunException lost = new RunException(RunException.Kind.CLUSTER, "Nobody answers.", "Look at the network.");
        fake.failNext(lost);
        workflow.stopAutomatic(false);
        assertEquals(new Failure("Automatic changes could not be stopped", "Nobody answers.", "Look at the network.",
                false, lost), workflow.failureProperty().get());
        assertFalse(workflow.against(Stage.EXAMINE).isEmpty());
        workflow.stopAutomatic(false);
        assertNull(workflow.failureProperty().get());
        workflow.next();
        fake.failNext(lost);
        workflow.examine(true, Set.of());
        assertEquals("The examination did not end", Objects.requireNonNull(workflow.failureProperty().get()).what());
        workflow.back();
        assertNull(workflow.failureProperty().get());
        workflow.next();
        assertNotNull(workflow.failureProperty().get());
        workflow.examine(true, Set.of());
        assertNull(workflow.failureProperty().get());
        assertEquals("", workflow.against(Stage.EVIDENCE));
    }

    @Test
    void stoppingAnExaminationIsNoError() {
        DirectTaskRunner tasks = DirectTaskRunner.held();
        ManualRecoveryWorkflow workflow = workflow(new FakeRecovery(broken), tasks);
        workflow.begin(all, broken);
        workflow.stopAutomatic(false);
        tasks.release(0);
        workflow.goTo(Stage.EXAMINE);
        workflow.examine(true, Set.of());
        workflow.stop();
        tasks.release(0);
        assertTrue(Objects.requireNonNull(workflow.failureProperty().get()).stopped());
        assertNull(workflow.draft().evidenceProperty().get());
    }

    @Test
    void aReadOnlyConnectionPlansOnWhatItReadsAndChangesNothing() {
        FakeRecovery fake = new FakeRecovery(broken).readOnly().finds(new SampleEvidence(broken).withoutLoading());
        ManualRecoveryWorkflow workflow = workflow(fake, DirectTaskRunner.atOnce());
        workflow.begin(all, broken);
        workflow.goTo(Stage.EXAMINE);
        workflow.look();
        workflow.goTo(Stage.PLAN);
        assertEquals(Stage.PLAN, workflow.stageProperty().get());
        assertEquals("This connection is read-only: the plan can be saved and applied from one that may change the"
                + " cluster.", workflow.against(Stage.CONFIRM));
        workflow.keepPlan();
        workflow.apply(false);
        assertEquals(List.of("look 24", "plan 24"), fake.calls());
    }

    @Test
    void whatWasChangedIsSaidAtEachStage() {
        ManualRecoveryWorkflow workflow = workflow(new FakeRecovery(broken), DirectTaskRunner.atOnce());
        workflow.begin(all, broken);
        assertEquals(List.of("Nothing has been changed so far."), changes(workflow));
        workflow.stopAutomatic(false);
        assertEquals(List.of("auto_failover was switched off (it was on)."), changes(workflow));
        workflow.examine(true, Set.of());
        assertEquals(List.of("auto_failover was switched off (it was on).",
                "48 replicas were loaded as followers to find out; no row was written or deleted."), changes(workflow));
    }

    @Test
    void waitingNoLongerEndsTheStageWellAndNamesWhatStillRuns() {
        MadeUpRecovery one = MadeUpRecovery.held(broken);
        Operation running = new Operation(44, "kChangeLeaderOP", new TableName("demo", "accounts"), 1,
                Operation.State.RUNNING, "kSelectLeader", SampleStates.READ_AT, null);
        one.fake.stillActive(List.of(running));
        one.workflow.begin(one.all, broken);
        one.workflow.stopAutomatic(false);
        one.workflow.waitNoLonger();
        assertFalse(Objects.requireNonNull(one.workflow.liveProperty().get()).control().isStopAsked());
        one.answered();
        assertEquals(List.of("stop 24 without waiting"), one.fake.calls());
        assertEquals(List.of(running), Objects.requireNonNull(one.draft().stoppedProperty().get()).stillActive());
        assertNull(one.workflow.failureProperty().get());
        assertEquals("", one.workflow.against(Stage.EXAMINE));
    }

    @Test
    void whatWasBegunIsNeverForgottenHoweverItEnds() {
        MadeUpRecovery one = MadeUpRecovery.atOnce(broken);
        one.workflow.begin(one.all, broken);
        one.fake.finds(new SampleEvidence(broken).withoutLoading());
        one.workflow.look();
        one.workflow.switchAutoFailoverOn(Overriding.NONE, () -> {}, _ -> {});
        assertFalse(one.draft().isTouched(), "reading changes nothing, and switching on is no stage");
        assertEquals(List.of("Nothing has been changed so far."), changes(one.workflow));
        one.fake.failNext(new RunException(RunException.Kind.CLUSTER, "Nobody answers.", ""));
        one.workflow.stopAutomatic(false);
        List<String> maybe = List.of(
                "Something that changes the cluster was begun here. Its journal, among the past runs, tells each change.");
        assertEquals(maybe, changes(one.workflow));
        one.workflow.begin(one.all, broken);
        assertTrue(one.draft().isTouched());
        assertEquals(maybe, changes(one.workflow));
    }

    private static List<String> changes(ManualRecoveryWorkflow workflow) {
        return workflow.gate().changedSoFar(workflow.workProperty().get(), workflow.liveProperty().get());
    }
}

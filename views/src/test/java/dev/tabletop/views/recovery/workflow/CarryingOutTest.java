package dev.tabletop.views.recovery.workflow;

import static dev.tabletop.views.recovery.sample.MadeUpRecovery.confirm;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.examined;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.planOf;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.resultOf;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.workflow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.PartitionOutcome;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.MadeUpRecovery;
import dev.tabletop.views.recovery.sample.SampleEvidence;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

/** Carrying a plan out, once, and going on with it. */
class CarryingOutTest {

    private final ClusterState healthy = SampleStates.healthy();
    private final List<PartitionId> all = new ArrayList<>(new TreeSet<>(SampleEvidence.all(SampleStates.healthy())));

    @Test
    void aRunThatEndsEarlyIsGoneOnWith() {
        FakeRecovery fake = new FakeRecovery(healthy);
        ManualRecoveryWorkflow workflow = examined(fake, healthy);
        workflow.goTo(Stage.CONFIRM);
        confirm(workflow);
        fake.failNext(new RunException(RunException.Kind.CLUSTER, "The lock was lost.", "Resume the run."));
        workflow.apply(false);
        assertEquals(Stage.RUN, workflow.stageProperty().get());
        assertEquals("The run ended early", Objects.requireNonNull(workflow.failureProperty().get()).what());
        fake.keep(planOf(workflow));
        workflow.resume(FakeRecovery.RUN, planOf(workflow));
        assertEquals(Stage.RESULT, workflow.stageProperty().get());
        assertEquals(RunRecord.State.COMPLETE, resultOf(workflow).state());
    }

    @Test
    void aStoppedRunSaysWhatIsLeft() {
        DirectTaskRunner tasks = DirectTaskRunner.held();
        FakeRecovery fake = new FakeRecovery(healthy);
        ManualRecoveryWorkflow workflow = workflow(fake, tasks);
        workflow.begin(all, healthy);
        workflow.examine(true, Set.of());
        tasks.release(0);
        tasks.release(tasks.waiting() - 1);
        confirm(workflow);
        while (tasks.waiting() > 0) {
            tasks.release(0);
        }
        confirm(workflow);
        workflow.apply(false);
        workflow.stop();
        tasks.release(0);
        assertEquals(RunRecord.State.STOPPED, resultOf(workflow).state());
        assertEquals(24, resultOf(workflow).left().size());
    }

    @Test
    void aPartitionWhoseFactsMovedOnIsLeftAloneAndTheOthersGoOn() {
        FakeRecovery fake = new FakeRecovery(healthy).movedOn(all.get(3));
        ManualRecoveryWorkflow workflow = examined(fake, healthy);
        workflow.checkPlan();
        assertEquals(Set.of(all.get(3)), workflow.draft().movedOnProperty().get());
        confirm(workflow);
        workflow.apply(false);
        assertEquals(List.of(all.get(3)), resultOf(workflow).partitions().stream()
                .filter(p -> p.end() == PartitionOutcome.End.STALE).map(PartitionOutcome::partition).toList());
        assertEquals(RunRecord.State.INCOMPLETE, resultOf(workflow).state());
    }

    @Test
    void aPlanIsCarriedOutOnce() {
        FakeRecovery fake = new FakeRecovery(healthy);
        ManualRecoveryWorkflow workflow = examined(fake, healthy);
        confirm(workflow);
        workflow.apply(false);
        workflow.apply(false);
        assertEquals(1, fake.calls().stream().filter(c -> c.startsWith("apply")).count());
        assertEquals("This plan was carried out. Examine again to make a new one.", workflow.against(Stage.CONFIRM));
        workflow.examine(true, Set.of());
        assertEquals("", workflow.against(Stage.CONFIRM));
    }

    @Test
    void aPlanWhoseRunBrokeOffIsNotBegunASecondTimeButGoneOnWith() {
        MadeUpRecovery one = MadeUpRecovery.atOnce(healthy).examined().confirmed();
        one.fake.breaksOff(new RunException(RunException.Kind.CLUSTER, "The lock was lost.", "Resume the run."));
        one.workflow.apply(false);
        one.confirmed().workflow.apply(false);
        assertEquals(1, one.calls("apply"));
        assertEquals("Run " + FakeRecovery.RUN
                + " has begun this plan and is not over. Resume it instead of beginning a second one.",
                one.workflow.gate().againstApplying(false));
        one.workflow.resume(FakeRecovery.RUN, one.plan());
        assertEquals(RunRecord.State.COMPLETE, one.result().state());
        assertNull(one.draft().unfinishedRunProperty().get());
    }

    @Test
    void aRunThatDidNotEvenBeginBarsNothing() {
        MadeUpRecovery one = MadeUpRecovery.atOnce(healthy).examined().confirmed();
        one.fake.failNext(new RunException(RunException.Kind.LOCKED, "Another console is at work here.", "Wait."));
        one.workflow.apply(false);
        one.confirmed().workflow.apply(false);
        assertEquals(2, one.calls("apply"));
        assertEquals(RunRecord.State.COMPLETE, one.result().state());
    }

    @Test
    void aPlanThatAnotherWindowHasBegunIsFoundWhenItIsCompared() {
        Plan plan = MadeUpRecovery.atOnce(healthy).examined().plan();
        MadeUpRecovery one = MadeUpRecovery.atOnce(healthy);
        one.fake.cutOff(plan);
        one.workflow.take(plan);
        one.workflow.checkPlan();
        one.confirmed().workflow.apply(false);
        assertEquals(0, one.calls("apply"));
        assertEquals(FakeRecovery.RUN, one.draft().unfinishedRunProperty().get());
        assertEquals(List.of("Run " + FakeRecovery.RUN
                + " has begun to carry this plan out and is not over; its journal tells each change."),
                one.workflow.gate().changedSoFar(Work.IDLE, null));
        one.workflow.abandon(FakeRecovery.RUN, _ -> {}, _ -> {});
        one.workflow.checkPlan();
        one.workflow.apply(false);
        assertEquals(1, one.calls("apply"));
    }

    @Test
    void anUnfinishedRunOfAnotherPlanBarsNothing() {
        MadeUpRecovery one = MadeUpRecovery.atOnce(healthy).examined();
        one.fake.cutOff(examinedOfOne());
        one.workflow.checkPlan();
        one.confirmed().workflow.apply(false);
        assertEquals(1, one.calls("apply"));
    }

    private Plan examinedOfOne() {
        MadeUpRecovery small = MadeUpRecovery.atOnce(healthy);
        small.workflow.begin(List.of(small.all.getFirst()), healthy);
        small.workflow.examine(true, Set.of());
        return small.plan();
    }

    @Test
    void whatThePictureOfBeforeIsDependsOnWhoLookedThen() {
        MadeUpRecovery one = MadeUpRecovery.atOnce(healthy).examined();
        Plan plan = one.plan();
        assertEquals(healthy, one.draft().beforeProperty().get());
        one.fake.breaksOff(new RunException(RunException.Kind.CLUSTER, "The lock was lost.", ""));
        one.confirmed().workflow.apply(false);
        one.workflow.resume(FakeRecovery.RUN, plan);
        assertEquals(healthy, one.draft().beforeProperty().get(), "it was begun here");

        MadeUpRecovery loaded = MadeUpRecovery.atOnce(healthy);
        loaded.workflow.take(plan);
        assertEquals(healthy, loaded.draft().beforeProperty().get(), "it is about to begin");
        loaded.fake.cutOff(plan);
        loaded.workflow.resume(FakeRecovery.RUN, plan);
        assertNull(loaded.draft().beforeProperty().get(), "it was begun before anybody looked here");
    }

    @Test
    void switchingAutoFailoverOnIsTheOneThingAtWorkAndBelongsToTheResultThatIsShown() {
        MadeUpRecovery one = MadeUpRecovery.held(healthy);
        one.fake.failsAt(one.all.getFirst());
        one.workflow.begin(one.all, healthy);
        one.workflow.stopAutomatic(false);
        one.answered().workflow.examine(true, Set.of());
        one.answered().confirmed().workflow.apply(false);
        one.answered();
        one.workflow.switchAutoFailoverOn(Overriding.NONE, () -> {}, _ -> {});
        assertEquals(Work.SWITCHING_ON, one.workflow.workProperty().get());
        assertTrue(one.workflow.busyProperty().get());
        one.workflow.resume(FakeRecovery.RUN, one.plan());
        one.answered();
        assertEquals(0, one.calls("resume"));
        assertTrue(one.draft().switchedOnProperty().get());
        assertNull(one.draft().stoppedProperty().get(), "automatic changes are no longer stopped");
        one.workflow.resume(FakeRecovery.RUN, one.plan());
        assertFalse(one.draft().switchedOnProperty().get());
        one.answered();
        assertFalse(one.draft().switchedOnProperty().get());
    }
}

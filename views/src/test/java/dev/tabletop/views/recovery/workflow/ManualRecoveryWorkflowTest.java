package dev.tabletop.views.recovery.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.PartitionOutcome;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.SampleEvidence;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class ManualRecoveryWorkflowTest {

    private final ClusterState broken = SampleStates.broken();
    private final ClusterState healthy = SampleStates.healthy();
    private final List<PartitionId> all = new ArrayList<>(new TreeSet<>(SampleEvidence.all(broken)));

    private static ManualRecoveryWorkflow workflow(FakeRecovery fake, DirectTaskRunner tasks) {
        return new ManualRecoveryWorkflow(fake, tasks, Clock.fixed(SampleStates.READ_AT, ZoneOffset.UTC),
                Messages.of(ManualRecoveryWorkflow.class, Language.ENGLISH));
    }

    private ManualRecoveryWorkflow examined(FakeRecovery fake, ClusterState state) {
        ManualRecoveryWorkflow workflow = workflow(fake, DirectTaskRunner.atOnce());
        workflow.begin(all, state);
        workflow.next();
        workflow.stopAutomatic(false);
        workflow.next();
        workflow.examine(true, Set.of());
        return workflow;
    }

    private static Plan planOf(ManualRecoveryWorkflow workflow) {
        return Objects.requireNonNull(workflow.draft().planProperty().get());
    }

    private static RunResult resultOf(ManualRecoveryWorkflow workflow) {
        return Objects.requireNonNull(workflow.draft().resultProperty().get());
    }

    private static void confirm(ManualRecoveryWorkflow workflow) {
        RecoveryDraft draft = workflow.draft();
        draft.typedNameProperty().set("bank");
        draft.lossesOpen().forEach(draft.ticked()::add);
        draft.reasonProperty().set("the disk is lost");
    }

    private static DecisionBook writeOffAll(ManualRecoveryWorkflow workflow, ClusterState state) {
        return workflow.draft().decisionsProperty().get().goOnWithout(workflow.draft().scope(),
                state.tablets().getLast().endpoint(), "the disk is lost");
    }

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
    void planningAndComparingNeverChangeTheCluster() {
        FakeRecovery fake = new FakeRecovery(broken);
        ManualRecoveryWorkflow workflow = examined(fake, broken);
        fake.calls().clear();
        workflow.decide(writeOffAll(workflow, broken));
        workflow.goTo(Stage.CONFIRM);
        workflow.checkPlan();
        workflow.apply(true);
        assertEquals(List.of("plan 24", "check " + planOf(workflow).id()), fake.calls());
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
    void aPlanForAnOlderDecisionThatComesLateIsDropped() {
        DirectTaskRunner tasks = DirectTaskRunner.held();
        ManualRecoveryWorkflow workflow = workflow(new FakeRecovery(broken), tasks);
        workflow.begin(all, broken);
        workflow.examine(true, Set.of());
        tasks.release(0);
        workflow.decide(workflow.draft().decisionsProperty().get().onlySeen(all.get(0), true));
        workflow.decide(workflow.draft().decisionsProperty().get().onlySeen(all.get(1), true));
        while (tasks.waiting() > 0) {
            tasks.release(tasks.waiting() - 1);
        }
        assertEquals(List.of(all.get(0), all.get(1)), planOf(workflow).decisions().onlySeen());
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
    void confirmationGrowsWithTheDamageAndProductionAlwaysTypesTheName() {
        ManualRecoveryWorkflow mild = examined(new FakeRecovery(healthy), healthy);
        assertEquals(Damage.REVERSIBLE, planOf(mild).damage());
        assertEquals("", mild.gate().againstApplying(false));
        assertEquals("Type the name of the cluster exactly as shown.", mild.gate().againstApplying(true));
        mild.draft().typedNameProperty().set("Bank");
        assertFalse(mild.gate().againstApplying(true).isEmpty());
        mild.draft().typedNameProperty().set("bank");
        assertEquals("", mild.gate().againstApplying(true));

        ManualRecoveryWorkflow lossy = examined(new FakeRecovery(broken), broken);
        lossy.decide(writeOffAll(lossy, broken));
        assertEquals(Damage.LOSSY, planOf(lossy).damage());
        lossy.draft().typedNameProperty().set("bank");
        assertEquals("24 losses are not ticked yet.", lossy.gate().againstApplying(false));
        lossy.draft().lossesOpen().stream().skip(1).forEach(lossy.draft().ticked()::add);
        assertEquals("One loss is not ticked yet.", lossy.gate().againstApplying(false));
        lossy.draft().lossesOpen().forEach(lossy.draft().ticked()::add);
        assertEquals("Say why the losses are accepted.", lossy.gate().againstApplying(false));
        lossy.draft().reasonProperty().set("   ");
        assertFalse(lossy.gate().againstApplying(false).isEmpty());
        lossy.draft().reasonProperty().set("the disk is lost");
        assertEquals("", lossy.gate().againstApplying(false));
    }

    @Test
    void anotherPlanHasToBeConfirmedAnew() {
        ManualRecoveryWorkflow workflow = examined(new FakeRecovery(broken), broken);
        workflow.decide(writeOffAll(workflow, broken));
        confirm(workflow);
        assertEquals("", workflow.gate().againstApplying(true));
        workflow.decide(workflow.draft().decisionsProperty().get().onlySeen(all.getFirst(), true));
        assertFalse(workflow.gate().againstApplying(true).isEmpty());
        assertEquals(Set.of(), workflow.draft().ticked());
    }

    @Test
    void anOldPlanCannotBeCarriedOutWhileANewOneIsMade() {
        DirectTaskRunner tasks = DirectTaskRunner.held();
        FakeRecovery fake = new FakeRecovery(healthy);
        ManualRecoveryWorkflow workflow = workflow(fake, tasks);
        workflow.begin(all, healthy);
        workflow.examine(true, Set.of());
        while (tasks.waiting() > 0) {
            tasks.release(0);
        }
        confirm(workflow);
        assertEquals("", workflow.gate().againstApplying(true));
        workflow.decide(workflow.draft().decisionsProperty().get().onlySeen(all.getFirst(), true));
        workflow.apply(true);
        assertNull(workflow.draft().planProperty().get());
        assertEquals("There is no plan yet.", workflow.against(Stage.CONFIRM));
        assertFalse(fake.calls().stream().anyMatch(c -> c.startsWith("apply")));
    }

    @Test
    void aPlanThatARunHasOvertakenIsRefused() {
        FakeRecovery fake = new FakeRecovery(healthy).examinedBefore()
                .ran(new RunRecord(FakeRecovery.RUN, RunRecord.Kind.RECOVER, "sample", "bank", "all tables", "ada",
                        null,
                        true, RunRecord.State.COMPLETE, SampleStates.READ_AT.plusSeconds(600), null, ""));
        ManualRecoveryWorkflow workflow = workflow(fake, DirectTaskRunner.atOnce());
        workflow.begin(all, healthy);
        workflow.useLastEvidence();
        confirm(workflow);
        workflow.apply(false);
        assertEquals("Run " + FakeRecovery.RUN
                + " has changed the cluster since it was examined. Examine again and plan anew.",
                workflow.gate().againstApplying(false));
        assertFalse(fake.calls().stream().anyMatch(c -> c.startsWith("apply")));
        workflow.examine(true, Set.of());
        assertNull(workflow.draft().laterRunProperty().get());
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
    void aPlanFromAFileBringsItsScopeAndIsNotReplacedByAnOldQuestion() {
        Plan plan = planOf(examined(new FakeRecovery(healthy), healthy));
        DirectTaskRunner tasks = DirectTaskRunner.held();
        ManualRecoveryWorkflow workflow = workflow(new FakeRecovery(healthy), tasks);
        workflow.begin(all.subList(0, 2), healthy);
        workflow.examine(true, Set.of());
        tasks.release(0);
        workflow.take(plan);
        while (tasks.waiting() > 0) {
            tasks.release(0);
        }
        assertEquals(Stage.PLAN, workflow.stageProperty().get());
        assertEquals(plan, planOf(workflow));
        assertEquals(Set.copyOf(all), workflow.draft().scope());
        assertFalse(workflow.against(Stage.CHOICE).isEmpty());
        assertEquals("", workflow.against(Stage.CONFIRM));
    }

    @Test
    void aScopeThatGrowsBeyondTheEvidenceHasToBeExamined() {
        ManualRecoveryWorkflow workflow = workflow(new FakeRecovery(broken), DirectTaskRunner.atOnce());
        workflow.begin(all.subList(0, 2), broken);
        workflow.stopAutomatic(false);
        workflow.examine(true, Set.of());
        assertEquals("", workflow.against(Stage.EVIDENCE));
        workflow.draft().scopeProperty().set(Set.copyOf(all.subList(0, 3)));
        assertEquals("Not examined yet: " + all.get(2) + ". Examine again.", workflow.against(Stage.EVIDENCE));
        workflow.draft().scopeProperty().set(Set.of(all.getFirst()));
        assertEquals(List.of(all.getFirst()), planOf(workflow).partitions().stream().map(PartitionPlan::id).toList());
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

    private static List<String> changes(ManualRecoveryWorkflow workflow) {
        return workflow.gate().changedSoFar(workflow.workProperty().get(), workflow.liveProperty().get());
    }
}

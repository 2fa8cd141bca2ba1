package dev.tabletop.views.recovery.workflow;

import static dev.tabletop.views.recovery.sample.MadeUpRecovery.confirm;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.examined;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.planOf;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.workflow;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.writeOffAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.ReplicaPlan;
import dev.tabletop.recovery.Tactic;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.MadeUpRecovery;
import dev.tabletop.views.recovery.sample.SampleEvidence;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

/** What stands between a plan and its confirmation. */
class GateTest {

    private final ClusterState broken = SampleStates.broken();
    private final ClusterState healthy = SampleStates.healthy();
    private final List<PartitionId> all = new ArrayList<>(new TreeSet<>(SampleEvidence.all(SampleStates.healthy())));

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
    void writingOffAReplicaIsSomethingToConfirmWhereNothingElseIsToDo() {
        MadeUpRecovery one = MadeUpRecovery.atOnce(healthy);
        one.workflow.take(nothingToDo(ReplicaPlan.Part.LEAVE));
        assertEquals("", one.workflow.against(Stage.CONFIRM));
        one.workflow.take(nothingToDo(ReplicaPlan.Part.KEEP));
        assertEquals("No partition of this plan can be carried out now.", one.workflow.against(Stage.CONFIRM));
    }

    private Plan nothingToDo(ReplicaPlan.Part part) {
        Plan made = MadeUpRecovery.atOnce(healthy).examined().plan();
        PartitionPlan first = made.partitions().getFirst();
        List<ReplicaPlan> replicas = List.of(
                new ReplicaPlan("10.0.0.1:9527", ReplicaPlan.Part.LEADER, Sentence.NOTHING),
                new ReplicaPlan("10.0.0.2:9527", part, Sentence.NOTHING));
        return new Plan(made.id() + part, made.toolVersion(), made.cluster(), made.createdAt(), made.examinedAt(),
                made.scope(), true, made.decisions(),
                List.of(new PartitionPlan(first.id(), first.storage(), PartitionPlan.Status.NOTHING_TO_DO,
                        Sentence.NOTHING,
                        Tactic.NONE,
                        first.choice(), replicas, List.of(), List.of(), List.of(), first.fingerprint())));
    }
}

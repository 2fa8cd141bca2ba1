package dev.tabletop.views.recovery.workflow;

import static dev.tabletop.views.recovery.sample.MadeUpRecovery.examined;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.planOf;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.workflow;
import static dev.tabletop.views.recovery.sample.MadeUpRecovery.writeOffAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.SampleEvidence;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

/** Which plan there is, and when there is none. */
class PlanningTest {

    private final ClusterState broken = SampleStates.broken();
    private final ClusterState healthy = SampleStates.healthy();
    private final List<PartitionId> all = new ArrayList<>(new TreeSet<>(SampleEvidence.all(SampleStates.healthy())));

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
}

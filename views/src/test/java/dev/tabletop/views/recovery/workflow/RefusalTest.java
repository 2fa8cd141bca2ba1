package dev.tabletop.views.recovery.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.tabletop.recovery.run.Overriding;
import dev.tabletop.recovery.Plan;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.MadeUpRecovery;
import dev.tabletop.views.sample.SampleStates;

/** What is not begun is said, never passed over. */
class RefusalTest {

    private static final String EXAMINING = "notice: Nothing was begun, because something else is at work here:"
            + " replicas are being examined. Wait until it has ended, or stop it.";

    private final MadeUpRecovery one = MadeUpRecovery.held(SampleStates.healthy()).asking();
    private final Plan other = MadeUpRecovery.atOnce(SampleStates.broken()).examined().plan();

    private void refused(Runnable verb) {
        one.dialogs.told.clear();
        verb.run();
        assertEquals(List.of(EXAMINING), one.dialogs.told);
        assertEquals(1, one.tasks.waiting());
        assertEquals(Work.EXAMINING, one.workflow.workProperty().get());
    }

    @Test
    void everyVerbThatComesWhileSomethingIsAtWorkSaysWhatIs() {
        one.workflow.begin(one.all, one.state);
        one.workflow.examine(true, Set.of());
        refused(() -> one.workflow.stopAutomatic(false));
        refused(() -> one.workflow.examine(true, Set.of()));
        refused(one.workflow::look);
        refused(one.workflow::useLastEvidence);
        refused(() -> one.workflow.begin(List.of(), null));
        refused(() -> one.workflow.take(other));
        refused(() -> one.workflow.resume(FakeRecovery.RUN, other));
        refused(() -> one.workflow.abandon(FakeRecovery.RUN, _ -> {}, _ -> {}));
        refused(() -> one.workflow.lookAtAutomatic(_ -> {}, _ -> {}));
        refused(() -> one.workflow.switchAutoFailoverOn(Overriding.NONE, () -> {}, _ -> {}));
    }

    @Test
    void comparingThePlanByItselfWaitsWithoutAWord() {
        one.workflow.take(other);
        one.workflow.look();
        one.workflow.checkPlan();
        assertEquals(List.of(), one.dialogs.told);
        assertEquals(1, one.tasks.waiting());
    }

    @Test
    void decisionsAreNotChangedWhileThePlanIsCarriedOutAndTheRunKeepsItsPlan() {
        one.workflow.begin(one.all, one.state);
        one.workflow.examine(true, Set.of());
        one.answered().confirmed();
        Plan plan = one.plan();
        one.workflow.apply(false);
        one.workflow.decide(DecisionBook.EMPTY.onlySeen(one.all.getFirst(), true));
        one.draft().scopeProperty().set(Set.of(one.all.getFirst()));
        assertEquals(DecisionBook.EMPTY, one.draft().decisionsProperty().get());
        assertEquals(plan, one.plan());
        assertTrue(one.dialogs.told.getLast().contains("a plan is being carried out"), one.dialogs.told::toString);
        one.answered();
        one.workflow.decide(DecisionBook.EMPTY.onlySeen(one.all.getFirst(), true));
        one.answered();
        assertFalse(one.draft().isPlan(plan));
        assertEquals(plan, Objects.requireNonNull(one.workflow.liveProperty().get()).plan());
    }

    @Test
    void whereNoExaminationIsKeptThatIsSaid() {
        one.workflow.begin(one.all, one.state);
        one.workflow.useLastEvidence();
        one.answered();
        assertEquals(List.of("notice: No examination of this cluster is kept on this machine. Examine the replicas."),
                one.dialogs.told);
    }
}

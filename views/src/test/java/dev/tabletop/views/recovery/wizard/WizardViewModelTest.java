package dev.tabletop.views.recovery.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import dev.tabletop.recovery.Plan;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.sample.MadeUpRecovery;
import dev.tabletop.views.sample.SampleStates;

class WizardViewModelTest {

    private final MadeUpRecovery one = MadeUpRecovery.atOnce(SampleStates.healthy());
    private final WizardViewModel wizard = new WizardViewModel(one.workflow,
            Messages.of(WizardViewModel.class, Language.ENGLISH));

    @Test
    void nothingIsCalledUntouchedOnceAStageWasBegunHere() {
        one.workflow.begin(one.all, one.state);
        assertTrue(wizard.isUntouched());
        assertEquals("Nothing has been changed so far.", wizard.changedSoFar());
        one.workflow.stopAutomatic(false);
        assertFalse(wizard.isUntouched());
    }

    @Test
    void nothingIsCalledUntouchedWhoseRunWasBegunElsewhere() {
        Plan plan = MadeUpRecovery.atOnce(one.state).examined().plan();
        one.fake.cutOff(plan);
        one.workflow.take(plan);
        assertTrue(wizard.isUntouched());
        one.workflow.checkPlan();
        assertFalse(wizard.isUntouched());
    }

    @Test
    void itFollowsTheRecoveryOnlyWhileItIsShown() {
        wizard.activate();
        long seen = wizard.changesProperty().get();
        one.workflow.begin(one.all, one.state);
        assertTrue(wizard.changesProperty().get() > seen);
        wizard.deactivate();
        seen = wizard.changesProperty().get();
        one.workflow.stopAutomatic(false);
        assertEquals(seen, wizard.changesProperty().get());
    }
}

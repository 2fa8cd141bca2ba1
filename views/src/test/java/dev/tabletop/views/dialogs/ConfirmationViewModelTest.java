package dev.tabletop.views.dialogs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tabletop.recovery.Damage;
import dev.tabletop.views.dialogs.ConfirmationRequest.LossToAccept;

class ConfirmationViewModelTest {

    private static ConfirmationViewModel model(Damage damage, boolean production, LossToAccept... losses) {
        return new ConfirmationViewModel(new ConfirmationRequest("Do it?", List.of("It is done."), damage, "bank",
                production, List.of(losses), List.of(), "Do it"));
    }

    @Test
    void aClickIsEnoughForWhatCanBeTakenBack() {
        ConfirmationViewModel model = model(Damage.REVERSIBLE, false);
        assertTrue(model.confirmableProperty().get());
        assertEquals(new Confirmed("", Set.of(), ""), model.answer());
    }

    @Test
    void productionAlwaysAsksForTheName() {
        ConfirmationViewModel model = model(Damage.REVERSIBLE, true);
        assertFalse(model.confirmableProperty().get());
        model.typedNameProperty().set("ban");
        assertFalse(model.confirmableProperty().get());
        model.typedNameProperty().set(" bank ");
        assertTrue(model.confirmableProperty().get());
        assertEquals(new Confirmed("bank", Set.of(), ""), model.answer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Bank", "ban k", "bank.", "b\u0430nk", "bank\u0000"})
    void nothingButTheNameItselfConfirms(String typed) {
        ConfirmationViewModel model = model(Damage.REVERSIBLE, true);
        model.typedNameProperty().set(typed);
        assertFalse(model.confirmableProperty().get());
        model.typedNameProperty().set("bank".repeat(100_000));
        assertFalse(model.confirmableProperty().get());
        model.typedNameProperty().set("\tbank\n");
        assertTrue(model.confirmableProperty().get());
    }

    @Test
    void everyLossIsTickedTheNameTypedAndAReasonGivenForWhatIsGivenUp() {
        ConfirmationViewModel model = model(Damage.LOSSY, false, new LossToAccept("a", "5 rows"),
                new LossToAccept("b", "unknown rows"));
        model.typedNameProperty().set("bank");
        model.tick("a").set(true);
        model.reasonProperty().set("agreed with the owner");
        assertFalse(model.confirmableProperty().get());
        model.tick("b").set(true);
        assertTrue(model.confirmableProperty().get());
        assertEquals(new Confirmed("bank", Set.of("a", "b"), "agreed with the owner"), model.answer());
        model.reasonProperty().set("  ");
        assertFalse(model.confirmableProperty().get());
    }
}

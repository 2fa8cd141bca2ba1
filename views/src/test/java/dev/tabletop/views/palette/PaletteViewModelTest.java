package dev.tabletop.views.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.tabletop.views.frame.Action;
import javafx.beans.property.ReadOnlyObjectWrapper;

class PaletteViewModelTest {

    private static Action action(String title, boolean enabled) {
        return new Action(title, title, "Group", "fth-x", null, new ReadOnlyObjectWrapper<>(enabled), false, () -> {});
    }

    private static List<String> found(String typed) {
        PaletteViewModel model = new PaletteViewModel(List.of(action("Next tab", true), action("Stop automatic changes",
                true), action("Go to Tables", true), action("Open orders", true), action("Forbidden table", false)));
        model.typedProperty().set(typed);
        return model.found().stream().map(Action::title).toList();
    }

    @Test
    void everythingThatCanBeDoneIsThereInItsOrderBeforeAnythingIsTyped() {
        assertEquals(List.of("Next tab", "Stop automatic changes", "Go to Tables", "Open orders"), found(""));
    }

    @Test
    void aWordOfTheTitleComesBeforeScatteredLetters() {
        assertEquals("Go to Tables", found("table").getFirst());
        assertEquals(List.of("Stop automatic changes"), found("stopaut"));
        assertEquals("Stop automatic changes", found("sac").getFirst());
        assertEquals(List.of(), found("xyz"));
    }

    @Test
    void anythingMayBeTyped() {
        assertEquals(List.of("Go to Tables"), found("  tables \t"));
        assertEquals(List.of(), found("x".repeat(1_000_000)));
        assertEquals(List.of(), found("(*["));
        assertEquals(List.of(), found("\u8868\ud83d\udd11"));
        assertEquals(4, found(" \n").size());
    }

    @Test
    void theChoiceStaysInsideTheListAndBeginsAnewWithEachSearch() {
        PaletteViewModel model = new PaletteViewModel(List.of(action("one", true), action("two", true)));
        model.move(5);
        assertEquals(1, model.chosenProperty().get());
        model.move(-9);
        assertEquals(0, model.chosenProperty().get());
        model.move(1);
        model.typedProperty().set("o");
        assertEquals(0, model.chosenProperty().get());
    }
}

package dev.tabletop.views.palette;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.tabletop.views.frame.Action;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The actions that fit what is typed, best first, and the one that Enter would do. */
public final class PaletteViewModel {

    private final List<Action> actions;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ObservableList<Action> found = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();

    /** What cannot be done now is left out. */
    public PaletteViewModel(List<Action> actions) {
        this.actions = actions.stream().filter(a -> a.enabled().getValue()).toList();
        typed.subscribe(this::search);
    }

    private void search(String text) {
        chosen.set(0);
        found.setAll(actions.stream().map(a -> new Scored(a, score(text, a))).filter(s -> s.score() >= 0)
                .sorted(Comparator.comparingInt(Scored::score).reversed()).map(Scored::action).toList());
    }

    private static int score(String text, Action action) {
        int title = FuzzyMatch.score(text, action.title());
        return title == FuzzyMatch.NONE ? FuzzyMatch.scoreBelow(text, action.group() + " " + action.title()) : title;
    }

    private record Scored(Action action, int score) {}

    StringProperty typedProperty() {
        return typed;
    }

    ObservableList<Action> found() {
        return found;
    }

    ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** What Enter would do; empty when nothing fits. */
    Optional<Action> chosen() {
        return chosen.get() < found.size() ? Optional.of(found.get(chosen.get())) : Optional.empty();
    }

    /** Up or down, without leaving the list. */
    void move(int step) {
        chosen.set(Math.clamp((long) chosen.get() + step, 0, Math.max(0, found.size() - 1)));
    }

    void choose(int index) {
        chosen.set(index);
    }
}

package dev.tabletop.views.frame;

import java.util.List;

import org.jspecify.annotations.Nullable;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** One page of an open cluster. All calls on the JavaFX thread. */
public interface Section extends AutoCloseable {

    /** What fills the centre; the same node each time. */
    Node content();

    /** It is shown from now on: subscribe and start what repeats. */
    void activate();

    /** It is hidden: let go of everything {@link #activate} took. */
    void deactivate();

    /** What can be done here, for the palette and the keys; may change with the selection. */
    default List<Action> actions() {
        return List.of();
    }

    /** Details of what is selected, for the right side; holds null when nothing is. */
    default ObservableValue<@Nullable Node> details() {
        return new ReadOnlyObjectWrapper<>(null);
    }

    /** Selects what this place names, as far as it is there. Called after {@link #activate}. */
    default void show(Place place) {}

    /** Whether something is under way here that closing this section would cut off; the user is then asked first. */
    default boolean isBusy() {
        return false;
    }

    /** The cluster is closed, or the window is built anew in another language. */
    @Override
    default void close() {}
}

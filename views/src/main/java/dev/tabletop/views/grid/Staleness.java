package dev.tabletop.views.grid;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Whether what a grid shows is the newest. JavaFX thread only. */
public final class Staleness {

    private final StringProperty why = new SimpleStringProperty("");
    private final BooleanProperty clusterSilent = new SimpleBooleanProperty();
    private final BooleanBinding stale = Bindings.createBooleanBinding(
            () -> clusterSilent.get() || !why.get().isEmpty(), clusterSilent, why);

    /** Why this grid has nothing newer to show, though its cluster may answer; empty while it has. */
    public StringProperty whyProperty() {
        return why;
    }

    /** Whether its cluster does not answer: why, and since when, is said once for the whole window. */
    public BooleanProperty clusterSilentProperty() {
        return clusterSilent;
    }

    /** Whether what is shown is not the newest, for whatever reason. */
    BooleanBinding staleBinding() {
        return stale;
    }
}

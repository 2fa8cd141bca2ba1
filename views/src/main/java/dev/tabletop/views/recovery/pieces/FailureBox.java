package dev.tabletop.views.recovery.pieces;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.workflow.Failure;

/** What could not be done, why, and what to do next; gone while nothing went wrong. */
public final class FailureBox extends VBox {

    public FailureBox() {
        setId("recovery.failure");
        show(null);
    }

    /** Shows this failure, or none. */
    public void show(@Nullable Failure failure) {
        getChildren().clear();
        Pieces.show(this, failure != null);
        if (failure != null) {
            Label what = Pieces.sentence(failure.what(), "recovery-heading");
            Label why = Pieces.sentence(failure.why());
            Label advice = Pieces.sentence(failure.advice());
            Pieces.show(advice, !failure.advice().isEmpty());
            getChildren().add(Pieces.banner(failure.stopped() ? Styles.NOTE : Styles.CRITICAL,
                    failure.stopped() ? "fth-pause-circle" : "fth-alert-triangle", what, why, advice));
            setAccessibleText(failure.what() + ". " + failure.why() + " " + failure.advice());
        }
    }
}

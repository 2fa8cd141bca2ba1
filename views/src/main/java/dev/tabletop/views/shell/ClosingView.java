package dev.tabletop.views.shell;

import dev.tabletop.views.look.Look;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** That a call is waited for; and, where it was not answered, what that means. */
final class ClosingView {

    private final VBox root = new VBox();
    private final Label text;
    private final ProgressBar bar = new ProgressBar();

    ClosingView(String waiting) {
        text = Look.wrapped(waiting);
        text.setId("closing-text");
        bar.setId("closing-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(waiting);
        root.getStyleClass().add("dialog-content");
        root.getChildren().addAll(text, bar);
    }

    Node node() {
        return root;
    }

    /** Nothing is waited for any longer; this button goes on. */
    void say(String what, String action, Runnable goOn) {
        text.setText(what);
        Button button = Look.button("closing-now", "", action, goOn);
        HBox buttons = new HBox(Look.gap(), button);
        root.getChildren().setAll(text, buttons);
        button.requestFocus();
    }
}

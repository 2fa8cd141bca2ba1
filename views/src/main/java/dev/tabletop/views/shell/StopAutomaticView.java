package dev.tabletop.views.shell;

import java.util.List;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** How stopping automatic changes goes, and how it ended. */
final class StopAutomaticView {

    private final VBox root = new VBox();

    StopAutomaticView(ObservableValue<String> progress, Messages messages, Runnable stop) {
        Label text = Look.wrapped("");
        text.setId("stop-progress");
        text.textProperty().bind(progress);
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(messages.get("shell.stop.begins"));
        Button stopping = Look.button("stop-cancel", "", messages.get("shell.stop.cancel"), stop);
        root.getStyleClass().add("dialog-content");
        root.getChildren().addAll(text, bar, stopping);
    }

    Node node() {
        return root;
    }

    static Node result(String summary, List<String> more, Button closing) {
        VBox content = new VBox(Look.wrapped(summary));
        content.setId("stop-result");
        content.getStyleClass().add("dialog-content");
        more.forEach(m -> content.getChildren().add(Look.wrapped(m)));
        content.getChildren().add(closing);
        return content;
    }
}

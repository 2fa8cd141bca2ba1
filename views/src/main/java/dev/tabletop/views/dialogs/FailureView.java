package dev.tabletop.views.dialogs;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;

/** Why something failed and what to do next; the causes folded. */
final class FailureView {

    private static final int DETAIL_ROWS = 8;

    private FailureView() {}

    static VBox content(Explanation explanation, Throwable cause, Messages messages) {
        VBox content = new VBox(Look.wrapped(explanation.why()));
        content.getStyleClass().add("dialog-content");
        if (!explanation.next().isBlank()) {
            content.getChildren().add(Look.wrapped(explanation.next()));
        }
        TextArea text = new TextArea(causes(cause));
        text.setId("failure-details");
        text.setAccessibleText(messages.get("dialogs.failure.details"));
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount(DETAIL_ROWS);
        text.getStyleClass().add(Styles.MONO);
        TitledPane details = new TitledPane(messages.get("dialogs.failure.details"), text);
        details.setId("failure-details-fold");
        details.setExpanded(false);
        details.setAnimated(false);
        Label code = Look.wrapped(messages.get("dialogs.failure.code", explanation.code()));
        code.getStyleClass().add(Styles.MUTED);
        content.getChildren().addAll(details, code);
        return content;
    }

    private static String causes(Throwable cause) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (Throwable t = cause; t != null && depth < DETAIL_ROWS; t = t.getCause(), depth++) {
            text.append(t.getClass().getSimpleName()).append(": ").append(t.getMessage()).append('\n');
        }
        return text.toString();
    }
}

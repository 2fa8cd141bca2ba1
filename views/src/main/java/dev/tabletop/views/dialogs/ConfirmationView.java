package dev.tabletop.views.dialogs;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;

/** Consequences, losses to tick, the name to type. Cancelling has the focus first; the action is never the default. */
final class ConfirmationView {

    private static final int MOST_COMMAND_ROWS = 8;

    private final ConfirmationViewModel model;
    private final Messages messages;
    private final VBox content = new VBox();
    private final Button action;

    ConfirmationView(ConfirmationViewModel model, Messages messages, Runnable confirmed) {
        this.model = model;
        this.messages = messages;
        content.getStyleClass().add("dialog-content");
        consequences();
        losses();
        name();
        commands();
        action = new Button(model.request().action());
        action.setId("confirm-action");
        action.setMnemonicParsing(false);
        action.getStyleClass().add(Styles.DANGER);
        action.disableProperty().bind(model.confirmableProperty().not());
        action.setOnAction(_ -> confirmed.run());
    }

    VBox content() {
        return content;
    }

    Button action() {
        return action;
    }

    private void consequences() {
        model.request().consequences().forEach(c -> content.getChildren().add(Look.wrapped(c)));
    }

    private void losses() {
        if (!model.asksForReason()) {
            return;
        }
        content.getChildren().add(Look.label(messages.get("dialogs.confirm.losses"), Styles.TEXT_BOLD));
        for (ConfirmationRequest.LossToAccept loss : model.request().losses()) {
            CheckBox tick = new CheckBox(loss.text());
            tick.setId("loss-" + loss.id());
            tick.setWrapText(true);
            tick.setMnemonicParsing(false);
            tick.selectedProperty().bindBidirectional(model.tick(loss.id()));
            content.getChildren().add(tick);
            if (!loss.places().isEmpty()) {
                content.getChildren().add(new PlacesView(loss, messages).node());
            }
        }
        TextField reason = new TextField();
        reason.setId("confirm-reason");
        reason.textProperty().bindBidirectional(model.reasonProperty());
        content.getChildren().addAll(labelled(messages.get("dialogs.confirm.reason"), reason), reason);
    }

    private void name() {
        if (!model.asksForName()) {
            return;
        }
        TextField name = new TextField();
        name.setId("confirm-name");
        name.setPromptText(model.request().clusterName());
        name.textProperty().bindBidirectional(model.typedNameProperty());
        content.getChildren().addAll(
                labelled(messages.get("dialogs.confirm.name", model.request().clusterName()), name), name);
    }

    private void commands() {
        if (model.request().commands().isEmpty()) {
            return;
        }
        TextArea text = new TextArea(String.join("\n", model.request().commands()));
        text.setId("confirm-commands");
        text.setEditable(false);
        text.setAccessibleText(messages.get("dialogs.confirm.commands"));
        text.getStyleClass().add(dev.tabletop.views.look.Styles.MONO);
        text.setPrefRowCount(Math.min(model.request().commands().size() + 1, MOST_COMMAND_ROWS));
        TitledPane folded = new TitledPane(messages.get("dialogs.confirm.commands"), text);
        folded.setId("confirm-commands-fold");
        folded.setExpanded(false);
        folded.setAnimated(false);
        content.getChildren().add(folded);
    }

    private static Label labelled(String text, TextField field) {
        Label label = Look.wrapped(text);
        label.setLabelFor(field);
        field.setAccessibleText(text);
        return label;
    }
}

package dev.tabletop.views.connections;

import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** How connections are written to a file. */
final class ExportView {

    private final VBox root = new VBox();

    ExportView(ExportViewModel model, WindowContext window) {
        Messages messages = window.messages(ExportView.class);
        root.setId("connection-export-form");
        root.getStyleClass().add("dialog-content");
        root.getStylesheets().add(ManagerView.STYLESHEET);
        Label what = Look.wrapped(messages.get("connections.export.what", model.count()));
        CheckBox secrets = new CheckBox(messages.get("connections.export.secrets"));
        secrets.setId("connection-export-secrets");
        secrets.selectedProperty().bindBidirectional(model.withSecretsProperty());
        PasswordField first = FieldView.password("connection-export-passphrase",
                messages.get("connections.passphrase"), messages.get("connections.passphrase"));
        first.textProperty().bindBidirectional(model.passphraseProperty());
        first.disableProperty().bind(secrets.selectedProperty().not());
        PasswordField again = FieldView.password("connection-export-again",
                messages.get("connections.passphrase.again"), messages.get("connections.passphrase.again"));
        again.textProperty().bindBidirectional(model.againProperty());
        again.disableProperty().bind(secrets.selectedProperty().not());
        Label problem = Look.label("", "field-problem");
        problem.setId("connection-export-problem");
        problem.textProperty().bind(model.problemBinding());
        Button cancel = new Button(messages.get("connections.cancel"));
        cancel.setId("connection-export-cancel");
        cancel.setOnAction(_ -> model.cancel());
        Button write = new Button(messages.get("connections.export.do"));
        write.setId("connection-export-do");
        write.setDefaultButton(true);
        write.disableProperty().bind(model.problemBinding().isNotEmpty());
        write.setOnAction(_ -> model.carryOut());
        Region gap = Look.gap();
        HBox buttons = new HBox(gap, cancel, write);
        buttons.getStyleClass().add("button-line");
        root.getChildren().addAll(what, secrets, first, again, problem, buttons);
    }

    Node node() {
        return new StackPane(root);
    }
}

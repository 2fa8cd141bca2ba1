package dev.tabletop.views.connections;

import java.util.function.Consumer;

import dev.tabletop.profiles.PasswordQuestion.Answer;
import dev.tabletop.secrets.MasterPassword.Occasion;
import dev.tabletop.secrets.SecretName;
import dev.tabletop.tunnel.HostKeyOffer;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The questions that come up while connecting, as content of a dialog. Closing the dialog is no answer. */
final class QuestionForms {

    private static final int SHORTEST_MASTER = 8;

    private QuestionForms() {}

    /** A connection's password. */
    static Pane password(SecretName name, Messages messages, Consumer<Answer> answer) {
        String text = switch (name.kind()) {
            case CLUSTER -> messages.get("connections.ask.cluster", name.subject());
            case ZOOKEEPER -> messages.get("connections.ask.zookeeper", name.subject());
            case SSH -> messages.get("connections.ask.ssh", name.subject());
        };
        PasswordField field = FieldView.password("ask-password", text, "");
        CheckBox keep = new CheckBox(messages.get("connections.ask.keep"));
        keep.setId("ask-keep");
        Button go = Look.button("ask-go", "", messages.get("connections.ask.go"),
                () -> answer.accept(new Answer(field.getText(), keep.isSelected())));
        go.setDefaultButton(true);
        go.disableProperty().bind(field.textProperty().isEmpty());
        return form(Look.wrapped(text), field, keep, line(go));
    }

    /** The vault's password; a new one is typed twice. */
    static Pane master(Occasion occasion, Messages messages, Consumer<char[]> answer) {
        String text = switch (occasion) {
            case NEW -> messages.get("connections.master.new");
            case OPEN -> messages.get("connections.master.open");
            case AGAIN -> messages.get("connections.master.again");
        };
        PasswordField field = FieldView.password("master-password", messages.get("connections.master"),
                messages.get("connections.master"));
        PasswordField repeated = FieldView.password("master-repeated", messages.get("connections.master.repeat"),
                messages.get("connections.master.repeat"));
        boolean isNew = occasion == Occasion.NEW;
        StringBinding problem = Bindings.createStringBinding(
                () -> isNew ? problem(field.getText(), repeated.getText(), messages) : "", field.textProperty(),
                repeated.textProperty());
        Label told = Look.label("", "field-problem");
        told.setId("master-problem");
        told.textProperty().bind(problem);
        Button go = Look.button("master-go", "", messages.get("connections.ask.go"),
                () -> answer.accept(field.getText().toCharArray()));
        go.setDefaultButton(true);
        go.disableProperty().bind(problem.isNotEmpty().or(field.textProperty().isEmpty()));
        Label what = Look.wrapped(text);
        if (occasion == Occasion.AGAIN) {
            what.getStyleClass().add("field-problem");
        }
        return isNew ? form(what, field, repeated, told, line(go)) : form(what, field, line(go));
    }

    private static String problem(String first, String second, Messages messages) {
        if (first.length() < SHORTEST_MASTER) {
            return messages.get("connections.passphrase.short", SHORTEST_MASTER);
        }
        return first.equals(second) ? "" : messages.get("connections.passphrase.different");
    }

    /** Whether an SSH server is the right one; the safe answer is the default. */
    static Pane hostKey(HostKeyOffer offer, Messages messages, Consumer<Boolean> answer) {
        TextField fingerprint = new TextField(offer.type() + "  " + offer.fingerprint());
        fingerprint.setId("host-key");
        fingerprint.setEditable(false);
        fingerprint.setAccessibleText(messages.get("connections.hostKey.fingerprint"));
        fingerprint.getStyleClass().add(Styles.MONO);
        Button refuse = Look.button("host-key-refuse", "", messages.get("connections.hostKey.refuse"),
                () -> answer.accept(false));
        refuse.setDefaultButton(true);
        Button trust = Look.button("host-key-trust", "", messages.get("connections.hostKey.trust"),
                () -> answer.accept(true));
        trust.getStyleClass().add(atlantafx.base.theme.Styles.DANGER);
        return form(Look.wrapped(messages.get("connections.hostKey.what", offer.host() + ":" + offer.port())),
                fingerprint,
                Look.wrapped(messages.get("connections.hostKey.compare")), line(refuse, trust));
    }

    private static HBox line(Button... buttons) {
        Region gap = Look.gap();
        HBox row = new HBox(gap);
        row.getChildren().addAll(buttons);
        row.getStyleClass().add("button-line");
        return row;
    }

    private static Pane form(Node... nodes) {
        VBox box = new VBox(nodes);
        box.getStyleClass().add("dialog-content");
        box.getStylesheets().add(ManagerView.STYLESHEET);
        // The box takes its height from the width that it gets, so that wrapped lines are all seen.
        return new StackPane(box);
    }
}

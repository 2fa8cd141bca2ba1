package dev.tabletop.views.maintenance;

import java.util.List;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The form of a mark. */
final class MarkView extends VBox {

    private static final List<String> LENGTHS = List.of("30m", "1h", "2h", "4h", "8h", "1d", "3d");
    private static final double WIDTH = 340;

    MarkView(MarkViewModel model, Messages messages, Runnable save) {
        getStyleClass().add("dialog-content");
        GridPane form = new GridPane();
        form.getStyleClass().add("form");
        row(form, 0, messages.get("maintenance.node"),
                choice("maintenance.node", model.nodes(), model.nodeProperty()));
        row(form, 1, messages.get("maintenance.reason"), text("maintenance.reason", model.reasonProperty()));
        row(form, 2, messages.get("maintenance.owner"), text("maintenance.owner", model.ownerProperty()));
        row(form, 3, messages.get("maintenance.length"),
                choice("maintenance.length", LENGTHS, model.lengthProperty()));
        Label problem = Look.wrapped("", dev.tabletop.views.look.Styles.MUTED);
        problem.setId("maintenance.problem");
        problem.textProperty().bind(model.problemProperty());
        Button saving = Look.button("maintenance.save", "fth-bell-off", messages.get("maintenance.save"), save);
        saving.getStyleClass().add(Styles.ACCENT);
        saving.setDefaultButton(true);
        saving.disableProperty().bind(problem.textProperty().isNotEmpty());
        HBox buttons = new HBox(problem, Look.gap(), saving);
        getChildren().setAll(Look.wrapped(messages.get("maintenance.what")), form, buttons);
    }

    private static ComboBox<String> choice(String id, List<String> values, StringProperty value) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id);
        box.setEditable(true);
        box.getItems().setAll(values);
        box.setValue(value.get());
        box.getEditor().textProperty().bindBidirectional(value);
        box.setPrefWidth(WIDTH);
        return box;
    }

    private static TextField text(String id, StringProperty value) {
        TextField field = new TextField();
        field.setId(id);
        field.textProperty().bindBidirectional(value);
        field.setPrefWidth(WIDTH);
        return field;
    }

    private static void row(GridPane form, int row, String name, Control control) {
        Label label = new Label(name);
        label.setLabelFor(control);
        label.setMinWidth(USE_PREF_SIZE);
        control.setAccessibleText(name);
        form.addRow(row, label, control);
    }
}

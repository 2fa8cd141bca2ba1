package dev.tabletop.views.connections;

import dev.tabletop.profiles.ImportPlan.Item;
import dev.tabletop.profiles.ImportPlan.Resolution;
import dev.tabletop.profiles.ImportPlan.Standing;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.EnvironmentBadge;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.ShownAs;
import dev.tabletop.views.look.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What an import would do, line by line; nothing happens before its button is pressed. */
final class ImportView {

    private final ImportViewModel model;
    private final WindowContext window;
    private final Messages messages;
    private final BorderPane root = new BorderPane();

    ImportView(ImportViewModel model, WindowContext window) {
        this.model = model;
        this.window = window;
        this.messages = window.messages(ImportView.class);
        root.setId("connection-import-plan");
        root.getStyleClass().add("connection-import");
        root.getStylesheets().add(ManagerView.STYLESHEET);
        VBox content = new VBox(items());
        content.getStyleClass().add("dialog-content");
        if (model.hasSecrets()) {
            content.getChildren().add(passphrase());
        }
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("dialog-scroll");
        root.setCenter(scroll);
        root.setBottom(buttons());
        root.disableProperty().bind(model.busyProperty());
    }

    Node node() {
        return root;
    }

    private Node items() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("form");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        names.setMinWidth(120);
        grid.getColumnConstraints().add(names);
        int row = 0;
        for (Item item : model.items()) {
            Label name = Look.label(item.incoming().name(), "profile-name");
            Label where = Look.label(item.incoming().zookeeper() + item.incoming().root(), Styles.MUTED);
            grid.add(new VBox(name, where), 0, row);
            Label badge = EnvironmentBadge.of(item.incoming().environment(), window.language());
            badge.setMinWidth(Region.USE_PREF_SIZE);
            grid.add(badge, 1, row);
            Label standing = new Label(word(item.standing()));
            standing.setMinWidth(Region.USE_PREF_SIZE);
            grid.add(standing, 2, row);
            if (item.standing() == Standing.CONFLICT) {
                grid.add(choice(item, row), 3, row);
            }
            row++;
        }
        return grid;
    }

    private String word(Standing standing) {
        return switch (standing) {
            case NEW -> messages.get("connections.import.new");
            case SAME -> messages.get("connections.import.same");
            case CONFLICT -> messages.get("connections.import.conflict");
        };
    }

    private ComboBox<Resolution> choice(Item item, int row) {
        ComboBox<Resolution> box = new ComboBox<>();
        box.setId("connection-import-choice-" + (row + 1));
        box.setAccessibleText(messages.get("connections.import.choice", item.incoming().name()));
        box.getItems().setAll(Resolution.values());
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setConverter(new ShownAs<>(resolution -> messages.get(switch (resolution) {
            case KEEP_BOTH -> "connections.import.keepBoth";
            case REPLACE -> "connections.import.replace";
            case SKIP -> "connections.import.skip";
        })));
        box.valueProperty().bindBidirectional(model.resolution(item));
        return box;
    }

    private Node passphrase() {
        String text = messages.get("connections.import.passphrase");
        PasswordField field = FieldView.password("connection-import-passphrase", text,
                messages.get("connections.import.passphrase.prompt"));
        field.textProperty().bindBidirectional(model.passphraseProperty());
        Label label = new Label(text);
        label.setWrapText(true);
        label.setLabelFor(field);
        Label problem = Look.label("", "field-problem");
        problem.setId("connection-import-passphrase-problem");
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        VBox box = new VBox(label, field, problem);
        box.getStyleClass().add("field-box");
        return box;
    }

    private Node buttons() {
        Button cancel = new Button(messages.get("connections.cancel"));
        cancel.setId("connection-import-cancel");
        cancel.setOnAction(_ -> model.cancel());
        Button carryOut = new Button(messages.get("connections.import.do"));
        carryOut.setId("connection-import-do");
        carryOut.setDefaultButton(true);
        carryOut.setOnAction(_ -> model.carryOut());
        Region gap = Look.gap();
        HBox row = new HBox(gap, cancel, carryOut);
        row.getStyleClass().add("dialog-buttons");
        return row;
    }
}

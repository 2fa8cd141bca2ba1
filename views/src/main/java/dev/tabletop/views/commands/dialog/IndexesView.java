package dev.tabletop.views.commands.dialog;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.commands.form.Field;
import dev.tabletop.views.commands.form.IndexLine;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The indexes of a table, a card each. */
final class IndexesView extends VBox {

    private static final double SHORT = 92;

    private final Field.Indexes indexes;
    private final Messages messages;
    private final VBox lines = new VBox(8);

    IndexesView(Field.Indexes indexes, Messages messages) {
        super(6);
        this.indexes = indexes;
        this.messages = messages;
        Button add = Look.button("command.indexes.add", "fth-plus", messages.get("commands.indexes.add"),
                this::add);
        add.getStyleClass().add(Styles.SMALL);
        getChildren().addAll(lines, add);
        indexes.lines().subscribe(this::build);
        build();
    }

    /** The keyboard goes on in the new line. */
    private void add() {
        indexes.add();
        Node name = lookup("#" + "command.indexes.".replace(".", "\\.") + (indexes.lines().size() - 1) + "\\.key");
        if (name != null) {
            name.requestFocus();
        }
    }

    private void build() {
        lines.getChildren().clear();
        for (int i = 0; i < indexes.lines().size(); i++) {
            lines.getChildren().add(line(indexes.lines().get(i), i));
        }
    }

    private Node line(IndexLine index, int number) {
        String id = "command.indexes." + number;
        TextField key = text(id + ".key", "commands.indexes.key", number, index.keyProperty());
        TextField time = text(id + ".time", "commands.indexes.time", number, index.timeProperty());
        HBox.setHgrow(key, Priority.ALWAYS);
        HBox.setHgrow(time, Priority.ALWAYS);
        TextField age = text(id + ".age", "commands.indexes.age", number, index.ageProperty());
        age.setPrefWidth(SHORT);
        TextField latest = text(id + ".latest", "commands.indexes.latest", number, index.latestProperty());
        latest.setPrefWidth(SHORT);
        HBox.setHgrow(age, Priority.ALWAYS);
        HBox.setHgrow(latest, Priority.ALWAYS);
        CheckBox either = new CheckBox(messages.get("commands.indexes.either"));
        either.setId(id + ".either");
        either.setMnemonicParsing(false);
        either.setMinWidth(USE_PREF_SIZE);
        either.selectedProperty().bindBidirectional(index.eitherProperty());
        Button remove = Look.iconButton(id + ".remove", "fth-x", messages.get("commands.indexes.remove", number + 1),
                () -> indexes.lines().remove(index));
        remove.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        VBox card = new VBox(6, row(key, time, remove), row(age, latest, either));
        card.getStyleClass().add(dev.tabletop.views.look.Styles.CARD);
        return card;
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private TextField text(String id, String key, int number, StringProperty value) {
        TextField text = new TextField();
        text.setId(id);
        text.setPromptText(messages.get(key));
        Look.tooltip(text, messages.get(key));
        text.setAccessibleText(messages.get("commands.indexes.of", number + 1, messages.get(key)));
        text.textProperty().bindBidirectional(value);
        return text;
    }
}

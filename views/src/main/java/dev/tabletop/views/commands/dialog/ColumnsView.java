package dev.tabletop.views.commands.dialog;

import java.util.Locale;

import atlantafx.base.theme.Styles;
import dev.tabletop.cluster.TableDefinition.ColumnType;
import dev.tabletop.views.commands.form.ColumnLine;
import dev.tabletop.views.commands.form.Field;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.ShownAs;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The columns of a table, a line each. */
final class ColumnsView extends VBox {

    private static final double TYPES = 130;

    private final Field.Columns columns;
    private final Messages messages;
    private final VBox lines = new VBox(6);

    ColumnsView(Field.Columns columns, Messages messages) {
        super(6);
        this.columns = columns;
        this.messages = messages;
        Button add = Look.button("command.columns.add", "fth-plus", messages.get("commands.columns.add"),
                this::add);
        add.getStyleClass().add(Styles.SMALL);
        getChildren().addAll(lines, add);
        columns.lines().subscribe(this::build);
        build();
    }

    /** The keyboard goes on in the new line. */
    private void add() {
        columns.add();
        Node name = lookup("#" + "command.columns.".replace(".", "\\.") + (columns.lines().size() - 1) + "\\.name");
        if (name != null) {
            name.requestFocus();
        }
    }

    private void build() {
        lines.getChildren().clear();
        for (int i = 0; i < columns.lines().size(); i++) {
            lines.getChildren().add(line(columns.lines().get(i), i));
        }
    }

    private Node line(ColumnLine column, int number) {
        String id = "command.columns." + number;
        TextField name = new TextField();
        name.setId(id + ".name");
        name.setPromptText(messages.get("commands.columns.name"));
        name.setAccessibleText(messages.get("commands.columns.name.of", number + 1));
        name.textProperty().bindBidirectional(column.nameProperty());
        HBox.setHgrow(name, Priority.ALWAYS);
        ComboBox<ColumnType> type = new ComboBox<>();
        type.setId(id + ".type");
        type.getItems().setAll(ColumnType.values());
        type.setConverter(new ShownAs<>(t -> t.name().toLowerCase(Locale.ROOT)));
        type.setAccessibleText(messages.get("commands.columns.type.of", number + 1));
        type.setMinWidth(TYPES);
        type.valueProperty().bindBidirectional(column.typeProperty());
        CheckBox notNull = new CheckBox(messages.get("commands.columns.notnull"));
        notNull.setId(id + ".notnull");
        notNull.setMnemonicParsing(false);
        notNull.setMinWidth(USE_PREF_SIZE);
        notNull.selectedProperty().bindBidirectional(column.notNullProperty());
        Button remove = Look.iconButton(id + ".remove", "fth-x", messages.get("commands.columns.remove", number + 1),
                () -> columns.lines().remove(column));
        remove.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        remove.setDisable(columns.lines().size() == 1);
        HBox line = new HBox(8, name, type, notNull, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}

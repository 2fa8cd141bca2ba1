package dev.tabletop.views.commands.dialog;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What a command answers that only looks: a table of a few rows, to be copied. */
final class AnswerView extends VBox {

    private static final int LONGEST = 200;

    private final CommandDialogViewModel model;
    private final Messages messages;
    private final Consumer<String> copy;
    private Looking.@Nullable Answer shown;

    AnswerView(CommandDialogViewModel model, Consumer<String> copy) {
        super(10);
        this.model = model;
        this.messages = model.words().messages();
        this.copy = copy;
        setId("command.answer");
    }

    /** Shows what is known now. */
    void refresh() {
        Looking.Answer known = model.answer();
        if (known != null && known.equals(shown)) {
            return;
        }
        shown = known;
        getChildren().clear();
        Exception failure = model.failure();
        if (known != null) {
            show(known);
        } else if (failure != null) {
            getChildren().add(Verdicts.failure(model.words().explain(failure), messages.get("commands.unread")));
        } else if (model.isReading()) {
            getChildren().add(Look.wrapped(messages.get("commands.reading"),
                    dev.tabletop.views.look.Styles.MUTED));
        }
    }

    private void show(Looking.Answer answer) {
        GridPane table = new GridPane();
        table.setId("command.answer.table");
        table.getStyleClass().add("command-answer");
        row(table, 0, answer.head(), dev.tabletop.views.look.Styles.MUTED);
        for (int i = 0; i < answer.rows().size(); i++) {
            row(table, i + 1, answer.rows().get(i), dev.tabletop.views.look.Styles.MONO);
        }
        getChildren().add(table);
        answer.notes().forEach(n -> getChildren().add(Look.wrapped(CellText.plain(n, LONGEST),
                dev.tabletop.views.look.Styles.MUTED)));
        Button copying = Look.button("command.answer.copy", "fth-copy", messages.get("commands.copy"),
                () -> copy.accept(answer.text()));
        copying.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        getChildren().add(copying);
    }

    private static void row(GridPane table, int row, List<String> cells, String style) {
        for (int column = 0; column < cells.size(); column++) {
            String text = CellText.plain(cells.get(column), LONGEST);
            Label cell = Look.label(text, style);
            Look.tooltip(cell, text);
            table.add(cell, column, row);
        }
    }
}

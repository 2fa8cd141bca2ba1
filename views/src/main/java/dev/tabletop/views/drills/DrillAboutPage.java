package dev.tabletop.views.drills;

import java.util.List;

import atlantafx.base.theme.Styles;
import dev.tabletop.drills.Act;
import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Measured;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What a drill is about, how it begins, and what came of it before. */
final class DrillAboutPage extends VBox {

    private static final int MOST_RESULTS = 12;

    private final DrillsViewModel model;
    private final Messages messages;
    private final CellText texts;

    DrillAboutPage(DrillsViewModel model, Messages messages, CellText texts) {
        super(12);
        this.model = model;
        this.messages = messages;
        this.texts = texts;
    }

    void show(DrillRow row) {
        Drill drill = row.drill();
        Label title = Look.wrapped(model.words().title(drill), Styles.TITLE_3);
        title.setId("drills.title");
        getChildren().setAll(title, Look.wrapped(model.words().learnt(drill)), start(drill),
                heading("drills.happens"), acts(model.words(), drill, -1),
                heading("drills.expected"), expected(drill));
        if (!row.results().isEmpty()) {
            getChildren().addAll(heading("drills.before"), before(row));
        }
    }

    private Label heading(String key) {
        return Look.label(messages.get(key), Styles.TEXT_BOLD);
    }

    private Node start(Drill drill) {
        FlowPane buttons = new FlowPane(8, 8);
        if (drill.needsRecovery()) {
            buttons.getChildren().addAll(begin("drills.start.me", "drills.start.me", drill, DrillResult.By.OPERATOR),
                    begin("drills.start", "drills.start.tabletop", drill, DrillResult.By.TABLETOP));
        } else {
            buttons.getChildren().add(begin("drills.start", "drills.start", drill, DrillResult.By.TABLETOP));
        }
        String ready = drill.needsRecovery() ? "drills.start.who" : "drills.start.how";
        String against = model.leftOpen().isEmpty() ? "drills.start.busy" : "drills.open.next";
        Label how = Look.wrapped(messages.get(model.mayStart() ? ready : against, DrillWords.seconds(drill.atMost())),
                dev.tabletop.views.look.Styles.MUTED);
        return new VBox(6, buttons, how);
    }

    private Button begin(String id, String key, Drill drill, DrillResult.By by) {
        Button button = Look.button(id, "fth-zap", messages.get(key), () -> model.start(drill, by));
        button.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
        button.setDisable(!model.mayStart());
        return button;
    }

    /**
     * What happens, in order.
     *
     * @param current
     *            which one is at hand; -1 for none
     */
    static Node acts(DrillWords words, Drill drill, int current) {
        VBox lines = new VBox(5);
        for (int i = 0; i < drill.acts().size(); i++) {
            Act act = drill.acts().get(i);
            boolean over = i < current;
            String icon = over ? "fth-check-circle" : i == current ? "fth-play-circle" : "fth-circle";
            Label line = Look.wrapped((i + 1) + ".  " + words.actBegun(act));
            line.setGraphic(Look.icon(icon));
            line.setGraphicTextGap(8);
            if (over) {
                line.getStyleClass().add(Styles.SUCCESS);
            } else if (i == current) {
                line.getStyleClass().addAll(Styles.ACCENT, Styles.TEXT_BOLD);
            }
            lines.getChildren().add(line);
        }
        return lines;
    }

    private static Node expected(Drill drill) {
        VBox lines = new VBox(4);
        drill.expectations().forEach(e -> lines.getChildren().add(Look.wrapped("•  " + e.statement())));
        return lines;
    }

    private static Label whole(Label label) {
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private Node before(DrillRow row) {
        GridPane grid = new GridPane(16, 4);
        List<String> heads = List.of("drills.column.began", "drills.column.end", "drills.column.by",
                "drills.column.detected", "drills.column.longest", "drills.column.redundant", "drills.column.lost");
        for (int i = 0; i < heads.size(); i++) {
            grid.add(whole(Look.label(messages.get(heads.get(i)), dev.tabletop.views.look.Styles.MUTED,
                    Styles.TEXT_SMALL)), i, 0);
        }
        int line = 1;
        for (DrillResult result : row.results().stream().limit(MOST_RESULTS).toList()) {
            Hyperlink open = new Hyperlink(texts.of(GridColumn.Kind.TIME, result.began()));
            open.setId("drills.result." + result.id());
            open.setOnAction(_ -> model.showResult(result));
            Measured measured = result.measured();
            Measured.Rows rows = measured == null ? null : measured.rows();
            Label end = Look.label(model.words().end(result), dev.tabletop.views.look.Styles.BADGE,
                    DrillWords.tone(result));
            open.setMinWidth(USE_PREF_SIZE);
            HBox badge = new HBox(whole(end));
            badge.setAlignment(Pos.CENTER_LEFT);
            grid.addRow(line++, open, badge, Look.label(model.words().by(result.by())),
                    Look.label(DrillResultPage.time(messages, measured == null ? null : measured.detected())),
                    Look.label(DrillResultPage.time(messages, measured == null ? null : measured.longestGap())),
                    Look.label(DrillResultPage.time(messages, measured == null ? null : measured.redundant())),
                    Look.label(rows == null || rows.lost() < 0 ? CellText.NOTHING : CellText.count(rows.lost())));
        }
        return grid;
    }
}

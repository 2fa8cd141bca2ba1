package dev.tabletop.views.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Expectation;
import dev.tabletop.drills.Measured;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.FactGrid;
import dev.tabletop.views.look.Look;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What came of a drill: whether it was as expected, what was measured, what happened. */
final class DrillResultPage extends VBox {

    private static final int MOST_GAPS = 20;

    private final DrillsViewModel model;
    private final Messages messages;
    private final CellText texts;

    DrillResultPage(DrillsViewModel model, Messages messages, CellText texts) {
        super(12);
        this.model = model;
        this.messages = messages;
        this.texts = texts;
        setId("drills.result");
    }

    void show(DrillResult result) {
        Label end = Look.label(model.words().end(result), dev.tabletop.views.look.Styles.BADGE,
                DrillWords.tone(result));
        end.setId("drills.end");
        end.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(10, Look.wrapped(title(result), Styles.TITLE_3), end);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(head,
                Look.wrapped(messages.get("drills.result.when", texts.of(GridColumn.Kind.TIME, result.began()),
                        model.words().by(result.by())), dev.tabletop.views.look.Styles.MUTED),
                buttons(result));
        result.notPutBack().forEach(left -> getChildren().add(
                Look.wrapped(CellText.plain(left, 600), dev.tabletop.views.look.Styles.CRITICAL)));
        getChildren().addAll(heading("drills.expected"), expectations(result));
        Measured measured = result.measured();
        if (measured != null) {
            getChildren().addAll(heading("drills.measured"), figures(measured));
            if (!measured.gaps().isEmpty()) {
                getChildren().addAll(heading("drills.gaps"), gaps(measured));
            }
        }
        getChildren().addAll(heading("drills.story"), story(result));
    }

    private String title(DrillResult result) {
        return dev.tabletop.drills.Drills.find(result.drill()).map(model.words()::title).orElse(result.title());
    }

    private Label heading(String key) {
        return Look.label(messages.get(key), Styles.TEXT_BOLD);
    }

    private Node buttons(DrillResult result) {
        FlowPane buttons = new FlowPane(8, 8,
                Look.button("drills.back", "fth-arrow-left", messages.get("drills.back"),
                        () -> model.showResult(null)));
        if (result.before() != null) {
            buttons.getChildren().add(Look.button("drills.report", "fth-download", messages.get("drills.report"),
                    () -> model.report(result)));
        }
        return buttons;
    }

    private Node expectations(DrillResult result) {
        VBox lines = new VBox(8);
        for (Expectation.Judged judged : result.expectations()) {
            Label verdict = Look.label(model.words().verdict(judged.verdict()),
                    dev.tabletop.views.look.Styles.BADGE, DrillWords.tone(judged.verdict()));
            verdict.setMinWidth(Region.USE_PREF_SIZE);
            VBox text = new VBox(1, Look.wrapped(judged.statement()),
                    Look.wrapped(judged.seen(), dev.tabletop.views.look.Styles.MUTED));
            HBox line = new HBox(10, verdict, text);
            line.setAlignment(Pos.TOP_LEFT);
            lines.getChildren().add(line);
        }
        return lines;
    }

    private FactGrid figures(Measured m) {
        FactGrid facts = new FactGrid();
        facts.line(messages.get("drills.figure.detected"), time(messages, m.detected()));
        facts.line(messages.get("drills.figure.leaderless"), CellText.count(m.gaps().size()));
        facts.line(messages.get("drills.figure.longest"), time(messages, m.longestGap()));
        facts.line(messages.get("drills.figure.served"), time(messages, m.served()));
        facts.line(messages.get("drills.figure.healed"), time(messages, m.healed()));
        facts.line(messages.get("drills.figure.recovered"), time(messages, m.recovered()));
        facts.line(messages.get("drills.figure.redundant"), time(messages, m.redundant()));
        if (m.recoveryTook() != null) {
            facts.line(messages.get("drills.figure.recovery"), time(messages, m.recoveryTook()));
        }
        Measured.Rows rows = m.rows();
        if (rows != null) {
            facts.line(messages.get("drills.figure.rows"), messages.get("drills.figure.rows.words",
                    CellText.count(rows.acknowledged()), CellText.count(rows.refused()),
                    rows.lost() < 0 ? CellText.NOTHING : CellText.count(rows.lost())));
            facts.line(messages.get("drills.figure.pause"), time(messages, rows.longestPause()));
        }
        return facts;
    }

    private FactGrid gaps(Measured measured) {
        FactGrid facts = new FactGrid();
        measured.gaps().stream().limit(MOST_GAPS)
                .forEach(g -> facts.line(CellText.plain(g.partition(), 80), messages.get(g.over()
                        ? "drills.gap"
                        : "drills.gap.still", Expectation.seconds(g.without()))));
        return facts;
    }

    private static Node story(DrillResult result) {
        VBox lines = new VBox(3);
        List<DrillResult.Line> timeline = result.timeline();
        if (!timeline.isEmpty()) {
            Instant first = timeline.getFirst().at();
            timeline.forEach(l -> lines.getChildren().add(DrillProgressPage.line(first, l)));
        }
        return lines;
    }

    /** From the first fault; null for what never was. */
    static String time(Messages messages, @Nullable Duration time) {
        return time == null ? messages.get("drills.figure.never") : Expectation.seconds(time);
    }
}

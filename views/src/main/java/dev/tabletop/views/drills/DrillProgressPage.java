package dev.tabletop.views.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import atlantafx.base.theme.Styles;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** How a drill goes: which act is at hand, what happened so far, and what the person has to do. */
final class DrillProgressPage extends VBox {

    private final DrillsViewModel model;
    private final Messages messages;
    private final Label title = Look.wrapped("", Styles.TITLE_3);
    private final Label seen = Look.wrapped("");
    private final ProgressBar bar = new ProgressBar();
    private final VBox turn = new VBox(6);
    private final VBox acts = new VBox();
    private final VBox story = new VBox(3);
    private final Button stop;
    private int told;
    private @Nullable Instant first;

    DrillProgressPage(DrillsViewModel model, Messages messages) {
        super(12);
        this.model = model;
        this.messages = messages;
        setId("drills.progress");
        seen.setId("drills.seen");
        story.setId("drills.story");
        turn.setId("drills.turn");
        turn.getStyleClass().addAll(dev.tabletop.views.look.Styles.CARD, "drill-notice",
                dev.tabletop.views.look.Styles.WARNING);
        bar.setMaxWidth(Double.MAX_VALUE);
        stop = Look.button("drills.stop", "fth-square", messages.get("drills.stop"), model::stop);
        stop.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
        Button findings = Look.button("drills.findings", "fth-activity", messages.get("drills.findings"),
                model::showFindings);
        Button recover = Look.button("drills.recover", "fth-life-buoy", messages.get("drills.recover"),
                model::recover);
        recover.getStyleClass().add(Styles.ACCENT);
        turn.getChildren().addAll(Look.wrapped("", Styles.TEXT_BOLD), Look.wrapped(""),
                new FlowPane(8, 8, recover, findings));
        getChildren().setAll(title, bar, seen, turn, heading("drills.happens"), acts, heading("drills.story"), story,
                new FlowPane(stop));
    }

    private Label heading(String key) {
        return Look.label(messages.get(key), Styles.TEXT_BOLD);
    }

    /** Nothing where none is at work. */
    void show(@Nullable DrillProgress now) {
        if (now == null) {
            return;
        }
        title.setText(model.words().title(now.drill()));
        bar.setProgress(now.act() < 0 ? -1 : (double) now.act() / now.drill().acts().size());
        bar.setAccessibleText(title.getText());
        Finding worst = now.seen().worst();
        seen.setText(messages.get("drills.seen", CellText.count(now.seen().leaderless()),
                CellText.count(now.seen().critical()))
                + (worst == null
                        ? ""
                        : " " + messages.get("drills.seen.worst", worst.kind().title().in(messages.locale()),
                                CellText.plain(worst.subject().in(messages.locale()), 80))));
        showTurn(now);
        Node drawn = DrillAboutPage.acts(model.words(), now.drill(), now.act());
        acts.getChildren().setAll(drawn);
        showStory(now);
        stop.setDisable(now.stopping());
        stop.setText(messages.get(now.stopping() ? "drills.stopping" : "drills.stop"));
    }

    private void showTurn(DrillProgress now) {
        boolean mine = now.turn() != null && now.by() == DrillResult.By.OPERATOR;
        turn.setVisible(mine);
        turn.setManaged(mine);
        if (mine && now.turn() != null) {
            ((Label) turn.getChildren().get(0)).setText(messages.get("drills.turn"));
            ((Label) turn.getChildren().get(1))
                    .setText(messages.get("drills.turn.until", model.words().milestone(now.turn())));
        }
    }

    private void showStory(DrillProgress now) {
        if (now.lines().size() < told) {
            story.getChildren().clear();
            told = 0;
            first = null;
        }
        for (DrillResult.Line line : now.lines().subList(told, now.lines().size())) {
            Instant begin = first == null ? line.at() : first;
            first = begin;
            story.getChildren().add(line(begin, line));
        }
        told = now.lines().size();
    }

    /** A line of a story, with its time from the first. */
    static Label line(Instant first, DrillResult.Line line) {
        double seconds = Duration.between(first, line.at()).toMillis() / 1_000.0;
        return Look.wrapped(String.format(Locale.ROOT, "%6.1f s   ", seconds) + CellText.plain(line.what(), 600));
    }
}

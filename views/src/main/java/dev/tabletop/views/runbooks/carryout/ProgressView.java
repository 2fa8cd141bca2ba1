package dev.tabletop.views.runbooks.carryout;

import java.util.List;

import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.runbooks.workflow.LiveSeries;
import dev.tabletop.views.runbooks.workflow.Work;

/** A run as it goes: what the user is asked to do first, then every step, then what was said. */
public final class ProgressView extends VBox {

    private final ProgressViewModel viewModel;
    private final Messages messages;
    private final Words words;
    private final GridModel<StepProgressRow> grid;
    private final VBox asked = new VBox();
    private final Label meaning = Pieces.sentence("", Styles.MUTED);
    private final Button pause;
    private final Button stop;
    private final Button resume;
    private @Nullable Subscription subscription;

    public ProgressView(ProgressViewModel viewModel, WindowContext window, Words words) {
        super(10);
        this.viewModel = viewModel;
        this.messages = window.messages(ProgressView.class);
        this.words = words;
        this.grid = new GridModel<>(spec(), window.tasks(), window.settings());
        pause = Pieces.button("runbooks.run.pause", messages.get("progress.pause"), "fth-pause",
                viewModel::pauseOrGoOn);
        stop = Pieces.button("runbooks.run.stop", messages.get("progress.stop"), "fth-square", viewModel::stop);
        resume = Pieces.main(
                Pieces.button("runbooks.run.resume", messages.get("progress.resume"), "fth-play", viewModel::resume));
        Label summary = Pieces.sentence("", "recovery-heading");
        summary.setId("runbooks.run.summary");
        asked.setId("runbooks.run.ask");
        summary.textProperty().bind(viewModel.summaryProperty());
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(viewModel.doneProperty());
        bar.setAccessibleText(messages.get("progress.title"));
        GridView<StepProgressRow> table = new GridView<>(grid, window);
        CheckBox hide = new CheckBox(messages.get("progress.hide"));
        hide.setId("runbooks.run.hide");
        hide.selectedProperty().bindBidirectional(viewModel.openOnlyProperty());
        table.extras().add(hide);
        SplitPane split = new SplitPane(table, log());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.68);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(summary, bar, asked, Pieces.row(pause, stop, resume), meaning, split);
        viewModel.rows()
                .addListener((ListChangeListener<StepProgressRow>) _ -> grid.show(List.copyOf(viewModel.rows())));
        grid.show(List.copyOf(viewModel.rows()));
        viewModel.askProperty().subscribe(this::showAsk);
        viewModel.pauseAskedProperty().subscribe(_ -> showControls());
        viewModel.stopAskedProperty().subscribe(_ -> showControls());
    }

    /** Follows the run from now on. */
    public void activate() {
        if (subscription == null) {
            viewModel.activate();
            subscription = viewModel.work().subscribe(_ -> showControls());
        }
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
            viewModel.deactivate();
        }
    }

    private void showAsk(ProgressViewModel.@Nullable Ask ask) {
        asked.getChildren().clear();
        Pieces.show(asked, ask != null);
        if (ask != null) {
            VBox text = new VBox(6, Pieces.heading(messages.get("progress.asked", ask.title())),
                    Pieces.sentence(ask.what()));
            if (ask.maySay()) {
                text.getChildren().add(Pieces.row(Pieces.main(Pieces.button("runbooks.run.done",
                        messages.get("progress.done"), "fth-check", viewModel::sayDone))));
            } else {
                text.getChildren().add(Pieces.sentence(messages.get("progress.seen"), Styles.MUTED));
            }
            asked.getChildren().add(Pieces.banner(Styles.WARNING, "fth-user", text));
        }
    }

    private ListView<LiveSeries.Line> log() {
        ListView<LiveSeries.Line> log = new ListView<>(viewModel.lines());
        log.setId("runbooks.run.log");
        log.setAccessibleText(messages.get("progress.log"));
        log.setFixedCellSize(24);
        log.getStyleClass().add("recovery-log");
        log.setCellFactory(_ -> new LineCell());
        return log;
    }

    private void showControls() {
        boolean atWork = viewModel.work().getValue() == Work.RUNNING;
        boolean paused = viewModel.pauseAskedProperty().get();
        boolean stopping = viewModel.stopAskedProperty().get();
        pause.setText(messages.get(paused ? "progress.goon" : "progress.pause"));
        pause.setAccessibleText(pause.getText());
        pause.setDisable(!atWork || stopping);
        stop.setDisable(!atWork || stopping);
        Pieces.show(resume, !atWork && viewModel.mayResume());
        meaning.setText(messages.get(!atWork
                ? "progress.means.over"
                : stopping ? "progress.means.stop" : paused ? "progress.means.pause" : "progress.means"));
    }

    private GridSpec<StepProgressRow> spec() {
        return new GridSpec<>("runbooks.progress", messages.get("progress.title"), StepProgressRow::id, List.of(
                GridColumn.<StepProgressRow>count("number", messages.get("progress.number"), 50,
                        StepProgressRow::number),
                GridColumn.<StepProgressRow>dot("state", messages.get("progress.state"), 100,
                        StepProgressRow::stateText, r -> StepWords.tone(r.state())),
                GridColumn.<StepProgressRow>text("title", messages.get("progress.step"), 340,
                        StepProgressRow::title),
                GridColumn.<StepProgressRow>text("text", messages.get("progress.text"), 265, StepProgressRow::text),
                GridColumn.<StepProgressRow>text("elapsed", messages.get("progress.elapsed"), 70,
                        StepProgressRow::elapsed)),
                messages.get("progress.empty"));
    }

    /** One line of what was said. */
    private final class LineCell extends ListCell<LiveSeries.Line> {

        @Override
        protected void updateItem(LiveSeries.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().remove("recovery-bad");
            if (line == null || empty) {
                setText(null);
                return;
            }
            setText(words.clock(line.at()) + "   " + line.text().in(messages.locale()));
            if (line.bad()) {
                getStyleClass().add("recovery-bad");
            }
        }
    }
}

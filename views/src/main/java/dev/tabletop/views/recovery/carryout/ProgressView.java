package dev.tabletop.views.recovery.carryout;

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

import dev.tabletop.recovery.run.PartitionOutcome;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.Share;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.recovery.workflow.LiveRun;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.recovery.workflow.Work;

/** A run as it goes. */
public final class ProgressView extends VBox {

    private final ProgressViewModel viewModel;
    private final Messages messages;
    private final Words words;
    private final GridModel<ProgressRow> grid;
    private final Button pause;
    private final Button stop;
    private final Button retry;
    private final Button resume;
    private final Label meaning = Pieces.sentence("", Styles.MUTED);
    private @Nullable Subscription subscription;

    public ProgressView(ProgressViewModel viewModel, WindowContext window, Words words) {
        super(10);
        this.viewModel = viewModel;
        this.messages = window.messages(ProgressView.class);
        this.words = words;
        this.grid = new GridModel<>(spec(), window.tasks(), window.settings());
        pause = Pieces.button("recovery.run.pause", messages.get("progress.pause"), "fth-pause",
                viewModel::pauseOrGoOn);
        stop = Pieces.button("recovery.run.stop", messages.get("progress.stop"), "fth-square", viewModel::stop);
        retry = Pieces.button("recovery.run.retry", messages.get("progress.retry"), "fth-rotate-cw",
                () -> viewModel.retry(grid.selectedRows()));
        resume = Pieces.main(Pieces.button("recovery.run.resume", messages.get("progress.resume"), "fth-play",
                viewModel::resume));
        Label summary = Pieces.sentence("", "recovery-heading");
        summary.setId("recovery.run.summary");
        summary.textProperty().bind(viewModel.summaryProperty());
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(viewModel.doneProperty());
        bar.setAccessibleText(messages.get("progress.title"));
        GridView<ProgressRow> table = new GridView<>(grid, window);
        table.extras().add(hide());
        SplitPane split = new SplitPane(table, log());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.72);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(summary, bar, Pieces.row(pause, stop, retry, resume), meaning, split);
        viewModel.rows().addListener((ListChangeListener<ProgressRow>) _ -> grid.show(List.copyOf(viewModel.rows())));
        grid.show(List.copyOf(viewModel.rows()));
        grid.selectedProperty().subscribe(_ -> showControls());
        viewModel.pauseAskedProperty().subscribe(_ -> showControls());
        viewModel.stopAskedProperty().subscribe(_ -> showControls());
    }

    /** Follows the recovery from now on. */
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

    private CheckBox hide() {
        CheckBox hide = new CheckBox(messages.get("progress.hide"));
        hide.setId("recovery.run.hide");
        hide.selectedProperty().bindBidirectional(viewModel.unfinishedOnlyProperty());
        return hide;
    }

    private ListView<LiveRun.Line> log() {
        ListView<LiveRun.Line> log = new ListView<>(viewModel.lines());
        log.setId("recovery.run.log");
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
        retry.setDisable(!atWork || stopping || grid.selectedRows().stream().noneMatch(ProgressRow::mayBeRetried));
        Pieces.show(resume, !atWork && viewModel.hasRun());
        resume.setDisable(viewModel.work().getValue() != Work.IDLE);
        meaning.setText(messages.get(!atWork
                ? "progress.means.over"
                : stopping ? "progress.means.stop" : paused ? "progress.means.pause" : "progress.means"));
    }

    private static Tone tone(ProgressRow row) {
        PartitionOutcome.End end = row.end();
        if (end == null) {
            return switch (row.phase()) {
                case WAITING -> Tone.MUTED;
                case WORKING -> Tone.NOTE;
                case SERVING, ENDED -> Tone.GOOD;
            };
        }
        return switch (end) {
            case VERIFIED -> Tone.GOOD;
            case SERVES, STALE, STOPPED -> Tone.WARNING;
            case FAILED -> Tone.CRITICAL;
        };
    }

    private GridSpec<ProgressRow> spec() {
        return new GridSpec<>("recovery.progress", messages.get("progress.title"), ProgressRow::partition, List.of(
                GridColumn.<ProgressRow>text("partition", messages.get("confirm.partition"), 170,
                        r -> r.partition().toString()).orderedBy(ProgressRow::partition),
                GridColumn.<ProgressRow>dot("phase", messages.get("progress.phase"), 190, ProgressRow::phaseText,
                        ProgressView::tone),
                GridColumn.<ProgressRow>bar("done", messages.get("progress.done"), 130,
                        r -> new Share(r.steps() == 0 ? 0 : (double) r.stepsOver() / r.steps(),
                                messages.get("progress.steps", r.stepsOver(), r.steps()))),
                GridColumn.<ProgressRow>text("step", messages.get("progress.step"), 260, ProgressRow::step),
                GridColumn.<ProgressRow>text("waits", messages.get("progress.waits"), 260, ProgressRow::waitsFor),
                GridColumn.<ProgressRow>text("elapsed", messages.get("progress.elapsed"), 80, ProgressRow::elapsed)),
                messages.get("progress.empty"));
    }

    /** One line of what was said. */
    private final class LineCell extends ListCell<LiveRun.Line> {

        @Override
        protected void updateItem(LiveRun.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().remove("recovery-bad");
            if (line == null || empty) {
                setText(null);
                return;
            }
            setText(words.clock(line.at()) + "   " + (line.partition() == null ? "" : line.partition() + "   ")
                    + line.text().in(messages.locale()));
            if (line.bad()) {
                getStyleClass().add("recovery-bad");
            }
        }
    }
}

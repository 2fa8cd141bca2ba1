package dev.tabletop.views.recovery.history;

import java.util.List;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.run.AbandonReport;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.recovery.run.UnfinishedRun.Way;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.FailureBox;
import dev.tabletop.views.recovery.pieces.Pieces;

/** Unfinished runs as cards, past runs as a table with the journal of the one that is selected. */
public final class HistoryView extends VBox {

    private static final double LEAST_HEIGHT = 220;

    private final HistoryViewModel viewModel;
    private final Messages messages;
    private final GridModel<RunRow> runs;
    private final GridModel<JournalRow> journal;
    private final VBox unfinished = new VBox(8);
    private final VBox abandoned = new VBox();
    private final Ways ways;

    /** What the buttons of an unfinished run do. */
    public interface Ways {

        void resume(UnfinishedRun run);

        void abandon(UnfinishedRun run);

        void examineAgain(UnfinishedRun run);
    }

    public HistoryView(HistoryViewModel viewModel, WindowContext window, Ways ways) {
        super(10);
        this.viewModel = viewModel;
        this.ways = ways;
        this.messages = window.messages(HistoryView.class);
        this.runs = new GridModel<>(runSpec(), window.tasks(), window.settings());
        this.journal = new GridModel<>(journalSpec(), window.tasks(), window.settings());
        FailureBox failure = new FailureBox();
        viewModel.failureProperty().subscribe(failure::show);
        viewModel.unfinished().addListener((ListChangeListener<UnfinishedRun>) _ -> showUnfinished());
        viewModel.abandonedProperty().subscribe(this::showAbandoned);
        viewModel.runs().addListener((ListChangeListener<RunRow>) _ -> runs.show(List.copyOf(viewModel.runs())));
        viewModel.journal()
                .addListener((ListChangeListener<JournalRow>) _ -> journal.show(List.copyOf(viewModel.journal())));
        runs.show(List.copyOf(viewModel.runs()));
        journal.show(List.of());
        runs.selectedProperty().subscribe(viewModel::select);
        SplitPane split = new SplitPane(titled("history.runs", new GridView<>(runs, window)),
                titled("history.journal", new GridView<>(journal, window)));
        split.setDividerPositions(0.55);
        split.setMinHeight(LEAST_HEIGHT);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(failure, unfinished, abandoned, split);
        showUnfinished();
    }

    /** Selects this run. */
    public void select(String run) {
        runs.reveal(run);
    }

    private Node titled(String key, Node content) {
        VBox.setVgrow(content, Priority.ALWAYS);
        return new VBox(6, Pieces.heading(messages.get(key)), content);
    }

    private void showUnfinished() {
        unfinished.getChildren().setAll(viewModel.unfinished().stream().map(this::card).toList());
    }

    private Node card(UnfinishedRun run) {
        HBox buttons = Pieces.row();
        if (run.ways().contains(Way.RESUME)) {
            buttons.getChildren().add(Pieces.main(Pieces.button("recovery.unfinished.resume",
                    messages.get("history.resume"), "fth-play", () -> ways.resume(run))));
        }
        if (run.ways().contains(Way.EXAMINE_AGAIN)) {
            buttons.getChildren().add(Pieces.button("recovery.unfinished.examine", messages.get("history.examine"),
                    "fth-search", () -> ways.examineAgain(run)));
        }
        if (run.ways().contains(Way.ABANDON)) {
            buttons.getChildren().add(Pieces.button("recovery.unfinished.abandon", messages.get("history.abandon"),
                    "fth-x", () -> ways.abandon(run)));
        }
        VBox text = new VBox(4, Pieces.heading(messages.get("history.unfinished", run.run())),
                Pieces.sentence(viewModel.whose(run)),
                Pieces.sentence((messages.say(run.explanation()) + " " + viewModel.before(run)).strip()));
        String means = (run.ways().contains(Way.RESUME) ? messages.get("history.resume.means") + " " : "")
                + (run.ways().contains(Way.ABANDON) ? messages.get("history.abandon.means") : "");
        Label meaning = Pieces.sentence(means, Styles.MUTED);
        Pieces.show(meaning, !means.isEmpty());
        text.getChildren().add(meaning);
        text.getChildren().add(buttons);
        return Pieces.banner(run.isAtWork() ? Styles.NOTE : Styles.WARNING,
                run.isAtWork() ? "fth-activity" : "fth-alert-triangle", text);
    }

    private void showAbandoned(@Nullable AbandonReport report) {
        abandoned.getChildren().clear();
        if (report != null) {
            VBox text = new VBox(4, Pieces.heading(messages.get("history.abandoned", report.run())));
            report.putBack().forEach(l -> text.getChildren().add(Pieces.sentence(messages.say(l))));
            report.notPutBack().forEach(l -> text.getChildren().add(Pieces.sentence(messages.say(l), "recovery-warn")));
            abandoned.getChildren().add(Pieces.banner(report.notPutBack().isEmpty() ? Styles.GOOD : Styles.WARNING,
                    "fth-corner-up-left", text));
        }
    }

    private static Tone tone(RunRow row) {
        return tone(row.state());
    }

    private static Tone tone(RunRecord.State state) {
        return switch (state) {
            case COMPLETE -> Tone.GOOD;
            case COMPLETE_WITH_LOSSES, STOPPED, RUNNING -> Tone.WARNING;
            case INCOMPLETE -> Tone.CRITICAL;
            case ABANDONED -> Tone.MUTED;
        };
    }

    private static Tone tone(JournalEntry.Event event) {
        return switch (event) {
            case DONE, ANSWERED -> Tone.GOOD;
            case UNCERTAIN, REFUSED -> Tone.WARNING;
            case FAILED -> Tone.CRITICAL;
            case KEPT, INTENT, OPERATION, SKIPPED -> Tone.MUTED;
        };
    }

    private GridSpec<RunRow> runSpec() {
        return new GridSpec<>("recovery.runs", messages.get("history.runs"), RunRow::run, List.of(
                GridColumn.<RunRow>time("started", messages.get("history.started"), 150, RunRow::started),
                GridColumn.<RunRow>text("kind", messages.get("history.kind"), 170, RunRow::kind).ofFew(),
                GridColumn.<RunRow>badge("state", messages.get("history.state"), 150, RunRow::stateText,
                        HistoryView::tone),
                GridColumn.<RunRow>text("scope", messages.get("history.scope"), 190, RunRow::scope),
                GridColumn.<RunRow>text("summary", messages.get("history.summary"), 260, RunRow::summary),
                GridColumn.<RunRow>text("owner", messages.get("history.owner"), 120, RunRow::owner).ofFew(),
                GridColumn.<RunRow>mono("run", messages.get("history.run"), 230, RunRow::run),
                GridColumn.<RunRow>time("ended", messages.get("history.ended"), 150, RunRow::ended).hidden()),
                messages.get("history.runs.empty"));
    }

    private GridSpec<JournalRow> journalSpec() {
        return new GridSpec<>("recovery.journal", messages.get("history.journal"), JournalRow::number, List.of(
                GridColumn.<JournalRow>count("number", messages.get("history.number"), 50, JournalRow::number),
                GridColumn.<JournalRow>time("at", messages.get("history.at"), 150, JournalRow::at),
                GridColumn.<JournalRow>dot("event", messages.get("history.event"), 120, r -> r.event().name(),
                        r -> tone(r.event())),
                GridColumn.<JournalRow>text("place", messages.get("history.place"), 160, JournalRow::place),
                GridColumn.<JournalRow>text("step", messages.get("history.step"), 190, JournalRow::step),
                GridColumn.<JournalRow>mono("detail", messages.get("history.detail"), 480, JournalRow::detail)),
                messages.get("history.journal.empty"));
    }
}

package dev.tabletop.views.recovery.carryout;

import java.util.List;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.recovery.workflow.Work;

/** How a run ended. */
public final class ResultView extends VBox {

    private static final int LINES_SHOWN = 8;

    private final ResultViewModel viewModel;
    private final Messages messages;
    private final GridModel<OutcomeRow> grid;
    private final VBox head = new VBox(10);
    private final VBox lists = new VBox(10);
    private final FlowPane actions = new FlowPane(8, 6);
    private @Nullable Subscription subscription;

    public ResultView(ResultViewModel viewModel, WindowContext window) {
        super(12);
        this.viewModel = viewModel;
        this.messages = window.messages(ResultView.class);
        this.grid = new GridModel<>(spec(), window.tasks(), window.settings());
        GridView<OutcomeRow> table = new GridView<>(grid, window);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(head, actions, lists, table);
    }

    /** Follows the recovery from now on. */
    public void activate() {
        if (subscription == null) {
            subscription = Subscription.combine(viewModel.result().subscribe(this::show),
                    viewModel.switched().subscribe(_ -> show(viewModel.result().getValue())),
                    viewModel.work().subscribe(_ -> showActions()));
        }
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
        }
    }

    private void show(@Nullable RunResult result) {
        head.getChildren().clear();
        lists.getChildren().clear();
        actions.getChildren().clear();
        grid.show(viewModel.rows());
        if (result == null) {
            return;
        }
        Label title = Pieces.sentence(viewModel.title(), "recovery-result");
        title.setId("recovery.result.title");
        HBox banner = Pieces.banner(tone(result.state()), icon(result.state()), title,
                Pieces.sentence(viewModel.meaning()));
        head.getChildren().addAll(banner, failover(result));
        if (!result.left().isEmpty()) {
            lists.getChildren().add(lines("result.left", Styles.WARNING,
                    result.left().stream().map(messages::say).toList()));
        }
        if (!result.losses().isEmpty()) {
            lists.getChildren().add(lines("result.given", Styles.CRITICAL,
                    result.losses().stream().map(viewModel::line).toList()));
        }
        showActions();
    }

    private HBox failover(RunResult result) {
        boolean on = viewModel.isAutoFailoverOn();
        HBox banner = Pieces.banner(on ? Styles.GOOD : Styles.CRITICAL, on ? "fth-shield" : "fth-shield-off",
                Pieces.heading(viewModel.autoFailover()),
                Pieces.sentence(on && !result.autoFailoverOn()
                        ? messages.get("result.failover.switched")
                        : messages.say(result.autoFailoverReason())));
        banner.setId("recovery.result.failover");
        return banner;
    }

    private VBox lines(String title, String style, List<String> lines) {
        VBox text = new VBox(4, Pieces.heading(messages.get(title, lines.size())));
        lines.stream().limit(LINES_SHOWN).forEach(l -> text.getChildren().add(Pieces.sentence(l)));
        if (lines.size() > LINES_SHOWN) {
            text.getChildren().add(Pieces.sentence(messages.get("result.more", lines.size() - LINES_SHOWN),
                    Styles.MUTED));
        }
        return new VBox(Pieces.banner(style, "fth-list", text));
    }

    private void showActions() {
        actions.getChildren().clear();
        if (viewModel.result().getValue() == null) {
            return;
        }
        boolean idle = viewModel.work().getValue() == Work.IDLE;
        Button export = Pieces.button("recovery.result.export", messages.get("result.export"), "fth-file-text",
                viewModel::export);
        actions.getChildren().add(export);
        if (viewModel.mayResume()) {
            Button resume = Pieces.button("recovery.result.resume", messages.get("result.resume"), "fth-rotate-cw",
                    viewModel::resume);
            Pieces.main(resume, !viewModel.isOnlyUnplannedLeft());
            actions.getChildren().add(resume);
        }
        if (viewModel.mayResume() || viewModel.isSomethingStale()) {
            Button anew = Pieces.button("recovery.result.anew", messages.get("result.anew"), "fth-search",
                    viewModel::planAnew);
            Pieces.main(anew, viewModel.isOnlyUnplannedLeft());
            actions.getChildren().add(anew);
        }
        if (!viewModel.isAutoFailoverOn()) {
            actions.getChildren().add(Pieces.button("recovery.result.switchon", messages.get("result.switchon"),
                    "fth-shield", viewModel::switchAutoFailoverOn));
        }
        actions.getChildren().stream().skip(1).forEach(a -> a.setDisable(!idle));
    }

    private static String tone(RunRecord.State state) {
        return switch (state) {
            case COMPLETE -> Styles.GOOD;
            case COMPLETE_WITH_LOSSES, STOPPED -> Styles.WARNING;
            case INCOMPLETE, RUNNING, ABANDONED -> Styles.CRITICAL;
        };
    }

    private static String icon(RunRecord.State state) {
        return switch (state) {
            case COMPLETE -> "fth-check-circle";
            case COMPLETE_WITH_LOSSES -> "fth-alert-circle";
            case STOPPED -> "fth-pause-circle";
            case INCOMPLETE, RUNNING, ABANDONED -> "fth-x-circle";
        };
    }

    private static Tone tone(OutcomeRow row) {
        return switch (row.end()) {
            case VERIFIED -> Tone.GOOD;
            case SERVES, STALE, STOPPED -> Tone.WARNING;
            case FAILED -> Tone.CRITICAL;
        };
    }

    private GridSpec<OutcomeRow> spec() {
        return new GridSpec<>("recovery.result", messages.get("result.title"), OutcomeRow::partition, List.of(
                GridColumn.<OutcomeRow>text("partition", messages.get("confirm.partition"), 180,
                        r -> r.partition().toString()).orderedBy(OutcomeRow::partition),
                GridColumn.<OutcomeRow>badge("end", messages.get("result.end"), 180, OutcomeRow::endText,
                        ResultView::tone),
                GridColumn.<OutcomeRow>mono("leader", messages.get("result.leader"), 150,
                        r -> r.leader().isEmpty() ? null : r.leader()),
                GridColumn.<OutcomeRow>text("offset", messages.get("result.offset"), 100, OutcomeRow::offset),
                GridColumn.<OutcomeRow>text("remarks", messages.get("result.remarks"), 420, OutcomeRow::remarks)),
                messages.get("result.empty"));
    }
}

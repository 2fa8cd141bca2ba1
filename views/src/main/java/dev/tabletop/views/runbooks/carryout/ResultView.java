package dev.tabletop.views.runbooks.carryout;

import java.util.List;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.run.SeriesResult;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.runbooks.workflow.Work;

/** How a run ended. */
public final class ResultView extends VBox {

    private final ResultViewModel viewModel;
    private final Messages messages;
    private final Runnable switchOn;
    private final GridModel<StepProgressRow> grid;
    private final VBox head = new VBox(10);
    private final FlowPane actions = new FlowPane(8, 6);
    private @Nullable Subscription subscription;

    /**
     * @param switchOn
     *            asks whether {@code auto_failover} is to be switched on
     */
    public ResultView(ResultViewModel viewModel, WindowContext window, Runnable switchOn) {
        super(12);
        this.viewModel = viewModel;
        this.switchOn = switchOn;
        this.messages = window.messages(ResultView.class);
        this.grid = new GridModel<>(spec(), window.tasks(), window.settings());
        GridView<StepProgressRow> table = new GridView<>(grid, window);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(head, actions, table);
    }

    /** Follows the run from now on. */
    public void activate() {
        if (subscription == null) {
            subscription = Subscription.combine(viewModel.result().subscribe(this::show),
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

    private void show(@Nullable SeriesResult result) {
        head.getChildren().clear();
        grid.show(viewModel.rows());
        showActions();
        if (result == null) {
            return;
        }
        Label title = Pieces.sentence(viewModel.title(), "recovery-result");
        title.setId("runbooks.result.title");
        boolean complete = viewModel.isComplete();
        Label failure = Pieces.sentence(viewModel.failure(), "recovery-heading");
        Pieces.show(failure, !viewModel.failure().isEmpty());
        Label advice = Pieces.sentence(viewModel.advice());
        Pieces.show(advice, !viewModel.advice().isEmpty());
        HBox banner = Pieces.banner(complete ? Styles.GOOD : Styles.CRITICAL,
                complete ? "fth-check-circle" : "fth-x-circle", title, Pieces.sentence(viewModel.meaning()), failure,
                advice);
        boolean on = viewModel.isAutoFailoverOn();
        HBox failover = Pieces.banner(on ? Styles.GOOD : Styles.WARNING, on ? "fth-shield" : "fth-shield-off",
                Pieces.heading(viewModel.autoFailover()), Pieces.sentence(viewModel.autoFailoverWhy()));
        failover.setId("runbooks.result.failover");
        head.getChildren().addAll(banner, failover);
    }

    private void showActions() {
        actions.getChildren().clear();
        if (viewModel.result().getValue() == null) {
            return;
        }
        actions.getChildren().add(Pieces.button("runbooks.result.export", messages.get("result.export"),
                "fth-file-text", viewModel::export));
        if (!viewModel.isComplete()) {
            actions.getChildren().add(Pieces.main(Pieces.button("runbooks.result.resume",
                    messages.get("result.resume"), "fth-play", viewModel::resume)));
            actions.getChildren().add(Pieces.button("runbooks.result.anew", messages.get("result.anew"),
                    "fth-rotate-cw", viewModel::planAnew));
        }
        if (!viewModel.isAutoFailoverOn()) {
            Button on = Pieces.button("runbooks.result.switchon", messages.get("result.switchon"), "fth-shield",
                    switchOn);
            actions.getChildren().add(on);
        }
        boolean idle = viewModel.work().getValue() == Work.IDLE;
        actions.getChildren().stream().skip(1).forEach(a -> a.setDisable(!idle));
    }

    private GridSpec<StepProgressRow> spec() {
        return new GridSpec<>("runbooks.result", messages.get("result.steps"), StepProgressRow::id, List.of(
                GridColumn.<StepProgressRow>count("number", messages.get("progress.number"), 50,
                        StepProgressRow::number),
                GridColumn.<StepProgressRow>badge("state", messages.get("progress.state"), 110,
                        StepProgressRow::stateText, r -> StepWords.tone(r.state())),
                GridColumn.<StepProgressRow>text("title", messages.get("progress.step"), 370,
                        StepProgressRow::title),
                GridColumn.<StepProgressRow>text("text", messages.get("progress.text"), 300, StepProgressRow::text)),
                messages.get("progress.empty"));
    }
}

package dev.tabletop.views.recovery.prepare;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Operation;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.recovery.workflow.Work;

/** Stopping automatic changes. */
public final class StopView extends VBox {

    private final StopViewModel viewModel;
    private final Messages messages;
    private final VBox state = new VBox(8);
    private final VBox outcome = new VBox(8);
    private final Button stop;
    private final Button cancel;
    private final Button enough;
    private final HBox working;
    private @Nullable Subscription subscription;

    public StopView(StopViewModel viewModel, WindowContext window) {
        super(12);
        this.viewModel = viewModel;
        this.messages = window.messages(StopView.class);
        stop = Pieces.main(Pieces.button("recovery.stop.do", messages.get("stop.do"), "fth-shield",
                viewModel::stopAndWait));
        cancel = Pieces.dangerous(Pieces.button("recovery.stop.cancel", messages.get("stop.cancel"), "fth-x-circle",
                viewModel::stopAndCancel));
        enough = Pieces.button("recovery.stop.enough", messages.get("stop.enough"), "fth-skip-forward",
                viewModel::waitNoLonger);
        ProgressIndicator turning = new ProgressIndicator();
        turning.setPrefSize(18, 18);
        turning.setAccessibleText(messages.get("stop.working"));
        working = Pieces.row(turning, Pieces.sentence(messages.get("stop.working")), enough);
        working.setId("recovery.stop.working");
        VBox what = Pieces.card(Pieces.heading(messages.get("stop.what")),
                Pieces.sentence(messages.get("stop.what.off")),
                Pieces.sentence(messages.get("stop.what.kept")), Pieces.sentence(messages.get("stop.what.operations")),
                Pieces.sentence(messages.get("stop.what.safe"), Styles.MUTED));
        getChildren().addAll(what, state, Pieces.row(stop, cancel), working, outcome);
        viewModel.autoFailoverProperty().subscribe(_ -> showState());
        viewModel.operations().addListener((ListChangeListener<Operation>) _ -> showState());
        showState();
    }

    /** Follows the recovery from now on. */
    public void activate() {
        if (subscription == null) {
            viewModel.activate();
            subscription = Subscription.combine(viewModel.report().subscribe(_ -> showOutcome()),
                    viewModel.work().subscribe(_ -> showOutcome()));
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

    private void showState() {
        Boolean on = viewModel.autoFailoverProperty().get();
        Label failover = Pieces.badge(
                messages.get(on == null ? "stop.failover.unknown" : on ? "stop.failover.on" : "stop.failover.off"),
                on == null ? Styles.UNKNOWN : on ? Styles.WARNING : Styles.GOOD);
        failover.setId("recovery.stop.failover");
        VBox now = Pieces.card(Pieces.heading(messages.get("stop.now")), Pieces.row(failover));
        int running = viewModel.operations().size();
        now.getChildren().add(Pieces.sentence(running == 0
                ? messages.get("stop.operations.none")
                : messages.get("stop.operations", running)));
        viewModel.operations().stream().limit(8).map(viewModel::line).map(Pieces::mono)
                .forEach(now.getChildren()::add);
        state.getChildren().setAll(now);
        cancel.setDisable(running == 0 || viewModel.work().getValue() != Work.IDLE);
        Pieces.show(cancel, running > 0);
    }

    private void showOutcome() {
        Work work = viewModel.work().getValue();
        boolean atWork = work == Work.STOPPING;
        Pieces.show(working, atWork);
        stop.setDisable(work != Work.IDLE);
        cancel.setDisable(work != Work.IDLE);
        outcome.getChildren().clear();
        String ended = viewModel.outcome();
        Pieces.main(stop, ended.isEmpty());
        if (!ended.isEmpty() && !atWork) {
            stop.setText(messages.get("stop.again"));
            VBox text = new VBox(6, Pieces.sentence(ended));
            boolean left = !viewModel.stillActive().isEmpty();
            if (left) {
                text.getChildren().add(Pieces.sentence(messages.get("stop.left", viewModel.stillActive().size())));
                viewModel.stillActive().stream().limit(8).map(viewModel::line).map(Pieces::mono)
                        .forEach(text.getChildren()::add);
                Pieces.show(cancel, true);
            }
            HBox banner = Pieces.banner(left ? Styles.WARNING : Styles.GOOD,
                    left ? "fth-alert-triangle" : "fth-check-circle", text);
            banner.setId("recovery.stop.outcome");
            outcome.getChildren().add(banner);
        }
    }
}

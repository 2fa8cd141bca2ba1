package dev.tabletop.views.recovery.prepare;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.Damage;
import dev.tabletop.views.dialogs.ConfirmationRequest;
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

/** The examination: what it does, how it goes, and loads that failed. */
public final class ExamineView extends VBox {

    private final ExamineViewModel viewModel;
    private final WindowContext window;
    private final Messages messages;
    private final Label intent = Pieces.sentence("");
    private final VBox failed = new VBox(8);
    private final Button load;
    private final Button read;
    private final Button last;
    private final Button stop;
    private final ProgressBar bar = new ProgressBar();
    private final GridView<ExamineRow> progress;
    private final GridModel<ExamineRow> rows;
    private @Nullable Subscription subscription;

    public ExamineView(ExamineViewModel viewModel, WindowContext window) {
        super(10);
        this.viewModel = viewModel;
        this.window = window;
        this.messages = window.messages(ExamineView.class);
        load = Pieces.main(Pieces.button("recovery.examine.load", messages.get("examine.load"), "fth-search",
                () -> viewModel.examine(true)));
        read = Pieces.button("recovery.examine.read", messages.get("examine.read"), "fth-eye", this::readOnly);
        last = Pieces.button("recovery.examine.last", messages.get("examine.last"), "fth-clock", viewModel::useLast);
        stop = Pieces.button("recovery.examine.stop", messages.get("examine.stop"), "fth-square", viewModel::stop);
        rows = new GridModel<>(spec(), window.tasks(), window.settings());
        progress = new GridView<>(rows, window);
        VBox.setVgrow(progress, Priority.ALWAYS);
        viewModel.progress().addListener((ListChangeListener<ExamineRow>) _ -> rows.show(viewModel.progress()));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(viewModel.doneProperty());
        bar.setAccessibleText(messages.get("examine.title"));
        Label status = Pieces.sentence("", "recovery-heading");
        status.setId("recovery.examine.status");
        status.textProperty().bind(viewModel.statusProperty());
        getChildren().addAll(what(), new FlowPane(8, 6, load, read, last, stop), bar, status, failed, progress);
        viewModel.statusProperty().subscribe(_ -> show(viewModel.work().getValue()));
        viewModel.failedLoads().addListener((ListChangeListener<FailedLoadRow>) _ -> showFailed());
        showFailed();
    }

    private VBox what() {
        VBox card = Pieces.card(Pieces.heading(messages.get("examine.what")), intent);
        if (viewModel.mayChange()) {
            card.getChildren().addAll(Pieces.sentence(messages.get("examine.what.load")),
                    Pieces.sentence(messages.get("examine.what.fail")),
                    Pieces.sentence(messages.get("examine.what.safe"), Styles.MUTED));
        } else {
            card.getChildren().add(Pieces.sentence(messages.get("examine.what.readonly"), Styles.MUTED));
        }
        return card;
    }

    /** Follows the recovery from now on. */
    public void activate() {
        if (subscription == null) {
            viewModel.activate();
            intent.setText(viewModel.intent());
            subscription = viewModel.work().subscribe(this::show);
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

    private void readOnly() {
        if (viewModel.mayChange()) {
            viewModel.examine(false);
        } else {
            viewModel.lookOnly();
        }
    }

    private void show(Work work) {
        boolean examining = work == Work.EXAMINING;
        Pieces.show(load, viewModel.mayChange());
        for (Button button : List.of(load, read, last)) {
            button.setDisable(work != Work.IDLE);
        }
        load.setText(messages.get(viewModel.isExamined() ? "examine.again" : "examine.load"));
        Pieces.main(load, !viewModel.isExamined());
        Pieces.show(stop, examining);
        Pieces.show(bar, examining);
        Pieces.show(progress, examining || !viewModel.progress().isEmpty());
    }

    private void showFailed() {
        failed.getChildren().clear();
        List<FailedLoadRow> loads = viewModel.failedLoads();
        if (loads.isEmpty()) {
            return;
        }
        VBox text = new VBox(6, Pieces.heading(messages.get("examine.failed", loads.size())),
                Pieces.sentence(messages.get("examine.failed.why")));
        for (FailedLoadRow row : loads.stream().limit(5).toList()) {
            text.getChildren().addAll(
                    Pieces.sentence(messages.get("examine.failed.line", row.partition().toString(), row.endpoint(),
                            row.message(), row.leftAlone())),
                    Pieces.mono(messages.get("examine.failed.place", row.movedTo())));
        }
        if (loads.size() > 5) {
            text.getChildren().add(Pieces.sentence(messages.get("examine.failed.more", loads.size() - 5)));
        }
        Button again = Pieces.button("recovery.examine.loadagain", messages.get("examine.loadagain"),
                "fth-rotate-cw", () -> askAgain(loads));
        again.disableProperty().bind(load.disabledProperty());
        Pieces.show(again, viewModel.mayChange());
        text.getChildren().add(Pieces.row(again));
        failed.getChildren().add(Pieces.banner(Styles.WARNING, "fth-alert-triangle", text));
    }

    private void askAgain(List<FailedLoadRow> loads) {
        Set<dev.tabletop.cluster.PartitionId> partitions = loads.stream().map(FailedLoadRow::partition)
                .collect(Collectors.toSet());
        window.dialogs().confirm(new ConfirmationRequest(messages.get("examine.loadagain.title"),
                List.of(messages.get("examine.loadagain.place"), messages.get("examine.loadagain.others"),
                        messages.get("examine.loadagain.fail")),
                Damage.REVERSIBLE, "", false, List.of(), List.of(), messages.get("examine.loadagain")),
                _ -> viewModel.loadAgain(partitions));
    }

    private GridSpec<ExamineRow> spec() {
        return new GridSpec<>("recovery.examine", messages.get("examine.title"), ExamineRow::partition, List.of(
                GridColumn.<ExamineRow>text("partition", messages.get("scope.partition"), 240,
                        r -> r.partition().toString()).orderedBy(ExamineRow::partition),
                GridColumn.<ExamineRow>dot("state", messages.get("examine.state"), 150, ExamineRow::state,
                        r -> r.over() ? Tone.GOOD : Tone.MUTED),
                GridColumn.<ExamineRow>text("last", messages.get("examine.lastsaid"), 460, ExamineRow::last)),
                messages.get("examine.empty"));
    }
}

package dev.tabletop.views.recovery;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.desk.Update;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.history.HistoryView;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.recovery.workflow.BrokenPartitions;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.PartitionRanges;
import dev.tabletop.views.recovery.workflow.Work;

/** The first page of the section: what is broken, the way into the wizard, unfinished and past runs. */
final class HomeView extends VBox {

    /**
     * What its buttons do.
     *
     * @param start
     *            begins a recovery of what is broken
     * @param goOn
     *            shows the one that was begun
     * @param load
     *            asks for a plan file
     */
    record Verbs(Runnable start, Runnable goOn, Runnable load) {}

    private final Messages messages;
    private final ManualRecoveryWorkflow workflow;
    private final ObservableValue<@Nullable Update> update;
    private final Label broken = Pieces.sentence("");
    private final Button goOn;
    private final Button start;
    private final Button load;

    HomeView(Messages messages, HistoryView history, ManualRecoveryWorkflow workflow,
            ObservableValue<@Nullable Update> update, Verbs verbs) {
        super(12);
        this.messages = messages;
        this.workflow = workflow;
        this.update = update;
        getStyleClass().add(Styles.PAGE);
        broken.setId("recovery.broken");
        goOn = Pieces.main(
                Pieces.button("recovery.goon", messages.get("recovery.goon"), "fth-arrow-right", verbs.goOn()));
        start = Pieces.main(
                Pieces.button("recovery.start", messages.get("recovery.start"), "fth-life-buoy", verbs.start()));
        load = Pieces.button("recovery.load", messages.get("recovery.load"), "fth-folder", verbs.load());
        VBox card = Pieces.card(broken, Pieces.sentence(messages.get("recovery.intro"), Styles.MUTED),
                new FlowPane(8, 6, goOn, start, load));
        getChildren().add(Look.label(messages.get("recovery.title"), Styles.PAGE_TITLE));
        if (!workflow.gate().mayChange()) {
            getChildren().add(Pieces.banner(Styles.NOTE, "fth-lock",
                    Pieces.heading(messages.get("recovery.readonly")),
                    Pieces.sentence(messages.get("recovery.readonly.why"))));
        }
        VBox.setVgrow(history, Priority.ALWAYS);
        getChildren().addAll(card, history);
        update.subscribe(_ -> refresh());
        workflow.workProperty().subscribe(_ -> refresh());
        workflow.draft().revisionProperty().subscribe(_ -> refresh());
        refresh();
    }

    /** Says anew what is broken. */
    void refresh() {
        Update newest = update.getValue();
        if (newest == null) {
            broken.setText(messages.get("recovery.waiting"));
        } else {
            var partitions = BrokenPartitions.of(newest.state(), newest.findings());
            broken.setText(partitions.isEmpty()
                    ? messages.get("recovery.well")
                    : messages.get("recovery.broken", partitions.size(), PartitionRanges.of(partitions)));
        }
        boolean begun = !workflow.draft().scope().isEmpty();
        boolean idle = workflow.workProperty().get() == Work.IDLE;
        Pieces.show(goOn, begun);
        goOn.setText(messages.get(idle ? "recovery.goon" : "recovery.goon.atwork"));
        start.setDisable(!idle);
        load.setDisable(!idle);
    }
}

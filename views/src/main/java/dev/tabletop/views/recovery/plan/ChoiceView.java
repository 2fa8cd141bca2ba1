package dev.tabletop.views.recovery.plan;

import java.util.List;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;

/** The choice per partition: all partitions to the left, the reasons for one to the right. */
public final class ChoiceView extends VBox {

    /** So wide that a partition's leader, status and losses stand beside each other in the smallest usual window. */
    private static final double TABLE_SHARE = 0.6;

    private final ChoiceViewModel viewModel;
    private final Messages messages;
    private final GridModel<ChoiceRow> grid;
    private final FlowPane counts = new FlowPane(8, 6);

    public ChoiceView(ChoiceViewModel viewModel, WindowContext window) {
        super(10);
        this.viewModel = viewModel;
        this.messages = window.messages(ChoiceView.class);
        this.grid = new GridModel<>(spec(), window.tasks(), window.settings());
        GridView<ChoiceRow> table = new GridView<>(grid, window);
        ChoiceDetail detail = new ChoiceDetail(viewModel, messages);
        ScrollPane scroll = new ScrollPane(detail);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        SplitPane split = new SplitPane(table, scroll);
        split.setDividerPositions(TABLE_SHARE);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(Pieces.sentence(messages.get("choice.intro")), counts, split);
        viewModel.rows().addListener((ListChangeListener<ChoiceRow>) _ -> showRows());
        viewModel.selectedProperty().subscribe(id -> {
            ChoiceRow shown = grid.selectedProperty().get();
            if (id != null && (shown == null || !shown.partition().equals(id))) {
                grid.reveal(id);
            }
        });
        grid.selectedProperty().subscribe(row -> {
            if (row != null) {
                viewModel.selectedProperty().set(row.partition());
            }
        });
        showRows();
    }

    private void showRows() {
        List<ChoiceRow> rows = List.copyOf(viewModel.rows());
        grid.show(rows);
        counts.getChildren().clear();
        count(PartitionPlan.Status.NEEDS_DECISION, "choice.count.decide", Styles.CRITICAL);
        count(PartitionPlan.Status.BLOCKED, "choice.count.blocked", Styles.WARNING);
        count(PartitionPlan.Status.READY, "choice.count.ready", Styles.GOOD);
        count(PartitionPlan.Status.NOTHING_TO_DO, "choice.count.nothing", Styles.NOTE);
        int losses = viewModel.losses();
        if (losses > 0) {
            counts.getChildren().add(Pieces.badge(messages.get("choice.count.losses", losses), Styles.CRITICAL));
        }
    }

    private void count(PartitionPlan.Status status, String key, String style) {
        int number = viewModel.count(status);
        if (number > 0) {
            Label badge = Pieces.badge(messages.get(key, number), style);
            counts.getChildren().add(badge);
        }
    }

    private static Tone tone(ChoiceRow row) {
        return switch (row.status()) {
            case NEEDS_DECISION -> Tone.CRITICAL;
            case BLOCKED -> Tone.WARNING;
            case READY -> Tone.GOOD;
            case NOTHING_TO_DO -> Tone.MUTED;
        };
    }

    private GridSpec<ChoiceRow> spec() {
        return new GridSpec<>("recovery.choice", messages.get("choice.title"), ChoiceRow::partition, List.of(
                GridColumn.<ChoiceRow>text("partition", messages.get("plan.partition"), 158,
                        r -> r.partition().toString()).orderedBy(ChoiceRow::partition),
                GridColumn.<ChoiceRow>mono("leader", messages.get("choice.leader"), 147,
                        r -> r.leader().isEmpty() ? null : r.leader()),
                GridColumn.<ChoiceRow>badge("status", messages.get("choice.status"), 138, ChoiceRow::statusText,
                        ChoiceView::tone).noted(ChoiceRow::why),
                GridColumn.<ChoiceRow>count("losses", messages.get("choice.losses"), 62, ChoiceRow::losses)
                        .toned(r -> r.losses() > 0 ? Tone.CRITICAL : Tone.MUTED),
                GridColumn.<ChoiceRow>text("lead", messages.get("choice.lead"), 130, ChoiceRow::lead),
                GridColumn.<ChoiceRow>text("decided", messages.get("choice.decided"), 90,
                        r -> r.decided() ? messages.get("choice.decided.yes") : "").ofFew()),
                messages.get("choice.empty"));
    }
}

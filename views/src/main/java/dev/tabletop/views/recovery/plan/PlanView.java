package dev.tabletop.views.recovery.plan;

import java.util.List;

import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Step;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;

/** The plan: its partitions to the left, the steps of one to the right, each with the same by hand. */
public final class PlanView extends VBox {

    private final PlanViewModel viewModel;
    private final Messages messages;
    private final GridModel<PlanRow> grid;
    private final Label summary = Pieces.sentence("", "recovery-heading");
    private final Label leftOut = Pieces.sentence("", "recovery-warn");
    private final VBox steps = new VBox(8);

    public PlanView(PlanViewModel viewModel, WindowContext window) {
        super(10);
        this.viewModel = viewModel;
        this.messages = window.messages(PlanView.class);
        this.grid = new GridModel<>(spec(), window.tasks(), window.settings());
        GridView<PlanRow> table = new GridView<>(grid, window);
        steps.setPadding(new Insets(0, 4, 8, 12));
        ScrollPane scroll = new ScrollPane(steps);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        SplitPane split = new SplitPane(table, scroll);
        split.setDividerPositions(0.52);
        VBox.setVgrow(split, Priority.ALWAYS);
        summary.setId("recovery.plan.summary");
        getChildren().addAll(summary, leftOut, Pieces.sentence(messages.get("plan.intro"), Styles.MUTED), actions(),
                split);
        viewModel.rows().addListener((ListChangeListener<PlanRow>) _ -> showRows());
        viewModel.detailProperty().subscribe(this::showSteps);
        viewModel.selectedProperty().subscribe(id -> {
            PlanRow shown = grid.selectedProperty().get();
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

    private FlowPane actions() {
        Button save = Pieces.button("recovery.plan.save", messages.get("plan.save"), "fth-save", viewModel::save);
        Button load = Pieces.button("recovery.plan.load", messages.get("plan.load"), "fth-folder", viewModel::load);
        Button export = Pieces.button("recovery.plan.export", messages.get("plan.export"), "fth-file-text",
                viewModel::export);
        Button copy = Pieces.button("recovery.plan.copyall", messages.get("plan.copyall"), "fth-copy",
                viewModel::copyAllCommands);
        Button print = Pieces.button("recovery.plan.print", messages.get("plan.print"), "fth-printer",
                viewModel::print);
        return new FlowPane(8, 6, save, load, export, print, copy);
    }

    private void showRows() {
        grid.show(List.copyOf(viewModel.rows()));
        summary.setText(viewModel.summary());
        String missing = viewModel.leftOut();
        leftOut.setText(missing);
        Pieces.show(leftOut, !missing.isEmpty());
    }

    private void showSteps(@Nullable PartitionPlan plan) {
        steps.getChildren().clear();
        if (plan == null) {
            steps.getChildren().add(Pieces.sentence(messages.get("plan.none"), Styles.MUTED));
            return;
        }
        Button copy = Pieces.button("recovery.plan.copy", messages.get("plan.copy"), "fth-copy",
                viewModel::copyCommands);
        copy.setDisable(plan.steps().isEmpty());
        steps.getChildren().addAll(Pieces.row(Pieces.heading(plan.id().toString()), Pieces.spring(), copy),
                Pieces.sentence(plan.why().in(messages.locale())));
        int number = 1;
        for (Step step : plan.steps()) {
            steps.getChildren().add(step(number++, step));
        }
    }

    private Node step(int number, Step step) {
        Label title = Pieces.sentence(messages.get("plan.step", number, step.title().in(messages.locale())),
                "recovery-heading");
        Label damage = Pieces.badge(viewModel.damage(step), Pieces.toneOf(step.damage()));
        VBox card = Pieces.card(title, Pieces.row(damage),
                Pieces.sentence(step.reason().in(messages.locale()), Styles.MUTED));
        if (!step.equivalent().isEmpty()) {
            TextArea commands = new TextArea(String.join("\n", step.equivalent()));
            commands.setEditable(false);
            commands.getStyleClass().add(Styles.MONO);
            commands.setWrapText(true);
            commands.setPrefRowCount(Math.min(6, step.equivalent().size() + 1));
            commands.setId("recovery.plan.commands." + number);
            commands.setAccessibleText(messages.get("plan.commands"));
            card.getChildren().add(commands);
        }
        return card;
    }

    private static Tone tone(PlanRow row) {
        return switch (row.status()) {
            case NEEDS_DECISION -> Tone.CRITICAL;
            case BLOCKED -> Tone.WARNING;
            case READY -> Tone.GOOD;
            case NOTHING_TO_DO -> Tone.MUTED;
        };
    }

    private static Tone damageTone(PlanRow row) {
        return switch (row.damage()) {
            case REVERSIBLE -> row.steps() == 0 ? Tone.PLAIN : Tone.NOTE;
            case DESTRUCTIVE -> Tone.WARNING;
            case LOSSY -> Tone.CRITICAL;
        };
    }

    private GridSpec<PlanRow> spec() {
        return new GridSpec<>("recovery.plan", messages.get("plan.title"), PlanRow::partition, List.of(
                GridColumn.<PlanRow>text("partition", messages.get("plan.partition"), 176,
                        r -> r.partition().toString()).orderedBy(PlanRow::partition),
                GridColumn.<PlanRow>badge("status", messages.get("choice.status"), 80,
                        r -> r.moved() ? messages.get("plan.moved") : r.statusText(),
                        r -> r.moved() ? Tone.WARNING : tone(r)),
                GridColumn.<PlanRow>mono("leader", messages.get("choice.leader"), 145,
                        r -> r.leader().isEmpty() ? null : r.leader()),
                GridColumn.<PlanRow>count("steps", messages.get("plan.steps"), 60, PlanRow::steps),
                GridColumn.<PlanRow>badge("damage", messages.get("plan.damage"), 130, PlanRow::damageText,
                        PlanView::damageTone),
                GridColumn.<PlanRow>count("losses", messages.get("choice.losses"), 70, PlanRow::losses)
                        .toned(r -> r.losses() > 0 ? Tone.CRITICAL : Tone.MUTED),
                GridColumn.<PlanRow>text("way", messages.get("plan.way"), 220, PlanRow::way).ofFew()),
                messages.get("plan.empty"));
    }
}

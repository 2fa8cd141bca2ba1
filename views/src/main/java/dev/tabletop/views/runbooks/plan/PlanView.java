package dev.tabletop.views.runbooks.plan;

import java.util.List;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.GridModel;
import dev.tabletop.views.grid.GridView;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.runbooks.service.PlanSheet.Check;

/** What was checked above, the steps in the middle, the same by hand and what lies where below. */
public final class PlanView extends VBox {

    private static final double CHECK_ROOM = 46;
    private static final double SHORT_CHECK_ROOM = 34;
    private static final double MOST_CHECK_ROOM = 190;
    private static final double LOAD_ROW = 28;
    private static final int LONGEST_NAME = 40;
    private static final double LEFT = 0.36;

    private final PlanViewModel viewModel;
    private final Messages messages;
    private final GridModel<StepRow> grid;
    private final Label summary = Pieces.sentence("", "recovery-heading");
    private final Label standing = Pieces.sentence("");
    private final ListView<Check> checks = new ListView<>();
    private final TextArea commands = new TextArea();
    private final ListView<LoadRow> loads = new ListView<>();
    private final SplitPane split = new SplitPane();
    private final SplitPane below = new SplitPane();
    private final VBox loadBox;
    private final VBox byHand;
    private @Nullable Subscription subscription;

    public PlanView(PlanViewModel viewModel, WindowContext window) {
        super(8);
        this.viewModel = viewModel;
        this.messages = window.messages(PlanView.class);
        this.grid = new GridModel<>(spec(), window.tasks(), window.settings());
        summary.setId("runbooks.plan.summary");
        standing.setId("runbooks.plan.standing");
        checks.setId("runbooks.plan.checks");
        checks.setAccessibleText(messages.get("plan.checks"));
        checks.setCellFactory(_ -> new CheckCell());
        byHand = byHand();
        loadBox = loadBox();
        below.getItems().setAll(byHand, loadBox);
        below.setDividerPositions(LEFT);
        split.getItems().setAll(new GridView<>(grid, window), below);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.54);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(summary, standing, checks, actions(), split);
        grid.selectedProperty().subscribe(row -> commands.setText(viewModel.commands(row)));
        viewModel.byBytesProperty().subscribe(_ -> showLoads());
    }

    /** Follows the plan from now on. */
    public void activate() {
        if (subscription == null) {
            subscription = viewModel.plan().subscribe(_ -> show());
        }
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
        }
    }

    private FlowPane actions() {
        Button save = Pieces.button("runbooks.plan.save", messages.get("plan.save"), "fth-save", viewModel::save);
        Button export = Pieces.button("runbooks.plan.export", messages.get("plan.export"), "fth-file-text",
                viewModel::export);
        Button copy = Pieces.button("runbooks.plan.copyall", messages.get("plan.copyall"), "fth-copy",
                viewModel::copyAllCommands);
        return new FlowPane(8, 6, save, export, copy);
    }

    private VBox byHand() {
        commands.setId("runbooks.plan.commands");
        commands.setEditable(false);
        commands.setWrapText(true);
        commands.getStyleClass().add(Styles.MONO);
        commands.setAccessibleText(messages.get("plan.commands"));
        VBox.setVgrow(commands, Priority.ALWAYS);
        return new VBox(4, Pieces.heading(messages.get("plan.commands")), commands);
    }

    private VBox loadBox() {
        loads.setId("runbooks.plan.loads");
        loads.setAccessibleText(messages.get("plan.loads"));
        loads.setFixedCellSize(LOAD_ROW);
        loads.setCellFactory(_ -> new LoadCell());
        CheckBox byBytes = new CheckBox(messages.get("plan.loads.bytes"));
        byBytes.setId("runbooks.plan.loads.bytes");
        byBytes.selectedProperty().bindBidirectional(viewModel.byBytesProperty());
        VBox.setVgrow(loads, Priority.ALWAYS);
        return new VBox(4, Pieces.row(Pieces.heading(messages.get("plan.loads")), Pieces.spring(), byBytes), loads);
    }

    private void show() {
        summary.setText(viewModel.summary());
        standing.setText(viewModel.standing());
        standing.getStyleClass().removeAll("recovery-bad", "runbooks-fit");
        standing.getStyleClass().add(viewModel.isFit() ? "runbooks-fit" : "recovery-bad");
        List<Check> found = viewModel.checks();
        checks.getItems().setAll(found);
        List<StepRow> steps = viewModel.steps();
        double room = found.stream().mapToDouble(c -> c.advice().isEmpty() ? SHORT_CHECK_ROOM : CHECK_ROOM).sum();
        checks.setPrefHeight(Math.min(MOST_CHECK_ROOM, room + 4));
        VBox.setVgrow(checks, steps.isEmpty() ? Priority.ALWAYS : Priority.NEVER);
        Pieces.show(split, !steps.isEmpty() || found.isEmpty());
        checks.setMinHeight(Math.min(CHECK_ROOM * 2, room));
        Pieces.show(checks, !found.isEmpty());
        grid.show(steps);
        if (!steps.isEmpty()) {
            grid.reveal(steps.getFirst().id());
        }
        showLoads();
    }

    private void showLoads() {
        List<LoadRow> rows = viewModel.loads();
        loads.getItems().setAll(rows);
        if (rows.isEmpty()) {
            below.getItems().remove(loadBox);
        } else if (!below.getItems().contains(loadBox)) {
            below.getItems().add(loadBox);
            below.setDividerPositions(LEFT);
        }
    }

    private GridSpec<StepRow> spec() {
        return new GridSpec<>("runbooks.plan", messages.get("plan.title"), StepRow::id, List.of(
                GridColumn.<StepRow>count("number", messages.get("plan.number"), 45, StepRow::number),
                GridColumn.<StepRow>text("title", messages.get("plan.step"), 400, StepRow::title),
                GridColumn.<StepRow>bytes("bytes", messages.get("plan.bytes"), 80, StepRow::bytes),
                GridColumn.<StepRow>mono("from", messages.get("plan.from"), 140, r -> nothing(r.from())).ofFew(),
                GridColumn.<StepRow>mono("to", messages.get("plan.to"), 140, r -> nothing(r.to())).ofFew(),
                GridColumn.<StepRow>text("place", messages.get("plan.place"), 150, r -> nothing(r.place()))
                        .hidden()),
                messages.get("plan.empty"));
    }

    private static @Nullable String nothing(String text) {
        return text.isEmpty() ? null : text;
    }

    /** One check, with what to do about it. */
    private final class CheckCell extends ListCell<Check> {

        private final Label what = Pieces.sentence("");
        private final Label advice = Pieces.sentence("", Styles.MUTED);
        private final HBox row = new HBox(8);

        CheckCell() {
            VBox text = new VBox(1, what, advice);
            HBox.setHgrow(text, Priority.ALWAYS);
            row.getChildren().add(text);
            setPrefWidth(100);
        }

        @Override
        protected void updateItem(@Nullable Check check, boolean empty) {
            super.updateItem(check, empty);
            what.getStyleClass().removeAll("recovery-bad", "recovery-warn");
            if (check == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            String icon = switch (check.verdict()) {
                case PASSED -> "fth-check";
                case NOTED -> "fth-alert-circle";
                case FAILED -> "fth-x-circle";
            };
            if (row.getChildren().size() > 1) {
                row.getChildren().removeFirst();
            }
            row.getChildren().addFirst(Look.icon(icon));
            what.setText(messages.say(check.what()));
            if (check.verdict() != dev.tabletop.views.runbooks.service.PlanSheet.Verdict.PASSED) {
                what.getStyleClass().add(
                        check.verdict() == dev.tabletop.views.runbooks.service.PlanSheet.Verdict.FAILED
                                ? "recovery-bad"
                                : "recovery-warn");
            }
            advice.setText(messages.say(check.advice()));
            Pieces.show(advice, !check.advice().isEmpty());
            setAccessibleText(messages.say(check.what()) + " " + messages.say(check.advice()));
            setGraphic(row);
        }
    }

    /** What lies on one node. */
    private static final class LoadCell extends ListCell<LoadRow> {

        private final Label name = Look.label("", Styles.MONO);
        private final LoadBars bars = new LoadBars();
        private final Label text = Look.label("", Styles.MUTED);
        private final HBox row = Pieces.row(name, bars, text);

        LoadCell() {
            name.setMinWidth(132);
            text.setMinWidth(USE_PREF_SIZE);
            HBox.setHgrow(bars, Priority.ALWAYS);
            setPrefWidth(100);
        }

        @Override
        protected void updateItem(@Nullable LoadRow load, boolean empty) {
            super.updateItem(load, empty);
            if (load == null || empty) {
                setGraphic(null);
                setTooltip(null);
                setAccessibleText(null);
                return;
            }
            name.setText(CellText.plain(load.endpoint(), LONGEST_NAME));
            bars.show(load.before(), load.after());
            text.setText(load.text());
            setAccessibleText(load.endpoint() + ". " + load.whole());
            setTooltip(new Tooltip(load.endpoint() + "\n" + load.whole()));
            setGraphic(row);
        }
    }
}

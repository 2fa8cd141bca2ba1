package dev.tabletop.views.runbooks.wizard;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;
import dev.tabletop.views.recovery.pieces.FailureBox;
import dev.tabletop.views.recovery.pieces.Pieces;
import dev.tabletop.views.runbooks.workflow.Stage;

/** The frame of the wizard: stages to the left, what has been changed above, the way on below. */
public final class FrameView extends BorderPane {

    /** The pages; each is told when it comes up and when it goes. */
    public interface Pages {

        Node of(Stage stage);

        void activate(Stage stage);

        void deactivate(Stage stage);
    }

    private final FrameViewModel viewModel;
    private final Messages messages;
    private final Pages pages;
    private final Map<Stage, Button> stages = new EnumMap<>(Stage.class);
    private final FailureBox failure = new FailureBox();
    private final VBox centre = new VBox(10);
    private final Label title = Look.label("", Styles.PAGE_TITLE);
    private final Label changed = Pieces.sentence("");
    private final HBox safety = Pieces.banner(Styles.NOTE, "fth-shield", changed);
    private final Label hint = Pieces.sentence("", Styles.MUTED);
    private final Button back;
    private final Button next;
    private @Nullable Stage shown;
    private @Nullable Subscription subscription;

    public FrameView(FrameViewModel viewModel, Messages messages, Pages pages, String clusterName,
            boolean production) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.pages = pages;
        this.back = Pieces.button("runbooks.back", messages.get("frame.back"), "fth-arrow-left", viewModel::back);
        this.next = Pieces.main(
                Pieces.button("runbooks.next", messages.get("frame.next"), "fth-arrow-right", viewModel::next));
        failure.setId("runbooks.failure");
        getStyleClass().add("recovery-wizard");
        setTop(head(clusterName, production));
        setLeft(stageList());
        centre.setPadding(new Insets(12, 16, 12, 16));
        setCenter(centre);
        setBottom(foot());
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private Node head(String clusterName, boolean production) {
        HBox line = Pieces.row(title, Pieces.badge(clusterName, Styles.NOTE));
        if (production) {
            line.getChildren().add(Pieces.badge(messages.get("frame.production"), Styles.CRITICAL));
        }
        title.setId("runbooks.title");
        changed.setId("runbooks.changed");
        VBox head = new VBox(8, line, safety);
        head.setPadding(new Insets(12, 16, 4, 16));
        return head;
    }

    private Node stageList() {
        VBox list = new VBox(2);
        list.getStyleClass().addAll("recovery-stages", "runbooks-stages");
        for (Stage stage : Stage.values()) {
            Button button = Pieces.button("runbooks.stage." + stage.name().toLowerCase(Locale.ROOT),
                    viewModel.title(stage), "fth-circle", () -> viewModel.goTo(stage));
            button.getStyleClass().addAll("flat", "recovery-stage");
            button.setMaxWidth(Double.MAX_VALUE);
            stages.put(stage, button);
            list.getChildren().add(button);
        }
        return list;
    }

    private Node foot() {
        hint.setId("runbooks.hint");
        HBox.setHgrow(hint, Priority.ALWAYS);
        HBox foot = new HBox(10, back, hint, next);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("recovery-foot");
        return foot;
    }

    private void onKey(KeyEvent key) {
        if (key.isAltDown() && key.getCode() == KeyCode.RIGHT && !next.isDisabled() && next.isVisible()) {
            viewModel.next();
        } else if (key.isAltDown() && key.getCode() == KeyCode.LEFT && !back.isDisabled()) {
            viewModel.back();
        } else {
            return;
        }
        key.consume();
    }

    /** The page that is shown follows the cluster from now on. */
    public void activate() {
        if (subscription == null) {
            viewModel.activate();
            subscription = Subscription.combine(viewModel.failure().subscribe(failure::show),
                    viewModel.stage().subscribe(this::showPage),
                    viewModel.changesProperty().subscribe(_ -> showState()));
        }
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
            viewModel.deactivate();
            leavePage();
        }
    }

    private void leavePage() {
        Stage left = shown;
        if (left != null) {
            pages.deactivate(left);
        }
    }

    private void showPage(Stage stage) {
        leavePage();
        boolean another = stage != shown;
        shown = stage;
        Node page = pages.of(stage);
        VBox.setVgrow(page, Priority.ALWAYS);
        centre.getChildren().setAll(Look.label(viewModel.title(stage), "recovery-page-title"), failure, page);
        pages.activate(stage);
        showState();
        if (another && next.isVisible() && !next.isDisabled()) {
            next.requestFocus();
        }
    }

    private void showState() {
        Stage present = shown;
        if (present == null) {
            return;
        }
        stages.forEach((stage, button) -> show(stage, button, stage == present));
        title.setText(viewModel.runbook());
        changed.setText(viewModel.changedSoFar());
        safety.getStyleClass().removeAll(Styles.GOOD, Styles.NOTE);
        safety.getStyleClass().add(viewModel.isUntouched() ? Styles.GOOD : Styles.NOTE);
        String against = viewModel.againstNext();
        hint.setText(against);
        Pieces.show(next, !viewModel.leadsOnByItself(present));
        next.setDisable(!against.isEmpty());
        back.setDisable(present == Stage.CHOOSE || !viewModel.against(present.before()).isEmpty());
    }

    private void show(Stage stage, Button button, boolean now) {
        String against = viewModel.against(stage);
        boolean done = viewModel.isDone(stage);
        button.setDisable(!against.isEmpty() && !now);
        button.setTooltip(against.isEmpty() ? null : new Tooltip(against));
        button.setGraphic(Look.icon(now ? "fth-chevron-right" : done ? "fth-check" : "fth-circle"));
        button.setAccessibleText(
                viewModel.title(stage) + ". " + messages.get(now ? "frame.now" : done ? "frame.done" : "frame.open"));
        button.getStyleClass().removeAll("recovery-stage-now", "recovery-stage-done");
        if (now) {
            button.getStyleClass().add("recovery-stage-now");
        } else if (done) {
            button.getStyleClass().add("recovery-stage-done");
        }
    }
}

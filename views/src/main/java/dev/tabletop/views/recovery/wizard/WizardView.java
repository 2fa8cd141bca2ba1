package dev.tabletop.views.recovery.wizard;

import java.util.EnumMap;
import java.util.Map;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
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
import dev.tabletop.views.recovery.workflow.Stage;

/** The frame of the wizard: stages to the left, what has been changed above, the way on below. */
public final class WizardView extends BorderPane {

    /** The pages; each is told when it comes up and when it goes. */
    public interface Pages {

        Node of(Stage stage);

        void activate(Stage stage);

        void deactivate(Stage stage);
    }

    private final WizardViewModel viewModel;
    private final Messages messages;
    private final Pages pages;
    private final Map<Stage, Button> stages = new EnumMap<>(Stage.class);
    private final FailureBox failure = new FailureBox();
    private final VBox centre = new VBox(10);
    private final Label changed = Pieces.sentence("");
    private final HBox safety;
    private final Label hint = Pieces.sentence("", Styles.MUTED);
    private final Button back;
    private final Button next;
    private final Button leaving;
    private @Nullable Stage shown;
    private @Nullable Subscription subscription;

    /**
     * @param leave
     *            leads out of the wizard; nothing is lost by it
     */
    public WizardView(WizardViewModel viewModel, Messages messages, Pages pages, String clusterName,
            boolean production, Runnable leave) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.pages = pages;
        this.back = Pieces.button("recovery.back", messages.get("wizard.back"), "fth-arrow-left", viewModel::back);
        this.next = Pieces.main(
                Pieces.button("recovery.next", messages.get("wizard.next"), "fth-arrow-right", viewModel::next));
        this.safety = Pieces.banner(Styles.NOTE, "fth-shield", changed);
        getStyleClass().add("recovery-wizard");
        this.leaving = Pieces.button("recovery.leave", messages.get("wizard.leave"), "fth-corner-up-left", leave);
        setTop(head(clusterName, production));
        setLeft(stageList());
        centre.setPadding(new Insets(12, 16, 12, 16));
        setCenter(centre);
        setBottom(foot());
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private Node head(String clusterName, boolean production) {
        Label title = Look.label(messages.get("wizard.title"), Styles.PAGE_TITLE);
        Label cluster = Pieces.badge(clusterName, Styles.NOTE);
        HBox line = Pieces.row(title, cluster);
        if (production) {
            line.getChildren().add(Pieces.badge(messages.get("wizard.production"), Styles.CRITICAL));
        }
        line.getChildren().addAll(Pieces.spring(), leaving);
        changed.setId("recovery.changed");
        VBox head = new VBox(8, line, safety);
        head.setPadding(new Insets(12, 16, 4, 16));
        return head;
    }

    private Node stageList() {
        VBox list = new VBox(2);
        list.getStyleClass().add("recovery-stages");
        for (Stage stage : Stage.values()) {
            Button button = Pieces.button("recovery.stage." + stage.name().toLowerCase(java.util.Locale.ROOT),
                    viewModel.title(stage), "fth-circle", () -> viewModel.goTo(stage));
            button.getStyleClass().addAll("flat", "recovery-stage");
            button.setMaxWidth(Double.MAX_VALUE);
            stages.put(stage, button);
            list.getChildren().add(button);
        }
        return list;
    }

    private Node foot() {
        hint.setId("recovery.hint");
        HBox.setHgrow(hint, Priority.ALWAYS);
        HBox foot = new HBox(10, back, hint, next);
        foot.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
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
        // Tables take the room there is; where that is not enough the page scrolls, and the way on stays in sight.
        Node body = Pieces.scrolled(page);
        VBox.setVgrow(body, Priority.ALWAYS);
        Label title = Look.label(viewModel.title(stage), "recovery-page-title");
        centre.getChildren().setAll(title, failure, body);
        pages.activate(stage);
        showState();
        if (another) {
            // Without this a page that scrolls is in no scene yet, and what is in no scene takes no focus.
            body.applyCss();
            focus(page);
        }
    }

    /** Where there is something to do before the way on is free, the keyboard is at that. */
    private void focus(Node page) {
        boolean wayOn = next.isVisible() && !next.isDisabled();
        if (!wayOn && page.lookup(".accent") instanceof Button main && main.isVisible() && !main.isDisabled()) {
            main.requestFocus();
        } else if (next.isVisible()) {
            next.requestFocus();
        } else if (!focusFirst(page)) {
            back.requestFocus();
        }
    }

    /** What can be used first, but nothing dangerous; else the keyboard would be left somewhere in the window. */
    private static boolean focusFirst(Node node) {
        if (!node.isVisible() || node.isDisabled() || node.getStyleClass().contains("danger")) {
            return false;
        }
        if (node.isFocusTraversable()) {
            node.requestFocus();
            return true;
        }
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(WizardView::focusFirst);
    }

    private void showState() {
        Stage present = shown;
        if (present == null) {
            return;
        }
        stages.forEach((stage, button) -> {
            String against = viewModel.against(stage);
            boolean now = stage == present;
            boolean done = viewModel.isDone(stage);
            button.setDisable(!against.isEmpty() && !now);
            button.setTooltip(against.isEmpty() ? null : new Tooltip(against));
            button.setGraphic(Look.icon(now ? "fth-chevron-right" : done ? "fth-check" : "fth-circle"));
            button.setAccessibleText(viewModel.title(stage) + ". "
                    + messages.get(now ? "wizard.now" : done ? "wizard.done" : "wizard.open"));
            button.getStyleClass().removeAll("recovery-stage-now", "recovery-stage-done");
            if (now) {
                button.getStyleClass().add("recovery-stage-now");
            } else if (done) {
                button.getStyleClass().add("recovery-stage-done");
            }
        });
        changed.setText(viewModel.changedSoFar());
        safety.getStyleClass().removeAll(Styles.GOOD, Styles.NOTE);
        safety.getStyleClass().add(viewModel.isUntouched() ? Styles.GOOD : Styles.NOTE);
        String against = viewModel.againstNext();
        hint.setText(against);
        Pieces.show(next, !viewModel.leadsOnByItself(present));
        boolean barred = next.isDisabled();
        next.setDisable(!against.isEmpty());
        leaving.setText(messages.get(present == Stage.RESULT ? "wizard.finish" : "wizard.leave"));
        leaving.setAccessibleText(leaving.getText());
        back.setDisable(present == Stage.SCOPE || !viewModel.against(present.before()).isEmpty());
        if (barred && against.isEmpty() && (present == Stage.STOP || present == Stage.EXAMINE)) {
            // The button that was pressed is of no use any more, and left the keyboard to whatever comes after it.
            next.requestFocus();
        }
    }
}

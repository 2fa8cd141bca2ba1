package dev.tabletop.views.recovery.pieces;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
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

import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import dev.tabletop.views.look.Styles;

/**
 * The frame of a wizard: stages to the left, what has been changed above, the way on below.
 *
 * @param <S>
 *            its stages
 */
public final class WizardFrame<S extends Enum<S>> extends BorderPane {

    private final WizardSteps<S> steps;
    private final WizardPages<S> pages;
    private final Messages messages;
    private final String prefix;
    private final Map<S, Button> stages = new HashMap<>();
    private final FailureBox failure = new FailureBox();
    private final VBox centre = new VBox(10);
    private final HBox headLine = Pieces.row();
    private final Label heading = Look.label("", Styles.PAGE_TITLE);
    private final Label changed = Pieces.sentence("");
    private final HBox safety = Pieces.banner(Styles.NOTE, "fth-shield", changed);
    private final Label hint = Pieces.sentence("", Styles.MUTED);
    private final Button back;
    private final Button next;
    private @Nullable S shown;
    private @Nullable Subscription subscription;

    /**
     * @param prefix
     *            what the ids of its controls begin with
     * @param profile
     *            of the cluster that it is about
     */
    public WizardFrame(String prefix, WizardSteps<S> steps, WizardPages<S> pages, WindowContext window,
            Profile profile) {
        this.prefix = prefix;
        this.steps = steps;
        this.pages = pages;
        this.messages = window.messages(WizardFrame.class);
        this.back = Pieces.button(prefix + ".back", messages.get("frame.back"), "fth-arrow-left", steps::back);
        this.next = Pieces.main(
                Pieces.button(prefix + ".next", messages.get("frame.next"), "fth-arrow-right", steps::next));
        failure.setId(prefix + ".failure");
        getStyleClass().add("recovery-wizard");
        setLeft(stageList());
        setTop(head(profile));
        centre.setPadding(new Insets(12, 16, 12, 16));
        setCenter(centre);
        setBottom(foot());
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private Node head(Profile profile) {
        headLine.getChildren().setAll(heading, Pieces.badge(profile.name(), Styles.NOTE));
        if (profile.environment() == Environment.PRODUCTION) {
            headLine.getChildren().add(Pieces.badge(messages.get("frame.production"), Styles.CRITICAL));
        }
        heading.setId(prefix + ".title");
        changed.setId(prefix + ".changed");
        VBox head = new VBox(8, headLine, safety);
        head.setPadding(new Insets(12, 16, 4, 16));
        return head;
    }

    /** Puts something at the right of the heading. */
    public void addBesideHeading(Node node) {
        headLine.getChildren().addAll(Pieces.spring(), node);
    }

    private Node stageList() {
        VBox list = new VBox(2);
        list.getStyleClass().add("recovery-stages");
        for (S stage : steps.stages()) {
            Button button = Pieces.button(prefix + ".stage." + stage.name().toLowerCase(Locale.ROOT),
                    steps.title(stage), "fth-circle", () -> steps.goTo(stage));
            button.getStyleClass().addAll("flat", "recovery-stage");
            button.setMaxWidth(Double.MAX_VALUE);
            stages.put(stage, button);
            list.getChildren().add(button);
        }
        return list;
    }

    private Node foot() {
        hint.setId(prefix + ".hint");
        HBox.setHgrow(hint, Priority.ALWAYS);
        HBox foot = new HBox(10, back, hint, next);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("recovery-foot");
        return foot;
    }

    private void onKey(KeyEvent key) {
        if (key.isAltDown() && key.getCode() == KeyCode.RIGHT && !next.isDisabled() && next.isVisible()) {
            steps.next();
        } else if (key.isAltDown() && key.getCode() == KeyCode.LEFT && !back.isDisabled()) {
            steps.back();
        } else {
            return;
        }
        key.consume();
    }

    /** The page that is shown follows the cluster from now on. */
    public void activate() {
        if (subscription == null) {
            steps.activate();
            subscription = Subscription.combine(steps.failure().subscribe(failure::show),
                    steps.stage().subscribe(this::showPage),
                    steps.changesProperty().subscribe(_ -> showState()));
        }
    }

    public void deactivate() {
        Subscription old = subscription;
        if (old != null) {
            old.unsubscribe();
            subscription = null;
            steps.deactivate();
            leavePage();
        }
    }

    private void leavePage() {
        S left = shown;
        if (left != null) {
            pages.deactivate(left);
        }
    }

    private void showPage(S stage) {
        leavePage();
        boolean another = stage != shown;
        shown = stage;
        Node page = pages.of(stage);
        // Tables take the room there is; where that is not enough the page scrolls, and the way on stays in sight.
        Node body = Pieces.scrolled(page);
        VBox.setVgrow(body, Priority.ALWAYS);
        Label title = Look.label(steps.title(stage), "recovery-page-title");
        centre.getChildren().setAll(title, failure, body);
        pages.activate(stage);
        showState();
        if (another && !hasFocus(page)) {
            // Without this a page that scrolls is in no scene yet, and what is in no scene takes no focus.
            body.applyCss();
            focus(page);
        }
    }

    /** Whether the page itself chose where the keyboard is. */
    private static boolean hasFocus(Node page) {
        return page.getScene() != null && isIn(page, page.getScene().getFocusOwner());
    }

    private static boolean isIn(Node page, @Nullable Node node) {
        Node at = node;
        while (at != null && !at.equals(page)) {
            at = at.getParent();
        }
        return at != null;
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
                && parent.getChildrenUnmodifiable().stream().anyMatch(WizardFrame::focusFirst);
    }

    private void showState() {
        S present = shown;
        if (present == null) {
            return;
        }
        stages.forEach((stage, button) -> show(stage, button, stage == present));
        heading.setText(steps.heading());
        changed.setText(steps.changedSoFar());
        safety.getStyleClass().removeAll(Styles.GOOD, Styles.NOTE);
        safety.getStyleClass().add(steps.isUntouched() ? Styles.GOOD : Styles.NOTE);
        String against = steps.againstNext();
        String left = against.isEmpty() ? steps.leftBehind() : "";
        hint.setText(against + left);
        hint.getStyleClass().removeAll(Styles.MUTED, "recovery-warn");
        hint.getStyleClass().add(left.isEmpty() ? Styles.MUTED : "recovery-warn");
        Pieces.show(next, !steps.leadsOnByItself(present));
        boolean barred = next.isDisabled();
        next.setDisable(!against.isEmpty());
        back.setDisable(!steps.canGoBack());
        if (barred && against.isEmpty() && steps.opensTheWayOn(present)) {
            // The button that was pressed is of no use any more, and left the keyboard to whatever comes after it.
            next.requestFocus();
        }
    }

    private void show(S stage, Button button, boolean now) {
        String against = steps.against(stage);
        boolean done = steps.isDone(stage);
        button.setDisable(!against.isEmpty() && !now);
        button.setTooltip(against.isEmpty() ? null : new Tooltip(against));
        button.setGraphic(Look.icon(now ? "fth-chevron-right" : done ? "fth-check" : "fth-circle"));
        button.setAccessibleText(
                steps.title(stage) + ". " + messages.get(now ? "frame.now" : done ? "frame.done" : "frame.open"));
        button.getStyleClass().removeAll("recovery-stage-now", "recovery-stage-done");
        if (now) {
            button.getStyleClass().add("recovery-stage-now");
        } else if (done) {
            button.getStyleClass().add("recovery-stage-done");
        }
    }
}

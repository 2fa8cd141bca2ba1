package dev.tabletop.views.dialogs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Duration;

/**
 * The whole window's content with the dialogs that lie over it and keep the focus until they are closed; and notices,
 * which go by themselves and have a place of their own in the window, so that none ever lies over a button.
 */
public final class DialogLayer {

    private static final Duration NOTICE_STAYS = Duration.seconds(8);

    private final StackPane root = new StackPane();
    private final StackPane below = new StackPane();
    private final VBox notices = new VBox();
    private final List<Open> open = new ArrayList<>();

    public DialogLayer() {
        root.setId("window");
        notices.getStyleClass().add("notices");
        notices.setAlignment(Pos.BOTTOM_LEFT);
        root.getChildren().add(below);
        root.sceneProperty().addListener((_, _, scene) -> {
            if (scene != null) {
                scene.focusOwnerProperty().addListener((_, _, owner) -> keepFocus(owner));
            }
        });
    }

    /** The root node of the scene. */
    public StackPane root() {
        return root;
    }

    /** Where notices appear, newest below; it takes no room while there are none. */
    public Region notices() {
        return notices;
    }

    /** What lies under the dialogs. */
    public void setContent(Node content) {
        below.getChildren().setAll(content);
    }

    /** Whether a dialog is open; keys of the window rest while one is. */
    public boolean isOpen() {
        return !open.isEmpty();
    }

    /** The window it is in; null while it is in none. */
    @Nullable
    Window window() {
        Scene scene = root.getScene();
        return scene == null ? null : scene.getWindow();
    }

    /**
     * Opens a dialog over everything.
     *
     * @param dismiss
     *            what Escape and a click beside it do
     * @return closes it; does nothing when it is closed
     */
    Runnable open(Region dialog, Pos where, Runnable dismiss) {
        StackPane shade = new StackPane(dialog);
        shade.getStyleClass().add("dialog-shade");
        StackPane.setAlignment(dialog, where);
        dialog.setMaxHeight(Region.USE_PREF_SIZE);
        Scene scene = root.getScene();
        Open opened = new Open(shade, dialog, scene == null ? null : scene.getFocusOwner());
        shade.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                e.consume();
                dismiss.run();
            }
        });
        shade.setOnMousePressed(e -> {
            if (shade.equals(e.getTarget())) {
                dismiss.run();
            }
        });
        open.add(opened);
        root.getChildren().add(shade);
        focus(dialog);
        return () -> close(opened);
    }

    private void close(Open opened) {
        if (!open.remove(opened)) {
            return;
        }
        root.getChildren().remove(opened.shade());
        Node before = opened.focusBefore();
        if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
    }

    /** Closes all dialogs without an answer. */
    public void closeAll() {
        List.copyOf(open).forEach(this::close);
        notices.getChildren().clear();
    }

    void notice(Region notice, Button closing) {
        PauseTransition stays = new PauseTransition(NOTICE_STAYS);
        Runnable gone = () -> {
            stays.stop();
            notices.getChildren().remove(notice);
        };
        stays.setOnFinished(_ -> gone.run());
        notice.setOnMouseEntered(_ -> stays.pause());
        notice.setOnMouseExited(_ -> stays.play());
        closing.setOnAction(_ -> gone.run());
        // What is said again is said anew, not twice.
        notices.getChildren().removeIf(n -> Objects.equals(n.getAccessibleText(), notice.getAccessibleText()));
        notices.getChildren().add(notice);
        stays.play();
    }

    private void keepFocus(@Nullable Node owner) {
        if (open.isEmpty() || owner == null) {
            return;
        }
        StackPane top = open.getLast().shade();
        for (Node node = owner; node != null; node = node.getParent()) {
            if (top.equals(node)) {
                return;
            }
        }
        focus(open.getLast().dialog());
    }

    /** What can be used in it first; the dialog itself where there is nothing, so that its keys work. */
    private static void focus(Region dialog) {
        if (!focusFirst(dialog)) {
            dialog.setFocusTraversable(true);
            dialog.requestFocus();
        }
    }

    private static boolean focusFirst(Parent parent) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            boolean usable = child.isVisible() && !child.isDisabled();
            if (usable && child.isFocusTraversable()) {
                child.requestFocus();
                return true;
            }
            if (usable && child instanceof Parent inner && focusFirst(inner)) {
                return true;
            }
        }
        return false;
    }

    private record Open(StackPane shade, Region dialog, @Nullable Node focusBefore) {}
}

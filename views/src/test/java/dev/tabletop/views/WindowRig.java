package dev.tabletop.views;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

import org.awaitility.Awaitility;

import dev.tabletop.views.desk.ClusterOpener;
import dev.tabletop.views.dialogs.Diagnosis;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleOpener;
import dev.tabletop.views.settings.FileSettings;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/** The whole window for tests and pictures, without a display. All calls from outside the JavaFX thread. */
public final class WindowRig implements AutoCloseable {

    private final FileSettings settings;
    private final Stage stage;
    private final TabletopWindow window;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Opens it.
     *
     * @param settingsFile
     *            need not exist
     */
    public WindowRig(ClusterOpener opener, List<SectionFactory> sections, Path settingsFile, Clock clock)
            throws Exception {
        Snapshot.startToolkit();
        settings = FileSettings.read(settingsFile);
        stage = Snapshot.onFxThread(Stage::new);
        window = Snapshot.onFxThread(() -> {
            TabletopWindow made = new TabletopWindow(stage, new WindowParts(opener, settings, sections, null,
                    new Diagnosis("Tabletop 0.1.0", "tabletop.log"), clock, false), closed::countDown);
            made.show();
            return made;
        });
    }

    public TabletopWindow window() {
        return window;
    }

    public Stage stage() {
        return stage;
    }

    public Scene scene() {
        return stage.getScene();
    }

    /** The window's content in a scene of this size, apart from the headless screen, which is small; for a picture. */
    public Scene sceneOf(int width, int height) {
        return get(() -> {
            Scene shown = scene();
            Parent root = shown.getRoot();
            shown.setRoot(new Region());
            Scene large = new Scene(root, width, height);
            large.getStylesheets().setAll(shown.getStylesheets());
            return large;
        });
    }

    /** Whether a node with this id is shown. */
    public boolean shows(String id) {
        return evaluate(() -> find(id) != null);
    }

    /** Waits until this holds on the JavaFX thread. */
    public void await(BooleanSupplier condition) {
        Awaitility.await().atMost(SampleOpener.patience()).until(() -> evaluate(condition));
    }

    /** Waits for a node and presses it. */
    public void press(String id) {
        awaitShown(id);
        evaluate(() -> {
            if (find(id) instanceof ButtonBase button) {
                button.fireEvent(new ActionEvent());
                return true;
            }
            throw new AssertionError(id + " is no button");
        });
    }

    public void awaitShown(String id) {
        await(() -> find(id) != null);
    }

    /** Presses a key where the focus is. */
    public void key(KeyCode code, boolean shortcut, boolean shift) {
        evaluate(() -> {
            Node owner = scene().getFocusOwner();
            Node target = owner == null ? scene().getRoot() : owner;
            target.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, shortcut, false, false));
            return true;
        });
    }

    /** Types where the focus is, as a keyboard would; the headless robot sends no typed characters. */
    public void type(String text) {
        text.chars().forEach(c -> get(() -> {
            Node owner = scene().getFocusOwner();
            Node target = owner == null ? scene().getRoot() : owner;
            target.fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, Character.toString(c), "", KeyCode.UNDEFINED, false,
                    false, false, false));
            return true;
        }));
    }

    private Node find(String id) {
        return find(scene().getRoot(), id);
    }

    /** By the id itself: as a CSS selector, the dot of an action's id would begin a style class. */
    private static Node find(Node node, String id) {
        if (!node.isVisible()) {
            return null;
        }
        if (id.equals(node.getId())) {
            return node;
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node found = find(child, id);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The node with this id, of this type. */
    public <T extends Node> T node(String id, Class<T> type) {
        awaitShown(id);
        return get(() -> type.cast(find(id)));
    }

    /** Asks on the JavaFX thread, from any. */
    public <T> T get(java.util.function.Supplier<T> question) {
        if (Platform.isFxApplicationThread()) {
            return question.get();
        }
        try {
            return Snapshot.onFxThread(question);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean evaluate(BooleanSupplier condition) {
        return get(condition::getAsBoolean);
    }

    /** Closes it as the user does, and writes the settings. */
    @Override
    public void close() throws Exception {
        Snapshot.onFxThread(() -> {
            window.close();
            return true;
        });
        closed.await();
        settings.flush();
    }
}

package dev.tabletop.product.window;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

import dev.tabletop.app.connect.SavedConnections;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.StateDirectory;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.app.window.ClusterAccess;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.Sections;
import dev.tabletop.views.TabletopWindow;
import dev.tabletop.views.WindowParts;
import dev.tabletop.views.connections.WindowQuestions;
import dev.tabletop.views.desk.ClusterOpener;
import dev.tabletop.views.dialogs.Diagnosis;
import dev.tabletop.views.settings.FileSettings;
import dev.tabletop.views.tasks.FxWatchdog;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * The program's window, opened as the program opens it, without a display, and a robot in front of it. The JavaFX
 * thread is watched all the time. Call from outside the JavaFX thread.
 */
final class WindowSession implements AutoCloseable {

    /** A machine may be busy. */
    static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 980;
    private static final int MOST_STOPS = 80;
    private static final Duration LOOK = Duration.ofMillis(50);

    private final FileSettings settings;
    private final @Nullable ClusterAccess access;
    private final TabletopWindow window;
    private final Stage stage;
    private final FxRobot robot = new FxRobot();
    private final FxWatchdog watchdog;
    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean open = true;

    private WindowSession(ClusterOpener opener, @Nullable ClusterAccess access, StateDirectory state) {
        startToolkit();
        this.access = access;
        this.settings = FileSettings.read(state.settings());
        this.stage = onFx(Stage::new);
        this.watchdog = FxWatchdog.attentive(c -> !c.startsWith("dev.tabletop.product."));
        WindowParts parts = new WindowParts(opener, settings, Sections.all(), null,
                new Diagnosis("Tabletop test", state.logFile().toString()), Clock.systemUTC(), false);
        this.window = onFx(() -> new TabletopWindow(stage, parts, closed::countDown));
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            uncaught.add(failure);
            window.showUncaught(thread, failure);
        });
        onFx(() -> {
            window.show();
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(WIDTH);
            stage.setHeight(HEIGHT);
            return true;
        });
    }

    /** On the saved connections of this user's folder. */
    static WindowSession on(Path home) {
        StateDirectory state = new StateDirectory(home);
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Program program = new Program(new Terminal(nowhere, nowhere, null, false), state, Map.of(), "test");
        WindowQuestions questions = new WindowQuestions();
        try {
            SavedConnections saved = SavedConnections.of(program, questions, questions, questions);
            ClusterAccess access = new ClusterAccess(program, saved, null, false);
            return new WindowSession(access, access, state);
        } catch (UserFailure e) {
            throw new AssertionError(e);
        }
    }

    /** On other clusters. */
    static WindowSession on(ClusterOpener opener, Path home) {
        return new WindowSession(opener, null, new StateDirectory(home));
    }

    static void startToolkit() {
        CountDownLatch started = new CountDownLatch(1);
        Locale.setDefault(Locale.ENGLISH);
        try {
            Platform.startup(started::countDown);
            Platform.setImplicitExit(false);
            started.await();
        } catch (IllegalStateException e) {
            started.countDown();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs this on the JavaFX thread and waits for it. */
    static <T> T onFx(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new AssertionError("the JavaFX thread did not do it", e);
        }
    }

    FxRobot robot() {
        return robot;
    }

    Stage stage() {
        return stage;
    }

    /** The program's own way to clusters. */
    ClusterAccess access() {
        return Objects.requireNonNull(access, "on other clusters");
    }

    FxWatchdog watchdog() {
        return watchdog;
    }

    /** The first node with this id that is shown, in any of the windows: popups are windows of their own. */
    private static Optional<Node> find(String id) {
        return List.copyOf(Window.getWindows()).stream().map(Window::getScene).filter(s -> s != null)
                .map(Scene::getRoot).flatMap(root -> find(root, id).stream()).findFirst();
    }

    private static Optional<Node> find(Node at, String id) {
        if (!at.isVisible()) {
            return Optional.empty();
        }
        if (id.equals(at.getId())) {
            return Optional.of(at);
        }
        return at instanceof Parent parent
                ? List.copyOf(parent.getChildrenUnmodifiable()).stream().flatMap(c -> find(c, id).stream()).findFirst()
                : Optional.empty();
    }

    /** Waits until this holds; a failure tells what the window said instead. */
    void until(String what, Callable<Boolean> condition) {
        try {
            await(what).atMost(PATIENCE).pollInterval(LOOK).until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + " does not come; the window says:\n" + allText("window"), e);
        }
    }

    boolean shows(String id) {
        return onFx(() -> find(id).isPresent());
    }

    boolean isEnabled(String id) {
        return onFx(() -> find(id).filter(n -> !n.isDisabled()).isPresent());
    }

    Node awaitShown(String id) {
        until("#" + id, () -> shows(id));
        return onFx(() -> find(id).orElseThrow());
    }

    void awaitEnabled(String id) {
        until("#" + id + " enabled", () -> isEnabled(id));
    }

    void awaitGone(String id) {
        until("no #" + id, () -> !shows(id));
    }

    /** Waits until it can be pressed and presses it with the mouse. */
    void click(String id) {
        awaitEnabled(id);
        Node node = awaitShown(id);
        robot.clickOn(node);
    }

    /** Presses and lets go of keys together, where the focus is. */
    void press(KeyCode... keys) {
        robot.push(keys);
    }

    /** What this label or button says. */
    String text(String id) {
        return onFx(() -> find(id).filter(Labeled.class::isInstance).map(n -> ((Labeled) n).getText()).orElse(""));
    }

    boolean hasFocus(String id) {
        return onFx(() -> focusOwner() != null && id.equals(focusOwner().getId()));
    }

    /** Goes there by the tabulator; fails when it is not on the way. */
    void walkTo(String id) {
        for (int i = 0; i < MOST_STOPS && !hasFocus(id); i++) {
            press(KeyCode.TAB);
        }
        assertTrue(hasFocus(id), id + " is not reached by Tab; the focus is on " + focused());
    }

    /** The node that has the focus, for a message. */
    String focused() {
        return onFx(() -> String.valueOf(focusOwner()));
    }

    private @Nullable Node focusOwner() {
        return stage.getScene().getFocusOwner();
    }

    /** Everything that is written in the part with this id. */
    String allText(String id) {
        return onFx(() -> find(id).map(WrittenText::of).orElse(""));
    }

    void awaitText(String id, String part) {
        until("#" + id + " says " + part, () -> allText(id).contains(part));
    }

    void awaitNoText(String id, String part) {
        until("#" + id + " no longer says " + part, () -> !allText(id).contains(part));
    }

    /**
     * Ends as a killed program does: from one moment on nothing more is written down and nothing more is sent. What
     * the window says to that is not looked at.
     */
    void crash() throws StoreException {
        if (access != null) {
            access.store().close();
        }
        end();
    }

    /** Closes the window and the clusters; fails when the JavaFX thread waited meanwhile, or a bug came up. */
    @Override
    public void close() {
        if (open) {
            end();
            assertEquals(List.of(), watchdog.found(), "the JavaFX thread was held up");
            assertEquals(List.of(), uncaught, "nobody caught this");
        }
    }

    private void end() {
        open = false;
        onFx(() -> {
            window.close();
            return true;
        });
        if (access != null) {
            access.close();
        }
        settings.flush();
        watchdog.close();
    }
}

package dev.tabletop.app.window;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.sun.javafx.application.PlatformImpl;

import dev.tabletop.app.connect.SavedConnections;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.views.Sections;
import dev.tabletop.views.TabletopWindow;
import dev.tabletop.views.WindowParts;
import dev.tabletop.views.WindowParts.PlanToOpen;
import dev.tabletop.views.connections.ConnectionWindows;
import dev.tabletop.views.connections.WindowQuestions;
import dev.tabletop.views.dialogs.Diagnosis;
import dev.tabletop.views.settings.FileSettings;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Opens the window and waits until it is closed. */
public final class WindowProgram {

    private static final Logger LOG = LoggerFactory.getLogger(WindowProgram.class);

    private final Program program;

    public WindowProgram(Program program) {
        this.program = program;
    }

    /** On the saved connections. */
    public int open() throws UserFailure, InterruptedException {
        return open(null, false, null);
    }

    /** On the saved connections, with a plan to look at. */
    public int open(PlanToOpen plan) throws UserFailure, InterruptedException {
        return open(null, false, plan);
    }

    /** Whether there is a display to open it on. */
    public boolean hasDisplay() {
        try {
            requireDisplay();
            return true;
        } catch (UserFailure e) {
            return false;
        }
    }

    /**
     * On the cluster to practise on, alone.
     *
     * @param folder
     *            where it lives; null for a temporary folder
     */
    public int practise(@Nullable Path folder) throws UserFailure, InterruptedException {
        return open(folder, true, null);
    }

    private void requireDisplay() throws UserFailure {
        Display.require(program.environment(), System.getProperty("os.name", ""),
                System.getProperty("glass.platform", ""));
    }

    private int open(@Nullable Path practiceFolder, boolean practise, @Nullable PlanToOpen plan)
            throws UserFailure, InterruptedException {
        requireDisplay();
        FileSettings settings = FileSettings.read(program.state().settings());
        CountDownLatch closed = new CountDownLatch(1);
        startToolkit();
        WindowQuestions questions = new WindowQuestions();
        SavedConnections saved = SavedConnections.of(program, questions, questions, questions);
        try (ClusterAccess access = new ClusterAccess(program, saved, practiceFolder, practise)) {
            WindowParts parts = new WindowParts(access, settings, Sections.all(),
                    new ConnectionWindows(new WindowConnections(saved, access), questions),
                    new Diagnosis("Tabletop " + program.version(), program.state().logFile().toString()),
                    Clock.system(ZoneId.systemDefault()), practise, plan);
            show(parts, closed);
            closed.await();
        } finally {
            settings.flush();
            Platform.exit();
        }
        return ExitCode.OK;
    }

    private static void show(WindowParts parts, CountDownLatch closed) throws InterruptedException {
        CompletableFuture<TabletopWindow> shown = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                TabletopWindow window = new TabletopWindow(new Stage(), parts, closed::countDown);
                Thread.setDefaultUncaughtExceptionHandler(window::showUncaught);
                window.show();
                shown.complete(window);
            } catch (RuntimeException e) {
                shown.completeExceptionally(e);
            }
        });
        try {
            shown.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the window cannot be made", e.getCause());
        }
    }

    /**
     * Else every window's class is "java", by which no desktop tells this program from others. The desktop entry says the
     * same name.
     */
    private static void nameWindows() {
        try {
            PlatformImpl.setApplicationName(WindowProgram.class);
        } catch (IllegalAccessError e) {
            LOG.info("windows keep the class of any Java program: JavaFX does not export {}",
                    "com.sun.javafx.application", e);
        }
    }

    /** What JavaFX itself prints when there is no usable display goes to the log. */
    private static void startToolkit() throws UserFailure, InterruptedException {
        PrintStream err = System.err;
        CountDownLatch started = new CountDownLatch(1);
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            Platform.startup(started::countDown);
            started.await();
            Platform.setImplicitExit(false);
            nameWindows();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("JavaFX does not start", e);
            throw Display.unusable(e);
        } finally {
            System.setErr(err);
        }
    }
}

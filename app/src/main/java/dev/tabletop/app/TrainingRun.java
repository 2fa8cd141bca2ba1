package dev.tabletop.app;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.ProgramLog;
import dev.tabletop.app.program.StateDirectory;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.window.WindowProgram;
import dev.tabletop.embedded.EmbeddedCluster;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/**
 * Goes once through what the program does first on most days: looks at a cluster from the command line, opens the window
 * on one and shows each section. What the JVM learns of it is kept in the cache that makes later starts quick
 * ({@code packaging/make-start-cache}). Needs the headless platform of JavaFX. Exits with 0 only when all of it was seen.
 */
public final class TrainingRun {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String SECTION = "section-";

    private final Program program;
    private final Path folder;

    private TrainingRun(Program program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** With a new folder, in which all of it is kept; then {@code commands} where the window is to be left out. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        Map<String, String> environment = Map.of("TABLETOP_HOME", folder.resolve("home").toString());
        StateDirectory state = StateDirectory.of(environment, System.getProperty("os.name", ""), folder);
        ProgramLog.start(state.logFile());
        Terminal silent = new Terminal(new PrintWriter(Writer.nullWriter()),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), null, false);
        TrainingRun run = new TrainingRun(new Program(silent, state, environment, Version.text()), folder);
        boolean onlyCommands = arguments.length > 1 && arguments[1].equals("commands");
        boolean seen = run.commands() && (onlyCommands || run.window());
        System.exit(seen ? ExitCode.OK : ExitCode.INCOMPLETE);
    }

    private boolean commands() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.builder(folder.resolve("cluster")).demo(300, 1).start()) {
            for (String command : List.of("status", "tables", "findings", "operations")) {
                int exitCode = CommandTree.build(program).execute(command, "--zookeeper", cluster.zookeeperConnect(),
                        "--root", cluster.root());
                if (exitCode != ExitCode.OK && exitCode != ExitCode.FINDINGS) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean window() throws Exception {
        CompletableFuture<Boolean> seen = new CompletableFuture<>();
        Thread visitor = new Thread(() -> visit(seen), "training-visitor");
        visitor.setDaemon(true);
        visitor.start();
        new WindowProgram(program).practise(folder.resolve("practice"));
        return seen.getNow(false);
    }

    /** Opens section after section as soon as they can be chosen, then closes the window. */
    private static void visit(CompletableFuture<Boolean> seen) {
        try {
            Instant end = Instant.now().plus(LONGEST);
            while (sections().isEmpty() && Instant.now().isBefore(end)) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            List<String> sections = sections();
            for (String section : sections) {
                onScreen(() -> button(section::equals).forEach(Button::fire));
                TimeUnit.MILLISECONDS.sleep(300);
            }
            seen.complete(!sections.isEmpty());
            onScreen(() -> Window.getWindows().stream().toList()
                    .forEach(w -> w.fireEvent(new WindowEvent(w, WindowEvent.WINDOW_CLOSE_REQUEST))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            seen.completeExceptionally(e);
        }
    }

    private static List<String> sections() throws InterruptedException, ExecutionException, TimeoutException {
        List<String> ids = new CopyOnWriteArrayList<>();
        onScreen(() -> button(id -> id.startsWith(SECTION)).stream().map(Node::getId).forEach(ids::add));
        return ids;
    }

    private static Collection<Button> button(Predicate<String> id) {
        return Window.getWindows().stream().flatMap(w -> w.getScene().getRoot().lookupAll(".button").stream())
                .filter(Button.class::isInstance).map(Button.class::cast)
                .filter(b -> b.getId() != null && id.test(b.getId())).toList();
    }

    private static void onScreen(Runnable work) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            Platform.runLater(() -> {
                try {
                    work.run();
                    done.complete(null);
                } catch (RuntimeException e) {
                    done.completeExceptionally(e);
                }
            });
        } catch (IllegalStateException e) {
            // The toolkit is not started yet.
            return;
        }
        done.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }
}

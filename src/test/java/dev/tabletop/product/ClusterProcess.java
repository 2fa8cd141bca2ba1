package dev.tabletop.product;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.control.ClusterControl;
import dev.tabletop.embedded.control.ControlException;
import dev.tabletop.embedded.control.Fault;

/** A local cluster in a process of its own, as {@code tabletop cluster start} runs it. */
final class ClusterProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("--zookeeper (\\S+) --root (\\S+)");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final Path home;
    private ProgramProcess process;

    ClusterProcess(Path folder, Path home, String... options) throws IOException {
        this.folder = folder;
        this.home = home;
        this.process = start(options);
    }

    private ProgramProcess start(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("cluster", "start", "--dir", folder.toString()));
        arguments.addAll(List.of(options));
        ProgramProcess started = ProgramProcess.start(home, Map.of(), arguments.toArray(String[]::new));
        await().atMost(START_LIMIT)
                .until(() -> !started.isRunning() || started.out().contains("ends it."));
        if (!started.isRunning()) {
            throw new AssertionError(started.out() + started.err());
        }
        return started;
    }

    /** The options that name it, behind a command. */
    String[] with(String... command) throws IOException {
        Matcher address = ADDRESS.matcher(process.out());
        if (!address.find()) {
            throw new AssertionError(process.out());
        }
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--zookeeper", address.group(1), "--root", address.group(2)));
        return arguments.toArray(String[]::new);
    }

    boolean isRunning() {
        return process.isRunning();
    }

    /** Kills every tablet and starts them again, with nothing loaded. */
    void loseEveryTablet() throws ControlException, InterruptedException {
        try (ClusterControl control = ClusterControl.connect(folder)) {
            control.fault(Fault.KILL, EmbeddedCluster.ALL_TABLETS, Duration.ZERO);
            control.fault(Fault.START, EmbeddedCluster.ALL_TABLETS, Duration.ZERO);
        }
    }

    /** Ends the whole process as {@code kill -9} does, and starts it again on the same folder. */
    void killAndStartAgain() throws IOException, InterruptedException {
        process.close();
        process = start();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.close();
    }
}

package dev.tabletop.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.app.window.WindowProgram;
import dev.tabletop.embedded.ClusterStartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabletop demo}. */
@Command(name = "demo", header = "A disaster and its recovery on a local cluster: in the window, or told on the terminal.", description = {
        "Opens the window on a real cluster in this process, with a menu to break it. With --terminal, or --json,"
                + " the whole story runs by itself in under a minute:",
        "starts the cluster (ZooKeeper, nameservers, tablets), loads rows, keeps writing,"
                + " loses every replica with unequal logs and two former leaders, and brings it back: findings,"
                + " evidence, choice, plan, run. At the end every partition is held against what was on the disks.",
        "DIR keeps plan.json, report.html, report.json, the journal and the cluster's data. Exit code 0 only"
                + " when verified."}, footerHeading = "%nExamples:%n", footer = {"  tabletop demo",
                        "  tabletop demo --terminal",
                        "  tabletop demo --terminal --dir /tmp/demo --rows 50000"})
public final class DemoCommand implements Callable<Integer> {

    private final Program program;

    @Option(names = "--terminal", description = "Tell the whole story on the terminal, without a window.")
    private boolean terminal;

    @Option(names = "--dir", paramLabel = "DIR", description = "Where everything is kept (a new temporary folder).")
    private @Nullable Path directory;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "20000", description = "Rows to load first (${DEFAULT-VALUE}).")
    private long rows;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same seed makes the same rows.")
    private long seed;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public DemoCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        if (rows < 0) {
            throw new UserFailure(ExitCode.USAGE, "--rows must not be negative.", "");
        }
        if (!terminal && !output.isJson()) {
            return new WindowProgram(program).practise(directory == null ? null : folder());
        }
        Path folder = folder();
        if (Files.exists(folder.resolve("cluster"))) {
            throw new UserFailure(ExitCode.FILE, folder + " holds the cluster of an earlier demo.",
                    "Name a new folder with --dir, or remove that one.");
        }
        try {
            // One document on standard output; the story itself goes beside it.
            Terminal story = output.isJson() ? program.terminal().aside() : program.terminal();
            DemoStory.End end = new DemoStory(program, story, folder, rows, seed).tell();
            if (output.isJson()) {
                OutputOptions.printJson(program.terminal(), end);
            }
            return end.verified() ? ExitCode.OK : ExitCode.INCOMPLETE;
        } catch (ClusterStartException e) {
            throw new UserFailure(ExitCode.FILE, String.valueOf(e.getMessage()), "", e);
        }
    }

    private Path folder() throws UserFailure {
        try {
            return directory == null
                    ? Files.createTempDirectory("tabletop-demo-")
                    : Files.createDirectories(directory.toAbsolutePath());
        } catch (IOException e) {
            throw new UserFailure(ExitCode.FILE, "The folder for the demo cannot be made (" + e.getMessage() + ").",
                    "Name another with --dir.", e);
        }
    }
}

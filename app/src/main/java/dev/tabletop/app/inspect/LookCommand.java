package dev.tabletop.app.inspect;

import java.util.concurrent.Callable;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that show one aspect of a cluster have in common. */
abstract class LookCommand implements Callable<Integer> {

    private final Program program;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhich cluster:%n", order = 20)
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--watch", description = "Show it again whenever it changes, until Ctrl-C.")
    private boolean watch;

    LookCommand(Program program) {
        this.program = program;
    }

    Program program() {
        return program;
    }

    boolean isJson() {
        return output.isJson();
    }

    boolean isWatch() {
        return watch;
    }

    /** Whether what is looked at is a cluster, not a bundle of one. */
    boolean isLive() {
        return !cluster.isBundle();
    }

    /** Shows it to a person. */
    abstract void show(ClusterState state);

    /** What a program gets. */
    abstract Object document(ClusterState state);

    /** Asks more about the only reading, before it is shown; not with --watch. */
    void lookCloser(ClusterConnection connection, ClusterState state) throws ClusterException {}

    int exitCode(ClusterState state) {
        return ExitCode.OK;
    }

    @Override
    public Integer call() throws Exception {
        Watching.Show show = state -> {
            if (output.isJson()) {
                OutputOptions.printJson(program.terminal(), document(state));
            } else {
                show(state);
            }
        };
        Watching watching = new Watching(program);
        if (watch) {
            watching.forEver(cluster, show);
            return ExitCode.OK;
        }
        return exitCode(watching.once(cluster, this::lookCloser, show));
    }
}

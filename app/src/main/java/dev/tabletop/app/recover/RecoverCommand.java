package dev.tabletop.app.recover;

import java.util.concurrent.Callable;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.recovery.run.RunListener;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;

/** What the commands have in common that work with a cluster, its lock and the journal. */
public abstract class RecoverCommand implements Callable<Integer> {

    private final Program program;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhich cluster:%n", order = 20)
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    protected RecoverCommand(Program program) {
        this.program = program;
    }

    protected Program program() {
        return program;
    }

    protected Terminal terminal() {
        return program.terminal();
    }

    protected ClusterOptions cluster() {
        return cluster;
    }

    protected boolean isJson() {
        return output.isJson();
    }

    /** Where plans are shown and questions asked: never in the way of a JSON document. */
    protected Terminal asking() {
        return isJson() ? terminal().aside() : terminal();
    }

    /** Tells progress on standard error, so that it never mixes with a JSON document. */
    protected RunListener progress() {
        return new RunProgress(program.terminal());
    }

    protected abstract int run(Desk desk, StopOnInterrupt stop) throws Exception;

    @Override
    public Integer call() throws Exception {
        try (StopOnInterrupt stop = new StopOnInterrupt(program.terminal())) {
            try (Desk desk = Desk.open(program, cluster)) {
                return run(desk, stop);
            }
        }
    }
}

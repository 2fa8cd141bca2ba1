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

/** What the commands of recovery have in common. */
abstract class RecoverCommand implements Callable<Integer> {

    private final Program program;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhich cluster:%n", order = 20)
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    RecoverCommand(Program program) {
        this.program = program;
    }

    Program program() {
        return program;
    }

    Terminal terminal() {
        return program.terminal();
    }

    ClusterOptions cluster() {
        return cluster;
    }

    boolean isJson() {
        return output.isJson();
    }

    /** Tells progress on standard error, so that it never mixes with a JSON document. */
    RunListener progress() {
        return new RunProgress(program.terminal());
    }

    abstract int run(Desk desk, StopOnInterrupt stop) throws Exception;

    @Override
    public Integer call() throws Exception {
        try (StopOnInterrupt stop = new StopOnInterrupt(program.terminal())) {
            try (Desk desk = Desk.open(program, cluster)) {
                return run(desk, stop);
            }
        }
    }
}

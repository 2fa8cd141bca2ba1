package dev.tabletop.app.profiles;

import java.util.List;
import java.util.concurrent.Callable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.connect.SavedConnections;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;
import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.cluster.ConnectionStage.Result;
import dev.tabletop.cluster.ConnectionStage.Step;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tabletop profiles test}. */
@Command(name = "test", header = "Tries a saved connection stage by stage; changes nothing.")
public final class ProfileTestCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(paramLabel = "NAME", description = "The profile.")
    private String name = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ProfileTestCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        Profile profile;
        try (Store store = Store.open(program.state().store())) {
            profile = SavedConnections.find(store, name);
        }
        List<ConnectionStage> stages = SavedConnections.of(program).connector().test(profile, new Telling());
        output.print(program.terminal(), stages, () -> {});
        boolean failed = stages.stream().anyMatch(s -> s.result() == Result.FAILED);
        return failed ? ExitCode.CLUSTER : ExitCode.OK;
    }

    /** Prints each stage as it ends. */
    private final class Telling implements ConnectionStage.Listener {

        @Override
        public void begins(Step step, String subject) {
            // A line that is not over cannot be shown where output is a file.
        }

        @Override
        public void ended(ConnectionStage stage) {
            if (!output.isJson()) {
                program.terminal().line(program.terminal().tint(tint(stage.result()), stage.result().toString()) + "  "
                        + Terminal.harmless(stage.name()) + ": " + Terminal.harmless(stage.detail().toString())
                        + (stage.advice().isEmpty() ? "" : " " + Terminal.harmless(stage.advice().toString())));
            }
        }
    }

    private static Tint tint(Result result) {
        return switch (result) {
            case OK -> Tint.GOOD;
            case FAILED -> Tint.BAD;
            case SKIPPED -> Tint.FAINT;
        };
    }
}

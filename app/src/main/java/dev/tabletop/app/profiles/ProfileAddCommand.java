package dev.tabletop.app.profiles;

import java.util.List;
import java.util.concurrent.Callable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.profiles.ProfileDraft;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tabletop profiles add}. */
@Command(name = "add", header = "Saves a new connection.", description = "Without --environment it counts as production, which asks for the most care.")
public final class ProfileAddCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(paramLabel = "NAME", description = "What you call the cluster, and type to confirm.")
    private String name = "";

    @Mixin
    private ProfileOptions options = new ProfileOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ProfileAddCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        ProfileDraft careful = new ProfileDraft(null, "", "", ProfileDraft.word(Environment.PRODUCTION), "", "", "", "",
                false, ProfileDraft.EMPTY.pollSeconds(), "", List.of());
        try (Store store = Store.open(program.state().store())) {
            Profiles profiles = new Profiles(store);
            Profile made = ProfileOptions.check(options.over(careful, name), profiles.all());
            profiles.save(made);
            output.print(program.terminal(), ProfileJson.of(made), () -> program.terminal()
                    .line("Saved. Try it: tabletop profiles test " + made.name()));
        }
        return ExitCode.OK;
    }
}

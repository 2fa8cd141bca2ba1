package dev.tabletop.app.profiles;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.connect.SavedConnections;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.profiles.ProfileDraft;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop profiles edit}. */
@Command(name = "edit", header = "Changes a saved connection; what is not given stays as it is.")
public final class ProfileEditCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(paramLabel = "NAME", description = "The profile.")
    private String name = "";

    @Option(names = "--name", paramLabel = "NEW", description = "Its new name.")
    private @Nullable String newName;

    @Mixin
    private ProfileOptions options = new ProfileOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ProfileEditCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        try (Store store = Store.open(program.state().store())) {
            Profile before = SavedConnections.find(store, name);
            Profiles profiles = new Profiles(store);
            Profile edited = ProfileOptions.check(
                    options.over(ProfileDraft.of(before), newName == null ? before.name() : newName), profiles.all());
            profiles.save(edited);
            output.print(program.terminal(), ProfileJson.of(edited), () -> program.terminal()
                    .line("Saved. Try it: tabletop profiles test " + edited.name()));
        }
        return ExitCode.OK;
    }
}

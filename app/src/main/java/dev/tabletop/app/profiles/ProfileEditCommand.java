package dev.tabletop.app.profiles;

import java.util.concurrent.Callable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.connect.SavedConnections;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.profiles.ProfileDraft;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.RunRules;
import dev.tabletop.store.RunRulesBook;
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
    private RunRuleOptions rules = new RunRuleOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ProfileEditCommand(Program program) {
        this.program = program;
    }

    /** What {@code --json} tells. */
    private record Edited(@JsonUnwrapped ProfileJson profile, RunRules rules) {}

    @Override
    public Integer call() throws Exception {
        try (Store store = Store.open(program.state().store())) {
            Profile before = SavedConnections.find(store, name);
            Profiles profiles = new Profiles(store);
            Profile edited = ProfileOptions.check(
                    options.over(ProfileDraft.of(before), newName == null ? before.name() : newName), profiles.all());
            RunRulesBook book = new RunRulesBook(store);
            RunRules kept = rules.over(book.of(edited.id()));
            profiles.save(edited);
            if (rules.isGiven()) {
                book.save(edited.id(), kept);
            }
            output.print(program.terminal(), new Edited(ProfileJson.of(edited), kept), () -> {
                program.terminal().line("Saved. Try it: tabletop profiles test " + edited.name());
                RunRuleOptions.inWords(kept).forEach(l -> program.terminal().line("  " + Terminal.harmless(l)));
            });
        }
        return ExitCode.OK;
    }
}

package dev.tabletop.app.profiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.connect.SavedConnections;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.profiles.ProfileBook;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabletop profiles export}. */
@Command(name = "export", header = "Writes saved connections to a file, without passwords unless asked.")
public final class ProfileExportCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(index = "0", paramLabel = "FILE", description = "Where to.")
    private Path file = Path.of("");

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "NAME", description = "Only these profiles.")
    private List<String> names = List.of();

    @Option(names = "--with-secrets", description = "Passwords too, encrypted under a passphrase (TABLETOP_PASSPHRASE or a prompt).")
    private boolean withSecrets;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ProfileExportCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        if (Files.exists(file) && !force) {
            throw new UserFailure(ExitCode.FILE, file + " exists already.", "Name another file, or add --force.");
        }
        try (Store store = Store.open(program.state().store())) {
            ProfileBook book = SavedConnections.of(program).book(store);
            List<Profile> chosen = names.isEmpty() ? book.all() : named(store);
            if (chosen.isEmpty()) {
                throw new UserFailure(ExitCode.USAGE, "There is no profile to export.", "Add one first.");
            }
            book.export(chosen, file, withSecrets ? Passphrase.choose(program) : null);
            output.print(program.terminal(), Map.of("file", file.toString(), "profiles", chosen.size()),
                    () -> program.terminal().line("Wrote " + chosen.size() + " profiles to " + file + "."));
        } catch (IOException e) {
            throw new UserFailure(ExitCode.FILE, file + " cannot be written: " + e.getMessage() + ".",
                    "Name a file in a folder where you may write.", e);
        }
        return ExitCode.OK;
    }

    private List<Profile> named(Store store) throws Exception {
        List<Profile> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(SavedConnections.find(store, name));
        }
        return chosen;
    }
}

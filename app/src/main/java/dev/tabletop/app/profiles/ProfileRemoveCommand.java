package dev.tabletop.app.profiles;

import java.util.concurrent.Callable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.connect.SavedConnections;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.profiles.ProfileBook;
import dev.tabletop.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tabletop profiles remove}. */
@Command(name = "remove", header = "Forgets a saved connection and the passwords kept for it.")
public final class ProfileRemoveCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(paramLabel = "NAME", description = "The profile.")
    private String name = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ProfileRemoveCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        try (Store store = Store.open(program.state().store())) {
            ProfileBook book = SavedConnections.of(program).book(store);
            book.remove(SavedConnections.find(store, name));
            output.print(program.terminal(), ProfileJson.of(book.all()), () -> program.terminal().line("Removed."));
        }
        return ExitCode.OK;
    }
}

package dev.tabletop.app.profiles;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.connect.SavedConnections;
import dev.tabletop.app.program.Program;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tabletop profiles order}. */
@Command(name = "order", header = "Puts saved connections first, in this order.")
public final class ProfileOrderCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Profiles; the others keep their order behind.")
    private List<String> names = List.of();

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ProfileOrderCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        try (Store store = Store.open(program.state().store())) {
            List<String> ids = new ArrayList<>();
            for (String name : names) {
                ids.add(SavedConnections.find(store, name).id());
            }
            new Profiles(store).order(ids);
        }
        return ProfileListCommand.list(program, output);
    }
}

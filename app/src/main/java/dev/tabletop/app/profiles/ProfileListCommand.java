package dev.tabletop.app.profiles;

import java.util.List;
import java.util.concurrent.Callable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.Tint;
import dev.tabletop.profiles.ProfileDraft;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.tunnel.SshHop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tabletop profiles list}. */
@Command(name = "list", header = "Shows the saved connections, in your order.")
public final class ProfileListCommand implements Callable<Integer> {

    private final Program program;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ProfileListCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        return list(program, output);
    }

    static int list(Program program, OutputOptions output) throws StoreException {
        List<Profile> profiles;
        try (Store store = Store.open(program.state().store())) {
            profiles = new Profiles(store).all();
        }
        output.print(program.terminal(), ProfileJson.of(profiles), () -> print(program, profiles));
        return ExitCode.OK;
    }

    private static void print(Program program, List<Profile> profiles) {
        TextTable table = new TextTable("NAME", "GROUP", "ENVIRONMENT", "ZOOKEEPER", "ROOT", "THROUGH", "MAY CHANGE");
        for (Profile p : profiles) {
            String through = p.tunnel().isEmpty()
                    ? "-"
                    : String.join(" > ", p.tunnel().stream().map(SshHop::host).toList());
            table.tinted(p.environment() == Environment.PRODUCTION ? Tint.BAD : null, p.name(),
                    p.group().isEmpty() ? "-" : p.group(), ProfileDraft.word(p.environment()), p.zookeeper(), p.root(),
                    through, p.readOnly() ? "no" : "yes");
        }
        if (table.isEmpty()) {
            program.terminal().line("No profiles yet. Add one: tabletop profiles add NAME --zookeeper ... --root ...");
        } else {
            table.print(program.terminal());
        }
    }
}

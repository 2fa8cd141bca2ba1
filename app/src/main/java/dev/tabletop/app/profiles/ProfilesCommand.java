package dev.tabletop.app.profiles;

import java.util.concurrent.Callable;

import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tabletop profiles}. */
@Command(name = "profiles", header = "Saved connections.", description = "Alone it lists them.", synopsisSubcommandLabel = "[COMMAND]", footerHeading = "%nExamples:%n", footer = {
        "  tabletop profiles add prod --zookeeper zk1:2181,zk2:2181 --root /openmldb --environment production",
        "  tabletop profiles add far --zookeeper zk1:2181 --root /openmldb --ssh ada@gate --ssh ada@inner,password",
        "  tabletop profiles test prod"})
public final class ProfilesCommand implements Callable<Integer> {

    private final Program program;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ProfilesCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        return ProfileListCommand.list(program, output);
    }
}

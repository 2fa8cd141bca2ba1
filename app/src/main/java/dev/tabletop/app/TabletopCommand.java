package dev.tabletop.app;

import java.util.concurrent.Callable;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import picocli.CommandLine.Command;

/** The program itself, without a command. */
@Command(name = "tabletop", synopsisSubcommandLabel = "COMMAND", sortOptions = false, header = "See a sharded, replicated cluster, and bring it back after a failure.", description = {
        "", "Tabletop reads an OpenMLDB cluster through its ZooKeeper, says what is wrong with it, and leads through"
                + " a recovery that is planned on evidence, reviewed, journaled and resumable."}, footerHeading = "%nExamples:%n", footer = {
                        "  tabletop demo --terminal              the whole story on a local cluster, in under a minute",
                        "  tabletop status --zookeeper zk1:2181,zk2:2181 --root /openmldb",
                        "  tabletop stop-automatic --profile prod      first thing on the worst night",
                        "  tabletop examine --profile prod             load replicas to find out what each holds",
                        "  tabletop plan manual-recovery --profile prod --out plan.json",
                        "  tabletop apply plan.json --profile prod --confirm prod",
                        "", "Every command has --help. Exit codes: docs/command-line.md.",
                        "Passwords come from TABLETOP_PASSWORD (or a prompt), never from the command line."})
final class TabletopCommand implements Callable<Integer> {

    private final Program program;

    TabletopCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        program.terminal().line("Tabletop has no window yet: this version is its command line.");
        program.terminal().line("See it at work on a local cluster:  tabletop demo --terminal");
        program.terminal().line("All commands:                       tabletop --help");
        return ExitCode.OK;
    }
}

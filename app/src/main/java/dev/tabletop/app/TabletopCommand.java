package dev.tabletop.app;

import java.util.concurrent.Callable;

import dev.tabletop.app.program.Program;
import dev.tabletop.app.window.WindowProgram;
import picocli.CommandLine.Command;

/** The program itself, without a command. */
@Command(name = "tabletop", synopsisSubcommandLabel = "COMMAND", sortOptions = false, header = "See a sharded, replicated cluster, and bring it back after a failure.", description = {
        "", "Tabletop reads an OpenMLDB cluster through its ZooKeeper, says what is wrong with it, and leads through"
                + " a recovery that is planned on evidence, reviewed, journaled and resumable. Without a command it opens"
                + " its window."}, footerHeading = "%nExamples:%n", footer = {
                        "  tabletop                              the window",
                        "  tabletop demo                         the window on a local cluster that may be broken",
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
    public Integer call() throws Exception {
        return new WindowProgram(program).open();
    }
}

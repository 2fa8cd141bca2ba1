package dev.tabletop.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.recover.PlanFile;
import dev.tabletop.app.window.WindowProgram;
import dev.tabletop.views.WindowParts.PlanToOpen;
import dev.tabletop.views.frame.Place;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program itself, without a command. */
@Command(name = "tabletop", synopsisSubcommandLabel = "COMMAND", sortOptions = false, header = "See a sharded, replicated cluster, and bring it back after a failure.", description = {
        "", "Tabletop reads an OpenMLDB cluster through its ZooKeeper, says what is wrong with it, and leads through"
                + " a recovery that is planned on evidence, reviewed, journaled and resumable. Without a command it opens"
                + " its window."}, footerHeading = "%nExamples:%n", footer = {
                        "  tabletop                              the window",
                        "  tabletop demo                         the window on a local cluster that may be broken",
                        "  tabletop prod.tabletop-plan           the window at that plan; on the terminal where there is no display",
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

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "A file with a plan: the window opens on its cluster,"
            + " with the plan to look at. Nothing is carried out.")
    private @Nullable Path plan;

    @Option(names = "--print", description = "Show PLAN on the terminal instead.")
    private boolean print;

    TabletopCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws Exception {
        Path file = plan;
        if (file == null) {
            if (print) {
                throw new ParameterException(spec.commandLine(), "--print needs PLAN, the file to show.");
            }
            return new WindowProgram(program).open();
        }
        requireFile(file);
        PlanFile.Content content = PlanFile.read(file);
        WindowProgram window = new WindowProgram(program);
        if (print || !window.hasDisplay()) {
            content.print(program.terminal());
            return ExitCode.OK;
        }
        String section = content instanceof PlanFile.Content.Recovery ? Place.RECOVERY : Place.RUNBOOKS;
        return window.open(new PlanToOpen(content.cluster(), Place.ofPlan(section, file.toAbsolutePath())));
    }

    /** A single word that names no file was meant as a command. */
    private void requireFile(Path file) {
        String typed = file.toString();
        if (!Files.exists(file) && typed.matches("[a-z-]+")) {
            throw new UnmatchedArgumentException(spec.commandLine(), List.of(typed));
        }
    }
}

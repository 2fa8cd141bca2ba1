package dev.tabletop.app.administer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.connect.ClusterOptions;
import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.OutputOptions;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.recover.RunProgress;
import dev.tabletop.app.recover.StopOnInterrupt;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.commands.Administration;
import dev.tabletop.commands.Assessment;
import dev.tabletop.commands.GivenConfirmation;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.recovery.run.Confirmation;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What the commands of administration have in common: look, tell what is in the way and what may happen, ask, carry out,
 * see what followed. Several partitions are one command after another; the first that does not end well ends it.
 */
abstract class AdministerCommand implements Callable<Integer> {

    private static final Duration USUAL_WAIT = Duration.ofMinutes(30);

    private final Program program;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhich cluster:%n", order = 20)
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private GivenAnswers answers = new GivenAnswers();

    @Option(names = "--dry-run", description = "Only tell what is in the way, what may happen, and the same by hand."
            + " Changes nothing; exits with 6 where something is in the way.")
    private boolean dryRun;

    @Option(names = "--wait", paramLabel = "SECONDS", description = "Stop waiting for the cluster's operations after so"
            + " long (they go on); usually half an hour.")
    private @Nullable Integer wait;

    AdministerCommand(Program program) {
        this.program = program;
    }

    /** The JSON document of one command; result is null where nothing was sent. */
    record Given(Assessment assessment, boolean dryRun, @Nullable CommandResult result) {}

    /** What is asked for, one or several. */
    abstract List<Command> commands(ClusterState state) throws Exception;

    @Override
    public Integer call() throws Exception {
        try (StopOnInterrupt stop = new StopOnInterrupt(program.terminal());
                Desk desk = Desk.open(program, cluster)) {
            List<Given> given = new ArrayList<>();
            int exitCode = ExitCode.OK;
            for (Command command : commands(desk.connection().read())) {
                Given one = give(desk, stop, command);
                given.add(one);
                exitCode = exitCode(one);
                if (exitCode != ExitCode.OK && !dryRun) {
                    break;
                }
            }
            if (output.isJson()) {
                OutputOptions.printJson(program.terminal(), given);
            }
            return worst(given, exitCode);
        }
    }

    private Given give(Desk desk, StopOnInterrupt stop, Command command) throws Exception {
        Administration administration = new Administration(desk.connection(), desk.recovery().commandRuns());
        Assessment assessment = administration.assess(command);
        CommandText text = new CommandText(output.isJson() ? program.terminal().aside() : program.terminal());
        if (dryRun || assessment.isRefused()) {
            text.assessment(assessment);
            return new Given(assessment, dryRun, null);
        }
        CommandResult result = administration.carryOut(command, confirmed(assessment, text),
                wait == null ? USUAL_WAIT : Duration.ofSeconds(wait), new RunProgress(program.terminal()),
                stop.request());
        text.result(assessment, result);
        return new Given(assessment, false, result);
    }

    private Confirmation confirmed(Assessment assessment, CommandText text) throws Exception {
        if (assessment.sendsNothing()) {
            return Confirmation.CLICK;
        }
        Confirmation confirmation = answers.confirmation(assessment, program.terminal(), text);
        GivenConfirmation.check(assessment, confirmation);
        return confirmation;
    }

    private static int exitCode(Given given) {
        CommandResult result = given.result();
        if (result == null) {
            return given.assessment().isRefused() ? ExitCode.NOT_READY : ExitCode.OK;
        }
        return switch (result.end()) {
            case DONE, ALREADY -> ExitCode.OK;
            case REFUSED -> ExitCode.CLUSTER;
            case NOT_SEEN, FAILED, UNCERTAIN -> ExitCode.INCOMPLETE;
        };
    }

    private int worst(List<Given> given, int last) {
        boolean anyInTheWay = dryRun && given.stream().anyMatch(g -> exitCode(g) != ExitCode.OK);
        return anyInTheWay ? ExitCode.NOT_READY : last;
    }

}

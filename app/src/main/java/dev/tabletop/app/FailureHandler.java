package dev.tabletop.app;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.bundle.BundleException;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.profiles.ProfileFileException;
import dev.tabletop.drills.DrillException;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.secrets.SecretException;
import dev.tabletop.store.StoreException;
import picocli.CommandLine;

/** The one way in which a command fails: what happened, what to do next, the exit code; never a stack trace. */
final class FailureHandler implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

    private final Program program;

    FailureHandler(Program program) {
        this.program = program;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        return switch (failure) {
            case UserFailure f -> expected(f, f.advice(), f.exitCode());
            case ClusterException f -> expected(f, f.advice(), exitCode(f));
            case BundleException f -> expected(f, f.advice(), ExitCode.FILE);
            case StoreException f -> expected(f, f.advice(), ExitCode.FILE);
            case ProfileFileException f -> expected(f, f.advice(), ExitCode.FILE);
            case SecretException f -> expected(f, f.advice(), exitCode(f));
            case RunException f -> expected(f, f.advice(), exitCode(f));
            case DrillException f -> expected(f, f.advice(), ExitCode.NOT_READY);
            default -> unexpected(failure);
        };
    }

    private static int exitCode(ClusterException failure) {
        return failure.kind() == ClusterException.Kind.NOT_ALLOWED ? ExitCode.NOT_CONFIRMED : ExitCode.CLUSTER;
    }

    private static int exitCode(SecretException failure) {
        return switch (failure.kind()) {
            case WRONG_PASSWORD, LOCKED -> ExitCode.NOT_CONFIRMED;
            case NO_KEYCHAIN, KEYCHAIN_REFUSED, DAMAGED, NEWER_VERSION, FILE -> ExitCode.FILE;
        };
    }

    private static int exitCode(RunException failure) {
        return switch (failure.kind()) {
            case LOCKED -> ExitCode.LOCKED;
            case WRONG_CLUSTER, JOURNAL -> ExitCode.FILE;
            case NOT_CONFIRMED, NOT_ALLOWED -> ExitCode.NOT_CONFIRMED;
            case NOT_FOUND -> ExitCode.USAGE;
            case CLUSTER -> ExitCode.CLUSTER;
            case NOT_SAFE -> ExitCode.NOT_READY;
            case STOPPED -> ExitCode.STOPPED;
            case PROGRAM -> ExitCode.UNEXPECTED;
        };
    }

    private int expected(Exception failure, String advice, int exitCode) {
        String message = String.valueOf(failure.getMessage());
        LOG.info("failed as a command may: {}", message, failure);
        say(message);
        if (!advice.isBlank()) {
            program.terminal().progress("  " + Terminal.harmless(advice));
        }
        return exitCode;
    }

    private int unexpected(Exception failure) {
        LOG.error("a bug, or something unforeseen", failure);
        say("Something unforeseen happened: " + failure.getClass().getSimpleName()
                + (failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")"));
        program.terminal().progress("  Details are in " + program.state().logFile() + ". Please report them.");
        return ExitCode.UNEXPECTED;
    }

    @Override
    public int handleParseException(CommandLine.ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        say(failure instanceof CommandLine.UnmatchedArgumentException unmatched && isFirstWord(unmatched)
                ? "There is no command, and no file, \"" + unmatched.getUnmatched().getFirst() + "\"."
                : String.valueOf(failure.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, program.terminal().err());
        String name = command.getCommandSpec().qualifiedName();
        List<String> lines = List.of("  Usage: " + command.getHelp().synopsis(0).strip().replaceAll("\\s*\\R\\s*", " "),
                "  More:  " + name + " --help");
        lines.forEach(program.terminal()::progress);
        return ExitCode.USAGE;
    }

    /** What stands where a command or a plan's file may stand. */
    private static boolean isFirstWord(CommandLine.UnmatchedArgumentException unmatched) {
        return unmatched.getCommandLine().getParent() == null && !unmatched.isUnknownOption()
                && unmatched.getUnmatched().size() == 1;
    }

    private void say(String message) {
        program.terminal().progress(program.terminal().tint(Tint.BAD, "tabletop: ") + Terminal.harmless(message));
    }
}

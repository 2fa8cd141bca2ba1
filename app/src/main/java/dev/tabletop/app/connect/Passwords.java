package dev.tabletop.app.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;

/** Gets passwords from the environment, a file that the environment names, or a prompt; never from arguments. */
public final class Passwords {

    private Passwords() {}

    /**
     * @param variable
     *            environment variable with the password; with {@code _FILE} behind it, of a file with it
     */
    static String get(Program program, String variable, String user) throws UserFailure {
        Optional<String> known = fromEnvironment(program, variable);
        if (known.isPresent()) {
            return known.get();
        }
        return program.terminal().askSecret("Password of " + user + ": ")
                .orElseThrow(() -> new UserFailure(ExitCode.USAGE, "There is no password for " + user + ".",
                        "Set " + variable + ", or " + variable + "_FILE to a file with the password in it."));
    }

    /** What the variable, or the file that it names, holds; empty when neither is set. */
    public static Optional<String> fromEnvironment(Program program, String variable) throws UserFailure {
        String direct = program.environment().get(variable);
        if (direct != null) {
            return Optional.of(direct);
        }
        String file = program.environment().get(variable + "_FILE");
        return file == null ? Optional.empty() : Optional.of(fromFile(variable, file));
    }

    private static String fromFile(String variable, String file) throws UserFailure {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UserFailure(ExitCode.FILE, "The password file " + file + " cannot be read.",
                    "Correct " + variable + "_FILE.", e);
        }
    }
}

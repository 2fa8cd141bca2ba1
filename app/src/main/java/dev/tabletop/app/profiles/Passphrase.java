package dev.tabletop.app.profiles;

import java.util.Optional;

import dev.tabletop.app.connect.Passwords;
import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;

/** The passphrase of exported secrets: from the environment or a prompt. */
final class Passphrase {

    private static final String VARIABLE = "TABLETOP_PASSPHRASE";

    private Passphrase() {}

    /** For a new file: asked for twice. */
    static char[] choose(Program program) throws UserFailure {
        Optional<String> known = Passwords.fromEnvironment(program, VARIABLE);
        if (known.isPresent()) {
            return known.get().toCharArray();
        }
        String first = ask(program, "Passphrase for the secrets in the file: ");
        if (!first.equals(ask(program, "The same again: "))) {
            throw new UserFailure(ExitCode.NOT_CONFIRMED, "Those two are not the same.", "Nothing was written.");
        }
        return first.toCharArray();
    }

    /** Of a file that has secrets. */
    static char[] of(Program program) throws UserFailure {
        Optional<String> known = Passwords.fromEnvironment(program, VARIABLE);
        return known.isPresent()
                ? known.get().toCharArray()
                : ask(program, "Passphrase of the secrets in the file: ").toCharArray();
    }

    private static String ask(Program program, String question) throws UserFailure {
        return program.terminal().askSecret(question).filter(p -> !p.isEmpty()).orElseThrow(() -> new UserFailure(
                ExitCode.USAGE, "There is no passphrase.", "Set " + VARIABLE + " or " + VARIABLE + "_FILE."));
    }
}

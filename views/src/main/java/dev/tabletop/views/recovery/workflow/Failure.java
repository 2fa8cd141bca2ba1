package dev.tabletop.views.recovery.workflow;

import java.io.IOException;

import dev.tabletop.recovery.run.RunException;
import dev.tabletop.views.i18n.Messages;

/**
 * Why a stage could not be done, in the user's words.
 *
 * @param what
 *            what was tried
 * @param why
 *            what happened
 * @param advice
 *            what to do next; may be empty
 * @param stopped
 *            whether the user asked for it: then it is no error
 * @param cause
 *            for the details
 */
public record Failure(String what, String why, String advice, boolean stopped, Exception cause) {

    /** From what a service threw; {@code what} is the key of the text that says what was tried. */
    public static Failure of(Messages messages, String key, Exception cause) {
        String what = messages.get(key);
        boolean stopped = cause instanceof RunException e && e.kind() == RunException.Kind.STOPPED;
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : messages.why(cause);
        return cause instanceof IOException
                ? new Failure(what, cause.getClass().getSimpleName() + ": " + why, "", false, cause)
                : new Failure(what, why, messages.help(cause), stopped, cause);
    }
}

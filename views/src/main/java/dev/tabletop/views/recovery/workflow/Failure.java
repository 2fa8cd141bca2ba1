package dev.tabletop.views.recovery.workflow;

import java.io.IOException;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.store.StoreException;
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
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return switch (cause) {
            case RunException e -> new Failure(what, e.why().in(messages.locale()), e.help().in(messages.locale()),
                    e.kind() == RunException.Kind.STOPPED, e);
            case ClusterException e -> new Failure(what, why, e.advice(), false, e);
            case StoreException e -> new Failure(what, why, e.advice(), false, e);
            case PlanDocumentException e -> new Failure(what, why, e.advice(), false, e);
            case IOException e -> new Failure(what, e.getClass().getSimpleName() + ": " + why, "", false, e);
            default -> new Failure(what, why, "", false, cause);
        };
    }
}

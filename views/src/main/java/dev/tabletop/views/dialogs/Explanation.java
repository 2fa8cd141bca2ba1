package dev.tabletop.views.dialogs;

import dev.tabletop.sentences.SaidException;
import java.util.Locale;

import dev.tabletop.views.desk.Practice.PracticeException;
import dev.tabletop.views.i18n.Messages;

/**
 * A failure in the user's words.
 *
 * @param why
 *            what happened
 * @param next
 *            what to do; may be empty
 * @param code
 *            short, to be quoted; the same for the same cause
 */
public record Explanation(String why, String next, String code) {

    /** The texts of the cause itself where it has any; else the words for something unforeseen. */
    public static Explanation of(Throwable cause, Messages messages) {
        String code = code(cause);
        return switch (cause) {
            case SaidException _,PracticeException _ ->
                new Explanation(messages.why(cause), messages.help(cause), code);
            default -> new Explanation(
                    messages.get("dialogs.failure.unforeseen", cause.getClass().getSimpleName()
                            + (cause.getMessage() == null ? "" : ": " + cause.getMessage())),
                    messages.get("dialogs.failure.unforeseen.next"), code);
        };
    }

    private static String code(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        String where = trace.length == 0 ? "" : trace[0].getClassName() + trace[0].getMethodName();
        return String.format(Locale.ROOT, "%04X", (cause.getClass().getName() + where).hashCode() & 0xFFFF);
    }
}

package dev.tabletop.views.dialogs;

import java.util.Locale;

import dev.tabletop.bundle.BundleException;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.profiles.ProfileFileException;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.report.ReportException;
import dev.tabletop.secrets.SecretException;
import dev.tabletop.store.StoreException;
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
        String why = String.valueOf(cause.getMessage());
        return switch (cause) {
            case ClusterException e -> new Explanation(why, e.advice(), code);
            case RunException e -> new Explanation(e.why().in(messages.locale()), e.help().in(messages.locale()), code);
            case StoreException e -> new Explanation(why, e.advice(), code);
            case BundleException e -> new Explanation(why, e.advice(), code);
            case SecretException e -> new Explanation(why, e.advice(), code);
            case ProfileFileException e -> new Explanation(why, e.advice(), code);
            case ReportException e -> new Explanation(why, e.advice(), code);
            case PracticeException _ -> new Explanation(why, "", code);
            default -> new Explanation(
                    messages.get("dialogs.failure.unforeseen", cause.getClass().getSimpleName()
                            + (cause.getMessage() == null ? "" : ": " + why)),
                    messages.get("dialogs.failure.unforeseen.next"), code);
        };
    }

    private static String code(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        String where = trace.length == 0 ? "" : trace[0].getClassName() + trace[0].getMethodName();
        return String.format(Locale.ROOT, "%04X", (cause.getClass().getName() + where).hashCode() & 0xFFFF);
    }
}

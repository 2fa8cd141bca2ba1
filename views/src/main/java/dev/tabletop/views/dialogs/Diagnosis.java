package dev.tabletop.views.dialogs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;

/**
 * What someone who mends the program needs to know of a failure, without secrets, names and addresses.
 *
 * @param program
 *            name and version
 * @param logFile
 *            where more is written; on this machine only
 */
public record Diagnosis(String program, String logFile) {

    /** The text that is copied. */
    String of(String what, Explanation explanation, Throwable cause, Instant at) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace, true));
        String text = program + "\nJava " + Runtime.version() + ", JavaFX "
                + System.getProperty("javafx.runtime.version", "?") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + " " + System.getProperty("os.arch") + "\n" + at + "  code "
                + explanation.code() + "\n" + what + "\n" + explanation.why() + "\n" + explanation.next() + "\n\n"
                + trace;
        return new Redaction(System.getProperty("user.home", ""), System.getProperty("user.name", "")).clean(text);
    }
}

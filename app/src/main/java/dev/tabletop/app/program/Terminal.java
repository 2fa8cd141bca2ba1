package dev.tabletop.app.program;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import dev.tabletop.sentences.Sentence;

/**
 * Where a command writes and asks. Text that comes from a cluster is made harmless before it is written: no control
 * character reaches the terminal.
 */
public final class Terminal {

    private final PrintWriter out;
    private final PrintWriter err;
    private final @Nullable Console console;
    private final boolean coloured;

    /**
     * @param out
     *            results
     * @param err
     *            progress and failures
     * @param console
     *            where a person sits; null when input or output is a file or pipe
     * @param coloured
     *            whether to use colours
     */
    public Terminal(PrintWriter out, PrintWriter err, @Nullable Console console, boolean coloured) {
        this.out = out;
        this.err = err;
        this.console = console;
        this.coloured = coloured;
    }

    /** The process's own, with colours only where a person looks and NO_COLOR is not set. */
    public static Terminal ofProcess(Map<String, String> environment) {
        Console console = Optional.ofNullable(System.console()).filter(Console::isTerminal).orElse(null);
        boolean person = console != null;
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
        return new Terminal(writer(System.out), writer(System.err),
                console, person && wanted);
    }

    /** The same, with results among the progress: for commands whose standard output is one JSON document. */
    public Terminal aside() {
        return new Terminal(err, err, console, coloured);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    /** Whether a person can be asked and sees lines change. */
    public boolean isInteractive() {
        return console != null;
    }

    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    public void line(String text) {
        out.println(text);
    }

    public void line() {
        out.println();
    }

    /** A line about how it goes, apart from the result. */
    public void progress(String text) {
        err.println(text);
        err.flush();
    }

    /** The text in a colour, or as it is. */
    public String tint(Tint tint, String text) {
        return coloured ? tint.around(text) : text;
    }

    /** Asks a person for a line; empty when nobody is there or the input ended. */
    public Optional<String> ask(String question) {
        return console == null ? Optional.empty() : Optional.ofNullable(console.readLine("%s", question));
    }

    /** Asks a person for a secret, which is not shown; empty when nobody is there. */
    public Optional<String> askSecret(String question) {
        char[] answer = console == null ? null : console.readPassword("%s", question);
        return answer == null ? Optional.empty() : Optional.of(new String(answer));
    }

    /** Goes back to the beginning of an empty screen, for {@code --watch}. */
    public void clear() {
        if (coloured) {
            out.print("\u001b[H\u001b[2J");
        }
    }

    /** A sentence in English, the language of the command line, with nothing in it that steers a terminal. */
    public static String harmless(Sentence said) {
        return harmless(said.toString());
    }

    /** Text of a cluster's, without control characters. */
    public static String harmless(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(isHarmless(c) ? c : 0xFFFD));
        return safe.toString();
    }

    private static boolean isHarmless(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR;
    }
}

package dev.tabletop.views.alerts;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Says something on the desktop, outside of the window. Blocks for seconds at most. */
@FunctionalInterface
interface DesktopNotice {

    /** How long the system's program is waited for. */
    int PATIENCE_SECONDS = 5;

    /**
     * Says it.
     *
     * @throws IOException
     *             when this system has no program for it, or that failed
     */
    void show(String title, String text) throws IOException, InterruptedException;

    /** By the program that this system has for it: {@code notify-send}, or {@code osascript} on macOS. */
    static DesktopNotice ofSystem() {
        return (title, text) -> {
            String system = System.getProperty("os.name", "");
            List<String> command = command(system, title, text)
                    .orElseThrow(() -> new IOException("no program for desktop notifications is known on " + system));
            run(command);
        };
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(command.getFirst() + " did not end within " + PATIENCE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(command.getFirst() + " ended with " + process.exitValue());
            }
        } finally {
            process.destroy();
        }
    }

    /** The command of a system; empty where none is known. Title and text are arguments, never part of a script. */
    static Optional<List<String>> command(String system, String title, String text) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("win")) {
            return Optional.empty();
        }
        if (name.contains("mac")) {
            return Optional.of(List.of("osascript", "-e", "on run argv", "-e",
                    "display notification (item 2 of argv) with title (item 1 of argv)", "-e", "end run", title, text));
        }
        return Optional.of(List.of("notify-send", "--app-name=Tabletop", "--urgency=critical", "--", title,
                text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
    }
}

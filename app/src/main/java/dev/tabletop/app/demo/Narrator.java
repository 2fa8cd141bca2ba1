package dev.tabletop.app.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.Tint;

/** Writes the story down, act by act, with the time since its beginning. */
final class Narrator {

    private final Terminal terminal;
    private final Path logFile;
    private final Instant started = Instant.now();
    private int act;

    Narrator(Program program, Terminal terminal) {
        this.terminal = terminal;
        this.logFile = program.state().logFile();
    }

    void act(String title) {
        terminal.line();
        terminal.line(terminal.tint(Tint.STRONG, ++act + ". " + title)
                + terminal.tint(Tint.FAINT, "  (" + seconds(sinceStart()) + ")"));
    }

    void line(String text) {
        terminal.line(text);
    }

    Terminal terminal() {
        return terminal;
    }

    Path logFile() {
        return logFile;
    }

    Duration sinceStart() {
        return Duration.between(started, Instant.now());
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }
}

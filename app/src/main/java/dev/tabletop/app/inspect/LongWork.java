package dev.tabletop.app.inspect;

import java.time.Duration;

import dev.tabletop.app.program.Terminal;
import dev.tabletop.bundle.Progress;

/** Tells how far a long work has come, at most once a second; a work that is over sooner tells nothing. */
final class LongWork implements Progress {

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Terminal terminal;
    private final String units;
    private long lastTold = System.nanoTime();

    /**
     * @param units
     *            what is counted, in the plural
     */
    LongWork(Terminal terminal, String units) {
        this.terminal = terminal;
        this.units = units;
    }

    @Override
    public void at(long done, long all, String what) {
        long now = System.nanoTime();
        if (now - lastTold >= PAUSE_NANOS) {
            lastTold = now;
            String count = all > 0 ? done + " of " + all + " " + units + ", " : "";
            terminal.progress("  " + count + Terminal.harmless(what));
        }
    }

    /** Ctrl-C ends the whole process; a file of its own name appears only once it is complete. */
    @Override
    public boolean isCancelled() {
        return false;
    }
}

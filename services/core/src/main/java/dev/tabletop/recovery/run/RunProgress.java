package dev.tabletop.recovery.run;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps where a run stands, from what the run tells; to be asked a few times a second by whoever shows it. One for one
 * run. Never blocks for long; safe for several threads.
 */
public abstract class RunProgress implements RunListener {

    private final ReentrantLock lock = new ReentrantLock();
    private String run = "";
    private boolean held;
    private long version;

    @Override
    public final void on(RunEvent event) {
        locked(() -> {
            version++;
            switch (event) {
                case RunEvent.Begun b -> run = b.run();
                case RunEvent.Paused _ -> held = true;
                case RunEvent.WentOn _ -> held = false;
                default -> {
                    // For those who know what the run is about.
                }
            }
            heard(event);
            return event;
        });
    }

    /** Everything that happens, one event at a time, under the lock that {@link #locked} takes. */
    protected abstract void heard(RunEvent event);

    /** Something read while nothing is heard. */
    protected final <T> T locked(Supplier<T> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }

    /** The run's id; empty before it begins. */
    public final String run() {
        return locked(() -> run);
    }

    /** Whether a pause holds the run up now; between asking for one and this, calls that are out still end. */
    public final boolean isHeldUp() {
        return locked(() -> held);
    }

    /** Grows with everything that happens: while it is the same, so is where the run stands. */
    public final long version() {
        return locked(() -> version);
    }
}

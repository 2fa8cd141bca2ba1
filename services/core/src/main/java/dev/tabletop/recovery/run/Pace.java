package dev.tabletop.recovery.run;

import java.time.Duration;
import java.time.Instant;

/** Time as a run sees it: the clock's, or a test's own. Safe for use by several threads. */
public interface Pace {

    Instant now();

    /**
     * Waits.
     *
     * @throws InterruptedException
     *             when told to give up waiting
     */
    void sleep(Duration duration) throws InterruptedException;

    /** The clock on the wall. */
    static Pace realTime() {
        return new Pace() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration);
            }
        };
    }
}

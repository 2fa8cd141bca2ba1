package dev.tabletop.recovery.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Keeps loads of one tablet within bounds, so that one restarted machine is not overrun. Safe for several threads. */
final class LoadSlots {

    private final int perTablet;
    private final Map<String, Semaphore> slots = new ConcurrentHashMap<>();

    LoadSlots(int perTablet) {
        this.perTablet = perTablet;
    }

    void take(String endpoint) throws RunException {
        try {
            of(endpoint).acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw RunException.stopped();
        }
    }

    void give(String endpoint) {
        of(endpoint).release();
    }

    private Semaphore of(String endpoint) {
        return slots.computeIfAbsent(endpoint, _ -> new Semaphore(perTablet, true));
    }
}

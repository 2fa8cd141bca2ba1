package dev.tabletop.embedded.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/** Faults that are healed when the process that caused them ends, however it ends. Safe for use by several threads. */
final class Leases {

    private final Healer healer;
    private final Executor threads;
    private final ReentrantLock lock = new ReentrantLock();
    /** What stands, with its holder. */
    private final Map<Stands, Long> held = new LinkedHashMap<>();

    /** What heals, and where. */
    private record Stands(Fault healing, String node) {}

    /** Heals a node. */
    interface Healer {
        void heal(Fault healing, String node);
    }

    Leases(Healer healer, Executor threads) {
        this.healer = healer;
        this.threads = threads;
    }

    /** What ends a fault; null for one that breaks nothing. */
    static @Nullable Fault healing(Fault fault) {
        return switch (fault) {
            case KILL, POWER_LOSS, STOP -> Fault.START;
            case ISOLATE -> Fault.REJOIN;
            case SLOW -> Fault.SLOW;
            case DISK_FULL -> Fault.DISK_FREE;
            case START, REJOIN, DISK_FREE -> null;
        };
    }

    /** The fault ends with that process. A process that is gone already is one that ends at once. */
    void hold(FaultRequest request) {
        Fault healing = healing(request.fault());
        long holder = request.holder();
        if (healing == null || holder == 0 || holder == ProcessHandle.current().pid()) {
            return;
        }
        lock.lock();
        try {
            held.put(new Stands(healing, request.node()), holder);
        } finally {
            lock.unlock();
        }
        threads.execute(() -> {
            ProcessHandle.of(holder).ifPresent(process -> process.onExit().join());
            expire(holder);
        });
    }

    /** It was healed, or caused by somebody else meanwhile. */
    void release(FaultRequest request) {
        Fault healing = healing(request.fault());
        Stands over = new Stands(healing == null ? request.fault() : healing, request.node());
        lock.lock();
        try {
            held.remove(over);
        } finally {
            lock.unlock();
        }
    }

    private void expire(long holder) {
        Map<Stands, Long> over = new LinkedHashMap<>();
        lock.lock();
        try {
            held.forEach((stands, by) -> {
                if (by == holder) {
                    over.put(stands, by);
                }
            });
            held.keySet().removeAll(over.keySet());
        } finally {
            lock.unlock();
        }
        over.keySet().forEach(stands -> healer.heal(stands.healing(), stands.node()));
    }
}

package dev.tabletop.recovery.run;

import dev.tabletop.cluster.PartitionId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings every partition to its end, and those once more that the user wants tried again while others are at work. One
 * use; its workers share it.
 */
final class Finish {

    private static final long LOOK_FOR_RETRIES_MILLIS = 100;

    private final RunContext context;
    private final List<PartitionRunner> runners;
    private final Anew anew;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<PartitionRunner> waiting;
    private final Map<PartitionId, PartitionVerdict> ended = new HashMap<>();
    private int busy;
    private boolean over;

    /** A partition's work taken up again. */
    interface Anew {
        PartitionRunner on(PartitionId partition) throws RunException;
    }

    Finish(RunContext context, List<PartitionRunner> runners, Anew anew) {
        this.context = context;
        this.runners = runners;
        this.anew = anew;
        // What does not serve yet comes first.
        this.waiting = new ArrayDeque<>(
                runners.stream().sorted(Comparator.comparing(r -> !r.isServedByLoading())).toList());
    }

    /** Gives the last word on each partition, in order. */
    List<PartitionVerdict> all(int atOnce) throws RunException {
        List<Integer> workers = IntStream.range(0, Math.min(atOnce, runners.size())).boxed().toList();
        Parallel.each(workers, atOnce, "recover", _ -> work());
        return runners.stream().map(r -> Objects.requireNonNull(ended.get(r.id()))).toList();
    }

    private boolean work() throws RunException {
        PartitionRunner runner = next();
        while (runner != null) {
            PartitionVerdict verdict = null;
            try {
                verdict = runner.finish();
            } finally {
                leave(runner.id(), verdict);
            }
            runner = next();
        }
        return true;
    }

    /** The next one to finish; null when all have ended and none is asked for again. */
    private @Nullable PartitionRunner next() throws RunException {
        lock.lock();
        try {
            while (!over) {
                takeRetries();
                PartitionRunner next = waiting.poll();
                if (next != null) {
                    busy++;
                    return next;
                }
                over = busy == 0;
                if (!over) {
                    changed.await(LOOK_FOR_RETRIES_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
            return null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw RunException.stopped();
        } finally {
            lock.unlock();
        }
    }

    private void takeRetries() throws RunException {
        for (PartitionId id : context.control().takeRetries()) {
            PartitionVerdict verdict = ended.get(id);
            if (verdict != null && mayBeRetried(verdict.outcome().end())) {
                ended.remove(id);
                context.say(new RunEvent.PartitionRetried(context.pace().now(), id));
                waiting.add(anew.on(id));
            }
        }
    }

    private static boolean mayBeRetried(PartitionOutcome.End end) {
        return switch (end) {
            case FAILED, SERVES -> true;
            case VERIFIED, STALE, STOPPED -> false;
        };
    }

    /** One is over; without a verdict the run as a whole has to end. */
    private void leave(PartitionId id, @Nullable PartitionVerdict verdict) {
        lock.lock();
        try {
            busy--;
            if (verdict == null) {
                over = true;
            } else {
                ended.put(id, verdict);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

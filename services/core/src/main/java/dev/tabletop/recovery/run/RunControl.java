package dev.tabletop.recovery.run;

import dev.tabletop.cluster.PartitionId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How a user steers one run while it goes on. Asking never blocks; nothing that is out is broken off. One for one call
 * of {@link ManualRecovery}. Safe for any thread.
 */
public final class RunControl {

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<PartitionId> retries = new LinkedHashSet<>();
    private final Set<String> saidDone = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;
    private volatile boolean paused;
    private volatile boolean waitingOver;

    /** Ends the run after the calls that are out; it says what is left, and can be resumed. Ends a pause too. */
    public void stop() {
        stopped = true;
    }

    public boolean isStopAsked() {
        return stopped;
    }

    /**
     * Running operations of the cluster are not waited for any longer: the stage that waits goes on as if their time
     * were over, and names those that are still active. Nothing is stopped by it, and a run that does not wait for
     * operations takes no notice.
     */
    public void waitNoLonger() {
        waitingOver = true;
    }

    /** Whether running operations are waited for no longer. */
    public boolean isWaitingOver() {
        return waitingOver;
    }

    /**
     * From now on no further call that changes the cluster goes out, until {@link #goOn()}. What is out goes on, is
     * watched and told; the lock stays held. The run says {@link RunEvent.Paused} when something is held up by it, and
     * looks at the cluster again before it sends anything afterwards.
     */
    public void pause() {
        paused = true;
    }

    /** Ends a pause; does nothing where there is none. */
    public void goOn() {
        paused = false;
    }

    public boolean isPaused() {
        return paused;
    }

    /**
     * Tries a partition once more that ended as failed, or as serving with something missing, while the others go on;
     * what it did already is not done again. Does nothing for any other partition, nor once the run is over: resume it
     * then.
     */
    public void retry(PartitionId partition) {
        lock.lock();
        try {
            retries.add(partition);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The operator did what a step of a series asked for ({@link RunEvent.SeriesStepAsked}). May be said
     * beforehand; does nothing where the step sees it by itself.
     */
    public void sayDone(String step) {
        saidDone.add(step);
    }

    /** Whether {@link #sayDone} was called for it. */
    public boolean isSaidDone(String step) {
        return saidDone.contains(step);
    }

    /** Those asked for since the last call. */
    Set<PartitionId> takeRetries() {
        lock.lock();
        try {
            Set<PartitionId> taken = Set.copyOf(retries);
            retries.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}

package dev.tabletop.schedules;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.recovery.run.Pace;
import dev.tabletop.recovery.run.RunSettings;
import java.time.Duration;
import java.util.Set;

/** A cluster with its users and its misfortunes, as a trial drives it. */
public interface World extends Contents {

    /** All that happens before anybody recovers; keeps what must not be lost from there on. */
    void past() throws Exception;

    /**
     * Lets happen what is drawn for a place in the recovery, once.
     *
     * @param number
     *            of the command, from 1; negative for right before it goes out
     * @param killConsole
     *            ends the console that is at work; does not return
     * @return what happened, empty for nothing
     */
    String happen(int number, Runnable killConsole);

    /** What operators do before the next try: start what is down, where it is not away for longer. */
    void beforeRound(int round) throws Exception;

    /** How long to wait between two tries. */
    Duration between();

    /** Whether every tablet and every nameserver is back. */
    boolean isWhole();

    /** Nobody writes any more, and what was written has arrived everywhere. */
    void settle() throws Exception;

    /** An examination is over: from here on nothing may be lost but what a plan names. */
    void examined();

    /** The cluster itself, for any number of consoles. */
    ClusterConnection connection();

    /** The lock of one console. */
    ClusterLock lock() throws ClusterException;

    /** The console with this lock was killed. */
    void died(ClusterLock lock);

    Pace pace();

    RunSettings settings();

    RowLedger ledger();

    Set<PartitionId> partitions();

    /** What was destroyed although no leader served; never shrinks. */
    Set<String> destroyedUnsafely();

    /** Everything, for a reader. */
    String inWords();
}

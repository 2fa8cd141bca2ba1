package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lock that keeps a second run out of a cluster, and the note of an unfinished run that outlives its console. Both
 * live in the cluster's ZooKeeper under the console's own root. Every call but {@link #isHeld()} blocks for seconds at
 * most. Safe for use by several threads.
 */
public interface ClusterLock extends AutoCloseable {

    /**
     * Who runs what.
     *
     * @param run
     *            id of the run
     * @param owner
     *            user and machine
     * @param since
     *            when the run began
     * @param scope
     *            which tables and partitions, in words
     * @param autoFailoverBefore
     *            how the nameserver's failover stood before anything was changed; null when not known yet
     */
    record Holder(String run, String owner, Instant since, String scope, @Nullable Boolean autoFailoverBefore) {}

    /**
     * Takes the lock: an ephemeral node that ends with this console's session. Taking it twice for the same run does no
     * harm; another run of the same console is told who holds it.
     *
     * @return empty when it is ours now, else who holds it
     * @throws ClusterException
     *             when ZooKeeper does not answer, or forbids it
     */
    Optional<Holder> acquire(Holder mine) throws ClusterException;

    /** Whether the lock is ours and its session lives, as far as this side can know. Never blocks. */
    boolean isHeld();

    /** Gives the lock back, also on a thread that was interrupted; no harm where it is not held. */
    void release() throws ClusterException;

    /** Who holds the lock now. */
    Optional<Holder> holder() throws ClusterException;

    /** Leaves a persistent note of a run that is not finished, in place of an older one. */
    void noteUnfinished(Holder run) throws ClusterException;

    /** The note of an unfinished run, whoever left it. */
    Optional<Holder> unfinished() throws ClusterException;

    /** Takes the note away if it is of this run. */
    void clearUnfinished(String run) throws ClusterException;

    @Override
    void close();
}

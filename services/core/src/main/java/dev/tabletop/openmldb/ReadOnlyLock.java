package dev.tabletop.openmldb;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.sentences.Sentence;
import java.util.Optional;

/** The lock as a read-only connection sees it: who holds it is told, and nothing of it can be taken or written. */
final class ReadOnlyLock implements ClusterLock {

    private final ClusterLock lock;

    ReadOnlyLock(ClusterLock lock) {
        this.lock = lock;
    }

    @Override
    public Optional<Holder> acquire(Holder mine) throws ClusterException {
        throw refused();
    }

    @Override
    public boolean isHeld() {
        return false;
    }

    @Override
    public void release() {
        // It is never held.
    }

    @Override
    public Optional<Holder> holder() throws ClusterException {
        return lock.holder();
    }

    @Override
    public void noteUnfinished(Holder run) throws ClusterException {
        throw refused();
    }

    @Override
    public Optional<Holder> unfinished() throws ClusterException {
        return lock.unfinished();
    }

    @Override
    public void clearUnfinished(String run) throws ClusterException {
        throw refused();
    }

    private static ClusterException refused() {
        return new ClusterException(Kind.NOT_ALLOWED, 0, Sentence.of("cluster.connection_read_only_run"),
                Sentence.of("cluster.use_profile_read_only"));
    }

    @Override
    public void close() {
        lock.close();
    }
}

package dev.tabletop.views.sample;

import java.util.Optional;

import dev.tabletop.recovery.run.ClusterLock;

/** A lock that nobody else wants. */
final class SampleLock implements ClusterLock {

    @Override
    public Optional<Holder> acquire(Holder mine) {
        return Optional.empty();
    }

    @Override
    public boolean isHeld() {
        return true;
    }

    @Override
    public void release() {}

    @Override
    public Optional<Holder> holder() {
        return Optional.empty();
    }

    @Override
    public void noteUnfinished(Holder run) {}

    @Override
    public Optional<Holder> unfinished() {
        return Optional.empty();
    }

    @Override
    public void clearUnfinished(String run) {}

    @Override
    public void close() {}
}

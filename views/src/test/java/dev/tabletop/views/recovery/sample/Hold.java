package dev.tabletop.views.recovery.sample;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.tabletop.cluster.PartitionId;

/** Holds a run at its n-th call until it is released. */
public final class Hold implements Consumer<PartitionId> {

    private static final Set<Hold> ALL = ConcurrentHashMap.newKeySet();

    private final int number;
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

    /**
     * @param number
     *            counted from 0
     */
    public Hold(int number) {
        this.number = number;
        ALL.add(this);
    }

    public static void releaseAll() {
        ALL.forEach(h -> h.released.countDown());
    }

    public void release() {
        released.countDown();
    }

    /** Whether the run stands there now. */
    public boolean isHolding() {
        return calls.get() > number && released.getCount() > 0;
    }

    @Override
    public void accept(PartitionId partition) {
        if (calls.getAndIncrement() == number) {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package dev.tabletop.views.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.tasks.FxWatchdog.Kind;

class FxWatchdogTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @BeforeAll
    static void startToolkit() throws InterruptedException {
        Snapshot.startToolkit();
    }

    private static FxWatchdog awake() throws Exception {
        FxWatchdog watchdog = FxWatchdog.attentive(_ -> true);
        while (watchdog.longest().isZero()) {
            Snapshot.onFxThread(() -> true);
        }
        return watchdog;
    }

    private static void assertFinds(Kind kind, String where, FxWatchdog watchdog) {
        assertEquals(List.of(kind), watchdog.found().stream().map(FxWatchdog.HoldUp::kind).toList(),
                watchdog.found()::toString);
        assertTrue(watchdog.found().getFirst().stack().contains(where), watchdog.found()::toString);
    }

    @Test
    void codeThatSleepsOnTheJavaFxThreadIsFoundWithItsStack() throws Exception {
        try (FxWatchdog watchdog = awake()) {
            Snapshot.onFxThread(FxWatchdogTest::waitThere);
            assertFinds(Kind.WAITS, "waitThere", watchdog);
        }
    }

    private static boolean waitThere() {
        try {
            return !new CountDownLatch(1).await(600, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aLockThatAnotherThreadHoldsIsFound() throws Exception {
        Object lock = new Object();
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform().daemon().name("holder").start(() -> {
            synchronized (lock) {
                held.countDown();
                waitThere();
            }
        });
        held.await();
        try (FxWatchdog watchdog = awake()) {
            Snapshot.onFxThread(() -> takeLock(lock));
            assertFinds(Kind.WAITS, "takeLock", watchdog);
        }
        holder.join();
    }

    private static boolean takeLock(Object lock) {
        synchronized (lock) {
            return true;
        }
    }

    @Test
    void workOfMoreThanASecondOfProcessorTimeIsFound() throws Exception {
        try (FxWatchdog watchdog = awake()) {
            Snapshot.onFxThread(() -> workFor(Duration.ofMillis(1_500)));
            assertFinds(Kind.WORKS, "workFor", watchdog);
        }
    }

    @Test
    void aThreadThatIsIdleOrShortlyBusyIsNoFault() throws Exception {
        try (FxWatchdog watchdog = awake()) {
            for (int i = 0; i < 5; i++) {
                Snapshot.onFxThread(() -> workFor(Duration.ofMillis(60)));
            }
            assertEquals(List.of(), watchdog.found());
        }
    }

    @Test
    void whatIsNotOursIsNotBlamed() throws Exception {
        try (FxWatchdog watchdog = FxWatchdog.attentive(c -> !c.startsWith(FxWatchdogTest.class.getName()))) {
            Snapshot.onFxThread(FxWatchdogTest::waitThere);
            Snapshot.onFxThread(FxWatchdogTest::waitThere);
            assertEquals(List.of(), watchdog.found());
        }
    }

    private static long workFor(Duration processorTime) {
        long sum = 0;
        long end = THREADS.getCurrentThreadCpuTime() + processorTime.toNanos();
        while (THREADS.getCurrentThreadCpuTime() < end) {
            sum += end;
        }
        return sum;
    }
}

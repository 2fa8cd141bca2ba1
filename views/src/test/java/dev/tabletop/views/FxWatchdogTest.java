package dev.tabletop.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.tabletop.views.pictures.Snapshot;

class FxWatchdogTest {

    @BeforeAll
    static void startToolkit() throws InterruptedException {
        Snapshot.startToolkit();
    }

    @Test
    void codeThatWaitsOnTheJavaFxThreadIsFoundWithItsStack() throws Exception {
        try (FxWatchdog watchdog = new FxWatchdog()) {
            Snapshot.onFxThread(() -> true);
            Snapshot.onFxThread(FxWatchdogTest::waitThere);
            assertEquals(1, watchdog.faults().size(), watchdog.faults()::toString);
            assertTrue(watchdog.faults().getFirst().contains("waitThere"), watchdog.faults()::toString);
        }
    }

    private static boolean waitThere() {
        try {
            TimeUnit.MILLISECONDS.sleep(600);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aThreadThatIsIdleOrShortlyBusyIsNoFault() throws Exception {
        try (FxWatchdog watchdog = new FxWatchdog()) {
            for (int i = 0; i < 5; i++) {
                Snapshot.onFxThread(FxWatchdogTest::workShortly);
            }
            assertEquals(java.util.List.of(), watchdog.faults());
        }
    }

    private static long workShortly() {
        long sum = 0;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            sum += end;
        }
        return sum;
    }
}

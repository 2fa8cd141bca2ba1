package dev.tabletop.views;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javafx.application.Platform;

/**
 * Watches the JavaFX thread by heartbeats from a thread of its own. Where a beat is late by more than 100 ms it looks
 * at the thread's stack: code of ours that waits there (a lock, a socket, a file, a sleep, a join) is a fault, and so
 * is work of more than a second of processor time. Neither a machine that is busy with
 * other things nor the loading of a class is one.
 */
public final class FxWatchdog implements AutoCloseable {

    private static final Duration LATE = Duration.ofMillis(100);
    private static final Duration LONG_WORK = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 20;
    private static final int WAITING_FRAMES = 12;
    private static final List<String> WAITS = List.of("jdk.internal.misc.Unsafe.park", "java.lang.Object.wait",
            "java.lang.Thread.sleep", "java.lang.Thread.join", "sun.nio.ch.", "java.net.", "java.io.File",
            "sun.nio.fs.", "org.sqlite.core.NativeDB", "java.util.concurrent.locks.LockSupport.park");

    private final Thread watching;
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private volatile Thread fxThread;
    private volatile long answered;
    private volatile boolean closed;

    /** Begins to watch; JavaFX has been started. Not on its thread. */
    public FxWatchdog() throws InterruptedException {
        CountDownLatch known = new CountDownLatch(1);
        Platform.runLater(() -> {
            fxThread = Thread.currentThread();
            known.countDown();
        });
        known.await();
        watching = Thread.ofPlatform().daemon().name("fx-watchdog").unstarted(this::watch);
        watching.start();
    }

    private void watch() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (long beat = 1; !closed; beat++) {
            long number = beat;
            Platform.runLater(() -> answered = number);
            if (!answerIn(number, LATE)) {
                late(threads, number);
            }
            pause();
        }
    }

    private boolean answerIn(long beat, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (answered < beat && System.nanoTime() < end && !closed) {
            pause();
        }
        return answered >= beat || closed;
    }

    /** Until the beat comes: is it we who wait, or work too long? */
    private void late(ThreadMXBean threads, long beat) {
        Thread watched = fxThread;
        long before = threads.getThreadCpuTime(watched.threadId());
        int waitingInARow = 0;
        while (answered < beat && !closed) {
            StackTraceElement[] stack = watched.getStackTrace();
            waitingInARow = isOursWaiting(stack) ? waitingInARow + 1 : 0;
            long worked = threads.getThreadCpuTime(watched.threadId()) - before;
            if (waitingInARow == 2) {
                faults.add("the JavaFX thread waits:\n" + text(stack));
            } else if (worked > LONG_WORK.toNanos()) {
                faults.add("the JavaFX thread works for more than " + LONG_WORK.toMillis() + " ms:\n" + text(stack));
                return;
            }
            pause();
        }
    }

    private static boolean isOursWaiting(StackTraceElement[] stack) {
        boolean ours = Arrays.stream(stack).anyMatch(f -> f.getClassName().startsWith("dev.tabletop.")
                && !f.getClassName().contains("FxWatchdog"));
        boolean loadsClasses = Arrays.stream(stack).anyMatch(f -> f.getMethodName().equals("loadClass"));
        return ours && !loadsClasses
                && Arrays.stream(stack).limit(WAITING_FRAMES).map(f -> f.getClassName() + "." + f.getMethodName())
                        .anyMatch(f -> WAITS.stream().anyMatch(f::startsWith));
    }

    private static String text(StackTraceElement[] stack) {
        return Arrays.stream(stack).limit(40).map(f -> "    " + f).collect(Collectors.joining("\n"));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was found so far, with stacks. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        closed = true;
        try {
            watching.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.tabletop.product.window;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javafx.application.Platform;

/**
 * Finds out when the JavaFX thread waits. Heartbeats go to it all the time; while one is late, the thread's stack is
 * looked at. A thread that merely gets no processor is not at fault, so only a stack that waits (for a lock, a socket,
 * a file, another thread, or by sleeping) counts, and only where the product's own code led there.
 */
final class FxWatchdog implements AutoCloseable {

    /** Longer than this and the user feels it. */
    static final Duration LIMIT = Duration.ofMillis(100);

    private static final Duration LOOK = Duration.ofMillis(25);
    private static final Set<Thread.State> WAITING = Set.of(Thread.State.BLOCKED, Thread.State.WAITING,
            Thread.State.TIMED_WAITING);
    private static final List<String> INPUT_OUTPUT = List.of("sun.nio.ch.", "sun.nio.fs.", "java.io.File",
            "java.io.RandomAccessFile", "org.sqlite.core.NativeDB", "java.net.");
    /** Loading classes and resources of the program itself, and JavaFX's own hand-over to its renderer. */
    private static final List<String> NOT_OURS = List.of("jdk.internal.loader.", "java.util.zip.",
            "java.lang.ClassLoader",
            "sun.net.www.protocol.jar.", "java.util.ResourceBundle", "com.sun.javafx.tk.quantum.",
            "com.sun.prism.", "com.sun.javafx.font.", "com.sun.javafx.css.",
            "javafx.css.", "java.lang.invoke.");
    private static final int FRAMES = 40;

    private final List<String> waits = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile Thread fxThread;
    private volatile long sent;
    private volatile boolean answered = true;
    private volatile boolean closed;
    private volatile long longestNanos;
    /** A single look may meet a thread that is about to go on. */
    private int looksInARow;

    /** Starts to watch; the toolkit runs already. */
    FxWatchdog() {
        thread = Thread.ofPlatform().daemon().name("fx-watchdog").start(this::watch);
    }

    private void watch() {
        try {
            while (!closed) {
                if (answered) {
                    answered = false;
                    sent = System.nanoTime();
                    Platform.runLater(this::beat);
                    looksInARow = 0;
                } else if (System.nanoTime() - sent > LIMIT.toNanos()) {
                    look();
                }
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        fxThread = Thread.currentThread();
        longestNanos = Math.max(longestNanos, System.nanoTime() - sent);
        answered = true;
    }

    private void look() {
        Thread watched = fxThread;
        if (watched == null) {
            return;
        }
        Thread.State state = watched.getState();
        List<StackTraceElement> stack = Arrays.asList(watched.getStackTrace());
        if (!answered && isProducts(stack) && (WAITING.contains(state) || readsOrWrites(stack))) {
            String found = state + "\n    " + stack.stream().limit(FRAMES).map(StackTraceElement::toString)
                    .collect(Collectors.joining("\n    "));
            looksInARow++;
            if (looksInARow >= 2 && !waits.contains(found)) {
                waits.add(found);
            }
        } else {
            looksInARow = 0;
        }
    }

    /** The tests' own code may wait: it takes pictures. */
    private static boolean isProducts(List<StackTraceElement> stack) {
        List<String> own = stack.stream().map(StackTraceElement::getClassName)
                .filter(c -> c.startsWith("dev.tabletop.")).toList();
        boolean excused = stack.stream().map(StackTraceElement::getClassName)
                .takeWhile(c -> !c.startsWith("dev.tabletop."))
                .anyMatch(c -> NOT_OURS.stream().anyMatch(c::startsWith));
        return !own.isEmpty() && !excused && !own.getFirst().startsWith("dev.tabletop.product.");
    }

    private static boolean readsOrWrites(List<StackTraceElement> stack) {
        return !stack.isEmpty() && INPUT_OUTPUT.stream().anyMatch(stack.getFirst().getClassName()::startsWith);
    }

    /** Each different stack that waited. */
    List<String> waits() {
        return new ArrayList<>(waits);
    }

    /** How long the slowest heartbeat took, for whatever reason. */
    Duration longest() {
        return Duration.ofNanos(longestNanos);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}

package dev.tabletop.views.tasks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javafx.application.Platform;

/**
 * Finds out what holds up the JavaFX thread. Heartbeats go to it from a thread of its own; while one is late, the
 * thread's stack and its processor time are looked at. A thread that merely gets no processor is not at fault: what
 * counts is code of ours that waits there (for a lock, a socket, a file, another thread, or by sleeping), and work
 * that takes too much processor time at a stretch. Neither the loading of classes nor JavaFX's own hand-over to its
 * renderer is a wait of ours.
 */
public final class FxWatchdog implements AutoCloseable {

    /** Longer than this and the user feels it. */
    public static final Duration LATE = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(FxWatchdog.class);
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final Duration REST = Duration.ofMillis(500);
    /** At first openings of a cold program classes are loaded and compiled. */
    private static final Duration LONG_WORK = Duration.ofSeconds(1);
    private static final Set<Thread.State> WAITING = Set.of(Thread.State.BLOCKED, Thread.State.WAITING,
            Thread.State.TIMED_WAITING);
    private static final List<String> INPUT_OUTPUT = List.of("sun.nio.ch.", "sun.nio.fs.", "java.io.File",
            "java.io.RandomAccessFile", "org.sqlite.core.NativeDB", "java.net.");
    private static final List<String> NOT_OURS = List.of("jdk.internal.loader.", "java.util.zip.",
            "java.lang.ClassLoader", "sun.net.www.protocol.jar.", "java.util.ResourceBundle",
            "com.sun.javafx.tk.quantum.", "com.sun.prism.", "com.sun.javafx.font.", "com.sun.javafx.css.",
            "javafx.css.", "java.lang.invoke.");
    private static final int FRAMES = 40;
    private static final int MOST_KEPT = 50;

    /** How it holds the thread up. */
    public enum Kind {
        /** For something else, without working. */
        WAITS,
        /** It works, too long. */
        WORKS
    }

    /**
     * One place that held it up.
     *
     * @param lasted
     *            at least so long: since the heartbeat was sent, or in processor time where it works
     * @param stack
     *            a frame in each line
     */
    public record HoldUp(Kind kind, Duration lasted, String stack) {

        @Override
        public String toString() {
            return "the JavaFX thread " + (kind == Kind.WAITS ? "waits" : "works") + " (" + lasted.toMillis()
                    + " ms so far)\n    " + stack;
        }
    }

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Duration rest;
    private final Duration mostWork;
    private final Predicate<String> ours;
    private final Consumer<HoldUp> heard;
    private final List<HoldUp> found = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile @Nullable Thread fxThread;
    private volatile long sent;
    private volatile long workedBefore;
    private volatile boolean answered = true;
    private volatile boolean closed;
    private volatile long longestNanos;
    /** A single look may meet a thread that is about to go on. */
    private int waitsInARow;
    private boolean workTold;

    private FxWatchdog(Duration rest, Duration mostWork, Predicate<String> ours, Consumer<HoldUp> heard) {
        this.rest = rest;
        this.mostWork = mostWork;
        this.ours = ours;
        this.heard = heard;
        this.thread = Thread.ofPlatform().daemon().name("fx-watchdog").start(this::watch);
    }

    /**
     * Looks all the time and keeps what it finds; JavaFX runs already.
     *
     * @param ours
     *            whether a class, by its name, is to blame when it is the last of {@code dev.tabletop} on the stack
     */
    public static FxWatchdog attentive(Predicate<String> ours) {
        return new FxWatchdog(Duration.ZERO, LONG_WORK, ours, _ -> {});
    }

    /** Looks now and then, at next to no cost, and writes what it finds to the log, once; JavaFX runs already. */
    public static FxWatchdog logging() {
        return new FxWatchdog(REST, LONG_WORK, _ -> true, found -> LOG.warn("Held up: {}", found));
    }

    private void watch() {
        try {
            while (!closed) {
                if (answered) {
                    TimeUnit.NANOSECONDS.sleep(rest.toNanos());
                    send();
                } else if (System.nanoTime() - sent > LATE.toNanos()) {
                    look();
                }
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send() {
        waitsInARow = 0;
        workTold = false;
        answered = false;
        sent = System.nanoTime();
        Thread watched = fxThread;
        workedBefore = watched == null ? 0 : threads.getThreadCpuTime(watched.threadId());
        Platform.runLater(this::beat);
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
        long worked = threads.getThreadCpuTime(watched.threadId()) - workedBefore;
        Thread.State state = watched.getState();
        List<StackTraceElement> stack = Arrays.asList(watched.getStackTrace());
        if (answered) {
            return;
        }
        boolean waits = isToBlame(stack) && !isExcused(stack) && (WAITING.contains(state) || readsOrWrites(stack));
        waitsInARow = waits ? waitsInARow + 1 : 0;
        if (waitsInARow == 2) {
            tell(new HoldUp(Kind.WAITS, Duration.ofNanos(System.nanoTime() - sent), text(stack)));
        } else if (!workTold && worked > mostWork.toNanos()) {
            workTold = true;
            tell(new HoldUp(Kind.WORKS, Duration.ofNanos(worked), text(stack)));
        }
    }

    private void tell(HoldUp holdUp) {
        boolean known = found.stream().anyMatch(f -> f.stack().equals(holdUp.stack()));
        if (!known && found.size() < MOST_KEPT) {
            found.add(holdUp);
            heard.accept(holdUp);
        }
    }

    private boolean isToBlame(List<StackTraceElement> stack) {
        return stack.stream().map(StackTraceElement::getClassName).filter(FxWatchdog::isOfTabletop).findFirst()
                .filter(ours).isPresent();
    }

    private static boolean isExcused(List<StackTraceElement> stack) {
        return stack.stream().map(StackTraceElement::getClassName).takeWhile(c -> !isOfTabletop(c))
                .anyMatch(c -> NOT_OURS.stream().anyMatch(c::startsWith));
    }

    private static boolean isOfTabletop(String className) {
        return className.startsWith("dev.tabletop.") && !className.equals(FxWatchdog.class.getName());
    }

    private static boolean readsOrWrites(List<StackTraceElement> stack) {
        return !stack.isEmpty() && INPUT_OUTPUT.stream().anyMatch(stack.getFirst().getClassName()::startsWith);
    }

    private static String text(List<StackTraceElement> stack) {
        return stack.stream().limit(FRAMES).map(StackTraceElement::toString).collect(Collectors.joining("\n    "));
    }

    /** Each different place that was found so far, the first fifty of them. */
    public List<HoldUp> found() {
        return List.copyOf(found);
    }

    /** How long the slowest heartbeat took, for whatever reason. */
    public Duration longest() {
        return Duration.ofNanos(longestNanos);
    }

    /** Ends its thread. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}

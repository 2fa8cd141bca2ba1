package dev.tabletop.product.window;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

import com.sun.management.ThreadMXBean;
import javafx.animation.AnimationTimer;

/**
 * How much the JavaFX thread works between one pulse and the next: its processor time, so that other programs on the
 * machine do not count. An animation keeps the pulses coming.
 */
final class PulseMeter {

    private static final int MOST = 200_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long[] samples = new long[MOST];
    private int count;
    private long last = -1;
    private long thread;
    private final AnimationTimer timer = new AnimationTimer() {

        @Override
        public void handle(long now) {
            sample();
        }
    };

    /** Begins; on the JavaFX thread. */
    void start() {
        thread = Thread.currentThread().threadId();
        count = 0;
        last = -1;
        timer.start();
    }

    private void sample() {
        long now = threads.getThreadCpuTime(thread);
        if (last >= 0 && count < MOST) {
            samples[count++] = now - last;
        }
        last = now;
    }

    /** Ends, and says how it was; on the JavaFX thread. */
    Work stop() {
        timer.stop();
        long[] sorted = Arrays.copyOf(samples, count);
        Arrays.sort(sorted);
        return new Work(count, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))]
                        / NANOS_PER_MILLI;
    }

    /**
     * What was measured, in milliseconds.
     *
     * @param pulses
     *            how many
     */
    record Work(int pulses, double median, double p99, double most) {

        @Override
        public String toString() {
            return "%d pulses, median %.2f ms, p99 %.2f ms, most %.1f ms".formatted(pulses, median, p99, most);
        }
    }
}

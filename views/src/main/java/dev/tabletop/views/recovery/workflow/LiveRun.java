package dev.tabletop.views.recovery.workflow;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.PartitionProgress;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunEvent;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.RunTracker;
import dev.tabletop.sentences.Sentence;

/**
 * A stage at work: where each partition stands, what was said, and how to steer it. Its listener is called on the
 * stage's threads; whoever shows it asks a few times a second. Safe for several threads.
 */
public final class LiveRun implements RunListener {

    private static final int LINES_KEPT = 2_000;

    private final RunTracker tracker;
    private final RunControl control = new RunControl();
    private final @Nullable Plan plan;
    private final Instant started;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Line> lines = new ArrayDeque<>();

    /**
     * Something that happened.
     *
     * @param partition
     *            where; null for the whole cluster
     * @param bad
     *            whether it went wrong
     */
    public record Line(Instant at, @Nullable PartitionId partition, Sentence text, boolean bad) {}

    /**
     * @param plan
     *            what is carried out; null for a stage without a plan
     */
    public LiveRun(@Nullable Plan plan, Instant started) {
        this.tracker = plan == null ? new RunTracker() : new RunTracker(plan);
        this.plan = plan;
        this.started = started;
    }

    @Override
    public void on(RunEvent event) {
        tracker.on(event);
        Line line = line(event);
        if (line != null) {
            lock.lock();
            try {
                lines.addLast(line);
                if (lines.size() > LINES_KEPT) {
                    lines.removeFirst();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private static @Nullable Line line(RunEvent event) {
        return switch (event) {
            case RunEvent.Message m -> new Line(m.at(), null, m.text(), false);
            case RunEvent.Sent s -> new Line(s.at(), s.partition(), s.what(), false);
            case RunEvent.StepDone d when !d.skipped() ->
                new Line(d.at(), d.step().partition(), d.step().title(), false);
            case RunEvent.StepFailed f ->
                new Line(f.at(), f.step().partition(),
                        f.said(), true);
            default -> null;
        };
    }

    /** What is carried out, whatever is planned meanwhile; null for a stage without a plan. */
    public @Nullable Plan plan() {
        return plan;
    }

    /** Whether it carries a plan out. */
    public boolean isOfPlan() {
        return plan != null;
    }

    public RunControl control() {
        return control;
    }

    /** When it was begun, by the window's clock. */
    public Instant started() {
        return started;
    }

    /** The run's id; empty before it holds the lock. */
    public String run() {
        return tracker.run();
    }

    /** Grows with everything that happens. */
    public long version() {
        return tracker.version();
    }

    /** Whether a pause holds it up now; between asking for one and this, calls that are out still end. */
    public boolean isHeldUp() {
        return tracker.isHeldUp();
    }

    /** Every partition as it stands now. */
    public List<PartitionProgress> partitions() {
        return tracker.partitions();
    }

    /** What was said, oldest first. */
    public List<Line> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }
}

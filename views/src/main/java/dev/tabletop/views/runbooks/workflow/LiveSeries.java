package dev.tabletop.views.runbooks.workflow;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunEvent;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.views.runbooks.service.PlanSheet;
import dev.tabletop.views.runbooks.workflow.StepProgress.State;

/**
 * A run of a runbook: where each step stands, what was said, and how to steer it. Its listener is called on the run's
 * thread; whoever shows it asks a few times a second. Safe for several threads.
 */
public final class LiveSeries implements RunListener {

    private static final int LINES_KEPT = 2_000;

    private final PlanSheet plan;
    private final Instant started;
    private final RunControl control = new RunControl();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, StepProgress> steps = new HashMap<>();
    private final Deque<Line> lines = new ArrayDeque<>();
    private String run = "";
    private String current = "";
    private boolean heldUp;
    private long version;

    /**
     * Something that happened.
     *
     * @param bad
     *            whether it went wrong
     */
    public record Line(Instant at, Sentence text, boolean bad) {}

    public LiveSeries(PlanSheet plan, Instant started) {
        this.plan = plan;
        this.started = started;
    }

    @Override
    public void on(RunEvent event) {
        locked(() -> {
            version++;
            switch (event) {
                case RunEvent.Begun b -> run = b.run();
                case RunEvent.Paused _ -> heldUp = true;
                case RunEvent.WentOn _ -> heldUp = false;
                case RunEvent.Message m -> say(m.at(), m.text(), false);
                case RunEvent.Sent s -> say(s.at(), s.what(), false);
                case RunEvent.SeriesStepStarted s -> {
                    say(s.at(), s.title(), false);
                    step(s.step(), State.WORKING, Sentence.NOTHING, s.at());
                }
                case RunEvent.SeriesStepWaiting w -> {
                    say(w.at(), w.why(), false);
                    step(w.step(), State.WAITING, w.why(), w.at());
                }
                case RunEvent.SeriesStepAsked a -> {
                    say(a.at(), a.what(), false);
                    step(a.step(), a.maySayDone() ? State.ASKED_TO_SAY : State.ASKED, a.what(), a.at());
                }
                case RunEvent.SeriesStepOver o -> step(o.step(), State.OVER, o.what(), o.at());
                case RunEvent.SeriesStepFailed f -> {
                    say(f.at(), Sentence.all(f.why(), f.advice()), true);
                    step(f.step(), State.FAILED, f.why(), f.at());
                }
                default -> {
                    // Partitions of a recovery.
                }
            }
            return true;
        });
    }

    private void step(String step, State state, Sentence text, Instant at) {
        steps.put(step, new StepProgress(state, text, at));
        current = state.isAtWork() ? step : step.equals(current) ? "" : current;
    }

    private void say(Instant at, Sentence text, boolean bad) {
        lines.addLast(new Line(at, text, bad));
        if (lines.size() > LINES_KEPT) {
            lines.removeFirst();
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** What is carried out, whatever is planned meanwhile. */
    public PlanSheet plan() {
        return plan;
    }

    /** When it was begun, by the window's clock. */
    public Instant started() {
        return started;
    }

    public RunControl control() {
        return control;
    }

    /** The run's id; empty before it holds the lock. */
    public String run() {
        return locked(() -> run);
    }

    /** Grows with everything that happens. */
    public long version() {
        return locked(() -> version);
    }

    /** Whether a pause holds it up now; between asking for one and this, calls that are out still end. */
    public boolean isHeldUp() {
        return locked(() -> heldUp);
    }

    /** The step whose turn it is; empty between two. */
    public String current() {
        return locked(() -> current);
    }

    /** Every step that was begun, by its id. */
    public Map<String, StepProgress> steps() {
        return locked(() -> Map.copyOf(steps));
    }

    /** What was said, oldest first. */
    public List<Line> lines() {
        return locked(() -> List.copyOf(lines));
    }
}

package dev.tabletop.runbooks;

import dev.tabletop.recovery.run.RunEvent;
import dev.tabletop.recovery.run.RunProgress;
import dev.tabletop.sentences.Sentence;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps where each step of a runbook's run stands, from what the run tells; to be asked a few times a second by whoever
 * shows it. One for one run. Never blocks for long; safe for several threads.
 */
public final class RunbookProgress extends RunProgress {

    /** Where a step stands. */
    public enum Phase {
        NOT_BEGUN, WORKING,
        /** For the cluster. */
        WAITING,
        /** For somebody to do what the text says; the run sees by itself when it is done. */
        ASKED,
        /** The same, and only {@code RunControl.sayDone} tells that it is done. */
        ASKED_TO_SAY,
        /** What it is for holds. */
        OVER,
        /** It was not reached. */
        FAILED
    }

    /**
     * One step now.
     *
     * @param step
     *            which
     * @param phase
     *            where it stands
     * @param text
     *            what it waits for, what is to be done, what holds, or why it ended; empty where there is nothing to say
     * @param since
     *            when that was said; null while it was not begun, and where an earlier attempt did it
     */
    public record Entry(RunbookStep step, Phase phase, Sentence text,
            @Nullable Instant since) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * @param over
     *            steps that an earlier attempt did; empty for a new run
     */
    public RunbookProgress(RunbookPlan plan, Set<String> over) {
        plan.steps().forEach(step -> entries.put(step.id(), new Entry(step,
                over.contains(step.id()) ? Phase.OVER : Phase.NOT_BEGUN, Sentence.NOTHING, null)));
    }

    @Override
    protected void heard(RunEvent event) {
        switch (event) {
            case RunEvent.SeriesStepStarted s -> moved(s.step(), Phase.WORKING, Sentence.NOTHING, s.at());
            case RunEvent.SeriesStepWaiting w -> moved(w.step(), Phase.WAITING, w.why(), w.at());
            case RunEvent.SeriesStepAsked a ->
                moved(a.step(), a.maySayDone() ? Phase.ASKED_TO_SAY : Phase.ASKED, a.what(), a.at());
            case RunEvent.SeriesStepOver o -> moved(o.step(), Phase.OVER, o.what(), o.at());
            case RunEvent.SeriesStepFailed f ->
                moved(f.step(), Phase.FAILED, Sentence.all(f.why(), f.advice()), f.at());
            default -> {
                // Nothing about a step's way.
            }
        }
    }

    private void moved(String step, Phase phase, Sentence text, Instant at) {
        entries.computeIfPresent(step, (_, entry) -> new Entry(entry.step(), phase, text, at));
    }

    /** Every step as it stands now, in the plan's order. */
    public List<Entry> steps() {
        return locked(() -> List.copyOf(entries.values()));
    }
}

package dev.tabletop.views.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tabletop.store.RunRecord;

/** Tells which runs of one cluster ended since it was asked last. One thread. */
final class RunWatch {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Map<String, RunRecord.State> known = new HashMap<>();
    private boolean begun;

    /**
     * Runs that are over now and were not, or were not there; of the first call none. Single changes are not told, nor
     * what ended well within half a minute: whoever asks for one sees its end.
     */
    List<RunRecord> ended(List<RunRecord> runs) {
        List<RunRecord> ended = new ArrayList<>();
        for (RunRecord run : runs) {
            RunRecord.State before = known.put(run.id(), run.state());
            boolean over = run.state() != RunRecord.State.RUNNING && run.state() != RunRecord.State.ABANDONED;
            if (begun && over && run.state() != before && isWorthTelling(run)) {
                ended.add(run);
            }
        }
        begun = true;
        return ended;
    }

    /** What was over in a moment is still on the screen of whoever began it. */
    private static boolean isWorthTelling(RunRecord run) {
        boolean series = run.kind() == RunRecord.Kind.EXAMINE || run.kind().isGoneOnWith();
        Instant ended = run.ended();
        boolean lasted = ended == null || Duration.between(run.started(), ended).compareTo(LONG) >= 0;
        return series && (lasted || run.state() == RunRecord.State.INCOMPLETE);
    }
}

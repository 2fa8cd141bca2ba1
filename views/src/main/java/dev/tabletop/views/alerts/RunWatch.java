package dev.tabletop.views.alerts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.tabletop.store.RunRecord;

/** Tells which runs of one cluster ended since it was asked last. One thread. */
final class RunWatch {

    private final Map<String, RunRecord.State> known = new HashMap<>();
    private boolean begun;

    /**
     * Runs that are over now and were not, or were not there; of the first call none. Single changes are not told:
     * whoever asks for one sees its end.
     */
    List<RunRecord> ended(List<RunRecord> runs) {
        List<RunRecord> ended = new ArrayList<>();
        for (RunRecord run : runs) {
            RunRecord.State before = known.put(run.id(), run.state());
            boolean over = run.state() != RunRecord.State.RUNNING && run.state() != RunRecord.State.ABANDONED;
            if (begun && over && run.state() != before && isLong(run.kind())) {
                ended.add(run);
            }
        }
        begun = true;
        return ended;
    }

    private static boolean isLong(RunRecord.Kind kind) {
        return kind == RunRecord.Kind.EXAMINE || kind.isGoneOnWith();
    }
}

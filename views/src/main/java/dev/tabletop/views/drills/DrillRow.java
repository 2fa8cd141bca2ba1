package dev.tabletop.views.drills;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillResult;

/**
 * A drill with what came of it on this cluster.
 *
 * @param results
 *            newest first
 */
record DrillRow(Drill drill, List<DrillResult> results) {

    DrillRow {
        results = List.copyOf(results);
    }

    /** The newest; null where it was never run. */
    @Nullable
    DrillResult last() {
        return results.isEmpty() ? null : results.getFirst();
    }
}

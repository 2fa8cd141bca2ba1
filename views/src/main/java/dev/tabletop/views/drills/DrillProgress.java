package dev.tabletop.views.drills;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.diagnosis.Finding;
import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Milestone;

/**
 * How a drill goes. Immutable.
 *
 * @param by
 *            who recovers
 * @param act
 *            which act is at hand; -1 before the first
 * @param lines
 *            what happened, in order
 * @param turn
 *            until what the person has to recover now; null while it is not his turn
 * @param seen
 *            how the cluster was seen last
 * @param stopping
 *            whether it was asked to end
 */
record DrillProgress(Drill drill, DrillResult.By by, int act, List<DrillResult.Line> lines, @Nullable Milestone turn,
        Seen seen, boolean stopping) {

    /**
     * How the cluster was seen.
     *
     * @param leaderless
     *            partitions without a leader
     * @param critical
     *            critical findings
     * @param worst
     *            the worst finding; null where nothing is wrong
     */
    record Seen(int leaderless, long critical, @Nullable Finding worst) {

        static final Seen NOTHING = new Seen(0, 0, null);
    }

    DrillProgress {
        lines = List.copyOf(lines);
    }

    static DrillProgress begin(Drill drill, DrillResult.By by) {
        return new DrillProgress(drill, by, -1, List.of(), null, Seen.NOTHING, false);
    }

    DrillProgress at(int next) {
        return new DrillProgress(drill, by, next, lines, null, seen, stopping);
    }

    DrillProgress with(DrillResult.Line line) {
        List<DrillResult.Line> more = new ArrayList<>(lines);
        more.add(line);
        return new DrillProgress(drill, by, act, more, turn, seen, stopping);
    }

    DrillProgress with(Seen now) {
        return new DrillProgress(drill, by, act, lines, turn, now, stopping);
    }

    DrillProgress waitingFor(Milestone milestone) {
        return new DrillProgress(drill, by, act, lines, milestone, seen, stopping);
    }

    DrillProgress asStopping() {
        return new DrillProgress(drill, by, act, lines, turn, seen, true);
    }
}

package dev.tabletop.recovery.run;

import dev.tabletop.recovery.run.UnfinishedRun.Way;
import dev.tabletop.store.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts together what this machine keeps of unfinished runs and what stands in the cluster's ZooKeeper. Pure. */
final class UnfinishedRuns {

    private UnfinishedRuns() {}

    /**
     * @param runs
     *            all runs of this machine, newest first
     * @param holder
     *            who holds the lock now; null when nobody does
     * @param note
     *            what was left in ZooKeeper; null when nothing is
     */
    static List<UnfinishedRun> find(String cluster, List<RunRecord> runs, ClusterLock.@Nullable Holder holder,
            ClusterLock.@Nullable Holder note) {
        List<UnfinishedRun> found = new ArrayList<>();
        if (holder != null && isElsewhere(holder, runs)) {
            found.add(foreign(holder, Set.of(Way.WAIT), holder.owner() + " is at work on it now."));
        }
        for (RunRecord run : runs) {
            boolean open = run.state().isUnfinished() && run.kind().isTakenUp();
            if (run.cluster().equals(cluster) && open) {
                found.add(own(run, holder, note));
            }
        }
        if (note != null && isElsewhere(note, runs) && (holder == null || !holder.run().equals(note.run()))) {
            found.add(foreign(note, Set.of(Way.EXAMINE_AGAIN), "It was begun by " + note.owner()
                    + " and did not put everything back" + (Boolean.TRUE.equals(note.autoFailoverBefore())
                            ? "; auto_failover was on before it"
                            : "")
                    + ". Its journal is there: resume or abandon it there, or examine and plan anew here, which takes"
                    + " over what it left."));
        }
        return found;
    }

    private static boolean isElsewhere(ClusterLock.Holder holder, List<RunRecord> runs) {
        return runs.stream().noneMatch(r -> r.id().equals(holder.run()));
    }

    private static UnfinishedRun foreign(ClusterLock.Holder holder, Set<Way> ways, String explanation) {
        return new UnfinishedRun(holder.run(), holder.owner(), holder.since(), holder.scope(),
                holder.autoFailoverBefore(), null, ways, explanation);
    }

    private static UnfinishedRun own(RunRecord run, ClusterLock.@Nullable Holder holder,
            ClusterLock.@Nullable Holder note) {
        boolean atWork = holder != null && holder.run().equals(run.id());
        Set<Way> ways;
        String explanation;
        if (atWork) {
            ways = Set.of(Way.WAIT);
            explanation = "It is at work now, in this or another window of this machine.";
        } else if (run.kind() == RunRecord.Kind.RECOVER) {
            ways = Set.of(Way.RESUME, Way.ABANDON);
            explanation = stands(run) + " Resume it to go on, or abandon it: that puts back what can be put back.";
        } else if (run.kind().isSeries()) {
            ways = Set.of(Way.RESUME, Way.ABANDON);
            explanation = stands(run) + " Resume it to go on behind the last step that is over (tabletop resume "
                    + run.id() + "), or abandon it: that puts back what can be put back; what was done stays.";
        } else {
            ways = Set.of(Way.EXAMINE_AGAIN, Way.ABANDON);
            explanation = stands(run) + " Examine again, or abandon it: that puts back what can be put back.";
        }
        Boolean before = run.autoFailoverBefore();
        if (before == null && note != null && note.run().equals(run.id())) {
            before = note.autoFailoverBefore();
        }
        return new UnfinishedRun(run.id(), run.owner(), run.started(), run.scope(), before, run, ways, explanation);
    }

    private static String stands(RunRecord run) {
        return switch (run.state()) {
            case RUNNING -> "It was cut off.";
            case STOPPED -> "It was stopped.";
            default -> "It ended incomplete: " + run.summary() + ".";
        };
    }
}

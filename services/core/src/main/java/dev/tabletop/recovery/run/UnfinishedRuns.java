package dev.tabletop.recovery.run;

import dev.tabletop.recovery.run.UnfinishedRun.Way;
import dev.tabletop.sentences.Sentence;
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
            found.add(foreign(holder, Set.of(Way.WAIT), Sentence.of("run.work_now", holder.owner())));
        }
        for (RunRecord run : runs) {
            boolean open = run.state().isUnfinished() && run.kind().isTakenUp();
            if (run.cluster().equals(cluster) && open) {
                found.add(own(run, holder, note));
            }
        }
        if (note != null && isElsewhere(note, runs) && (holder == null || !holder.run().equals(note.run()))) {
            found.add(foreign(note, Set.of(Way.EXAMINE_AGAIN), Sentence.of("run.begun_did_put_everything", note.owner(),
                    Boolean.TRUE.equals(note.autoFailoverBefore()) ? Sentence.of("run.auto_failover_before") : "")));
        }
        return found;
    }

    private static boolean isElsewhere(ClusterLock.Holder holder, List<RunRecord> runs) {
        return runs.stream().noneMatch(r -> r.id().equals(holder.run()));
    }

    private static UnfinishedRun foreign(ClusterLock.Holder holder, Set<Way> ways, Sentence explanation) {
        return new UnfinishedRun(holder.run(), holder.owner(), holder.since(), holder.scope(),
                holder.autoFailoverBefore(), null, ways, explanation);
    }

    private static UnfinishedRun own(RunRecord run, ClusterLock.@Nullable Holder holder,
            ClusterLock.@Nullable Holder note) {
        boolean atWork = holder != null && holder.run().equals(run.id());
        Set<Way> ways;
        Sentence explanation;
        if (atWork) {
            ways = Set.of(Way.WAIT);
            explanation = Sentence.of("run.work_now_another_window");
        } else if (run.kind() == RunRecord.Kind.RECOVER) {
            ways = Set.of(Way.RESUME, Way.ABANDON);
            explanation = Sentence.of("run.resume_go_abandon_puts", stands(run));
        } else if (run.kind().isSeries()) {
            ways = Set.of(Way.RESUME, Way.ABANDON);
            explanation = Sentence.of("run.resume_go_behind_last", stands(run), run.id());
        } else {
            ways = Set.of(Way.EXAMINE_AGAIN, Way.ABANDON);
            explanation = Sentence.of("run.examine_again_abandon_puts", stands(run));
        }
        Boolean before = run.autoFailoverBefore();
        if (before == null && note != null && note.run().equals(run.id())) {
            before = note.autoFailoverBefore();
        }
        return new UnfinishedRun(run.id(), run.owner(), run.started(), run.scope(), before, run, ways, explanation);
    }

    private static Sentence stands(RunRecord run) {
        return switch (run.state()) {
            case RUNNING -> Sentence.of("run.cut_off");
            case STOPPED -> Sentence.of("run.stopped");
            default -> Sentence.of("run.ended_incomplete", run.summary());
        };
    }
}

package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs that are not over and stand against switching {@code auto_failover} on, by hand and at the end of another run
 * alike: what a recovery left half done, such as a copy that was detached because it differs, shows in no reading.
 */
final class OpenRuns {

    private final RunContext context;
    private final Reader reader;

    OpenRuns(RunContext context) {
        this.context = context;
        this.reader = new Reader(context);
    }

    /** What the asking run looked after itself: runs that were about nothing else do not stand against it. */
    record LookedAfter(Set<PartitionId> partitions, boolean everything) {

        static final LookedAfter NOTHING = new LookedAfter(Set.of(), false);

        static LookedAfter of(Collection<PartitionPlan> plans, ClusterState now) {
            Set<PartitionId> partitions = plans.stream().map(PartitionPlan::id).collect(Collectors.toSet());
            return new LookedAfter(partitions, now.partitions().map(Partition::id).allMatch(partitions::contains));
        }

        private boolean covers(Collection<String> places) {
            return partitions.stream().map(RunContext::place).collect(Collectors.toSet()).containsAll(places);
        }
    }

    /** Those other than the asking run. */
    List<Objection> against(LookedAfter lookedAfter) throws RunException {
        List<Objection> against = new ArrayList<>();
        ClusterLock.Holder holder = reader.read(context.desk().lock()::holder).orElse(null);
        ClusterLock.Holder note = reader.read(context.desk().lock()::unfinished).orElse(null);
        for (UnfinishedRun run : UnfinishedRuns.find(context.connection().identity().fingerprint(), records(), holder,
                note)) {
            if (!run.run().equals(context.run()) && isOpen(run, lookedAfter)) {
                String place = run.run() + " of " + run.owner() + " on " + run.scope();
                against.add(new Objection(Objection.Kind.RUN_NOT_OVER, place,
                        Sentence.of("run.run_over_2", run.run(), run.owner(), run.scope(), run.explanation())));
            }
        }
        return against;
    }

    private List<RunRecord> records() throws RunException {
        try {
            return context.desk().journal().runs();
        } catch (StoreException e) {
            throw context.brokenBy(e);
        }
    }

    /** Stages that were cut off on this machine are simply run again, and hold nothing. */
    private boolean isOpen(UnfinishedRun run, LookedAfter lookedAfter) throws RunException {
        RunRecord record = run.record();
        if (run.isAtWork()) {
            return true;
        }
        return record == null ? !lookedAfter.everything() : isOpen(record, lookedAfter);
    }

    /** Whether a run of this machine left something half done that the asking run did not look after. */
    private boolean isOpen(RunRecord record, LookedAfter lookedAfter) throws RunException {
        String document = record.plan();
        if (record.kind() == RunRecord.Kind.RECOVER && document != null) {
            return !lookedAfter.covers(
                    RunDocuments.readPlan(document, Sentence.of("store.plan_of_run", record.id())).partitions().stream()
                            .map(p -> RunContext.place(p.id())).toList());
        }
        return record.kind().isSeries()
                && !lookedAfter.covers(SeriesJournal.halfDone(context.journalOf(record.id())).values());
    }

    /**
     * Whether what this note says is kept until its run, or one that looks after all that it was about, is over: another
     * run that only finds {@code auto_failover} off must not take it over.
     */
    boolean isOpen(ClusterLock.Holder note) throws RunException {
        if (note.run().equals(context.run()) || !Boolean.TRUE.equals(note.autoFailoverBefore())) {
            return false;
        }
        for (RunRecord record : records()) {
            if (record.id().equals(note.run())) {
                return record.state().isUnfinished() && isOpen(record, LookedAfter.NOTHING);
            }
        }
        return true;
    }
}

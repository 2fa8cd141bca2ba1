package dev.tabletop.runbooks.recover;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.LeaderChoice;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.RecoveryJournal;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.RunRecord;
import java.util.Optional;

/**
 * A recovery that this console began and that is half done: commands went out on a partition, and no last word on it
 * followed, whether it was cut off, stopped, or had to end early.
 */
record CutOffRun(String run, Plan plan) {

    /**
     * The newest that is about partitions in the scope. Reads the store and ZooKeeper only.
     *
     * @throws RunException
     *             {@link RunException.Kind#NOT_SAFE} where one of them is about partitions out of the scope, too
     */
    static Optional<CutOffRun> in(Scope scope, ManualRecovery recovery) throws RunException {
        CutOffRun newest = null;
        for (UnfinishedRun unfinished : recovery.unfinished()) {
            Optional<CutOffRun> found = of(unfinished, recovery);
            if (found.isPresent() && found.get().touches(scope)) {
                found.get().requireWithin(scope, unfinished.scope());
                newest = newest == null ? found.get() : newest;
            }
        }
        return Optional.ofNullable(newest);
    }

    private static Optional<CutOffRun> of(UnfinishedRun unfinished, ManualRecovery recovery) throws RunException {
        RunRecord record = unfinished.record();
        if (record == null || record.kind() != RunRecord.Kind.RECOVER
                || !unfinished.ways().contains(UnfinishedRun.Way.RESUME)) {
            return Optional.empty();
        }
        Plan plan = recovery.planToResume(unfinished.run());
        return RecoveryJournal.halfDone(plan, recovery.journal(unfinished.run())).isEmpty()
                ? Optional.empty()
                : Optional.of(new CutOffRun(unfinished.run(), plan));
    }

    private boolean touches(Scope scope) {
        return plan.partitions().stream().anyMatch(p -> scope.includes(p.id()));
    }

    private void requireWithin(Scope scope, String about) throws RunException {
        if (!plan.partitions().stream().allMatch(p -> scope.includes(p.id()))) {
            throw new RunException(RunException.Kind.NOT_SAFE, Sentence.of("run.cut_off_is_wider", run, about),
                    Sentence.of("run.go_on_or_give_up_wider", run));
        }
    }

    /**
     * Going on seats the leaders that were chosen then.
     *
     * @throws RunException
     *             {@link RunException.Kind#NOT_SAFE} where another one is to lead by what is decided now
     */
    void requireNoOtherLeader(Decisions now) throws RunException {
        for (Decisions.ChosenLeader chosen : now.leaders()) {
            Optional<String> planned = leader(chosen.partition());
            if (planned.isPresent() && !planned.get().equals(chosen.endpoint())) {
                throw new RunException(RunException.Kind.NOT_SAFE,
                        Sentence.of("run.cut_off_leads_otherwise", run, chosen.partition(), planned.get()),
                        Sentence.of("run.go_on_or_give_up_leader", run));
            }
        }
    }

    private Optional<String> leader(PartitionId partition) {
        return plan.partitions().stream().filter(p -> p.id().equals(partition)).findFirst()
                .map(PartitionPlan::choice).map(LeaderChoice::endpoint);
    }
}

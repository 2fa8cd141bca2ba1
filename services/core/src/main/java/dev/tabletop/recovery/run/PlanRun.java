package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.AutoFailoverRule;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries out a whole plan, decides about {@code auto_failover} and says how it ended. One use. */
final class PlanRun {

    private static final Set<PartitionPlan.Status> LOOKED_AFTER = Set.of(PartitionPlan.Status.READY,
            PartitionPlan.Status.NOTHING_TO_DO);

    private final RunContext context;
    private final CommandGate gate;
    private final Plan plan;

    PlanRun(RunContext context, CommandGate gate, Plan plan) {
        this.context = context;
        this.gate = gate;
        this.plan = plan;
    }

    /** {@code auto_failover} at the end, and why. */
    private record Switch(boolean on, Sentence why) {}

    /**
     * @param knownBefore
     *            how {@code auto_failover} stood before an earlier stage; null when there was none
     * @param done
     *            the journal of an earlier attempt; empty for a new run
     */
    RunResult carryOut(@Nullable Boolean knownBefore, List<JournalEntry> done) throws RunException {
        Boolean before = new AutomaticStop(context, gate).switchOff(knownBefore);
        LoadSlots loads = new LoadSlots(context.settings().loadsPerTablet());
        List<PartitionPlan> partitions = plan.partitions().stream()
                .filter(p -> LOOKED_AFTER.contains(p.status())).toList();
        context.say(new RunEvent.Begun(context.pace().now(), context.run(),
                plan.partitions().stream().map(PartitionPlan::id).toList()));
        Map<String, List<JournalEntry>> byPlace = done.stream().collect(Collectors.groupingBy(JournalEntry::place));
        List<PartitionRunner> runners = partitions.stream()
                .map(partition -> new PartitionRunner(context, gate, loads, partition,
                        byPlace.getOrDefault(RunContext.place(partition.id()), List.of())))
                .toList();
        int atOnce = context.settings().partitionsAtOnce();
        // First a leader everywhere: the nameserver does few operations at a time, and sending data again takes long.
        // An only copy that the nameserver loads itself would stand in the same queue before the elections of others.
        Parallel.each(runners.stream().filter(r -> !r.isServedByLoading()).toList(), atOnce, "lead", runner -> {
            runner.bringBackService();
            return true;
        });
        List<PartitionVerdict> verdicts = new Finish(context, runners, id -> anew(id, partitions, loads))
                .all(atOnce);
        List<PartitionOutcome> outcomes = verdicts.stream().map(PartitionVerdict::outcome).toList();
        context.keep(RecoveryJournal.verdicts(outcomes, context.pace().now()));
        List<Sentence> left = left(verdicts);
        Switch autoFailover = autoFailover(before, verdicts, left);
        RunRecord.State state = state(outcomes, left);
        keepRecovered(outcomes);
        finish(state, before, autoFailover, outcomes);
        return new RunResult(context.run(), state, outcomes, plan.losses(), left, autoFailover.on(),
                autoFailover.why());
    }

    /** Takes up from the journal what was done to this partition already. */
    private PartitionRunner anew(PartitionId id, List<PartitionPlan> partitions, LoadSlots loads)
            throws RunException {
        PartitionPlan partition = partitions.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
        List<JournalEntry> done = context.journalOf(context.run()).stream()
                .filter(e -> e.place().equals(RunContext.place(id))).toList();
        return new PartitionRunner(context, gate, loads, partition, done);
    }

    private List<Sentence> left(List<PartitionVerdict> verdicts) {
        List<Sentence> left = new ArrayList<>();
        for (PartitionPlan partition : plan.partitions()) {
            if (!LOOKED_AFTER.contains(partition.status())) {
                left.add(Sentence.of("run.planned", partition.id(), partition.why()));
            }
        }
        for (PartitionVerdict verdict : verdicts) {
            PartitionOutcome outcome = verdict.outcome();
            switch (outcome.end()) {
                case VERIFIED -> {
                    // Nothing is left to do there.
                }
                case SERVES -> {
                    if (!isGivenUp(verdict.safety())) {
                        left.add(Sentence.of("run.serves_but", outcome.partition(),
                                outcome.remarks().stream().collect(Sentence.joined())));
                    }
                }
                case FAILED, STALE -> left.add(Sentence.of("run.of_place", outcome.partition(),
                        outcome.remarks().stream().collect(Sentence.joined())));
                case STOPPED ->
                    left.add(Sentence.of("run.stopped_before_over_resume", outcome.partition(), context.run()));
            }
        }
        return left;
    }

    /** Whether nothing but replicas that were written off by name is missing. */
    private boolean isGivenUp(AutoFailoverRule.Outcome safety) {
        Set<String> writtenOff = plan.decisions().goOnWithout().stream()
                .filter(g -> g.partition().equals(safety.partition())).map(Decisions.GoOnWithout::endpoint)
                .collect(Collectors.toSet());
        return safety.verified() && writtenOff.containsAll(safety.unknownReplicas());
    }

    private static RunRecord.State stateOf(boolean stopped, boolean complete, List<Loss> losses) {
        if (stopped) {
            return RunRecord.State.STOPPED;
        }
        if (!complete) {
            return RunRecord.State.INCOMPLETE;
        }
        return losses.isEmpty() ? RunRecord.State.COMPLETE : RunRecord.State.COMPLETE_WITH_LOSSES;
    }

    private RunRecord.State state(List<PartitionOutcome> outcomes, List<Sentence> left) {
        boolean stopped = outcomes.stream().anyMatch(o -> o.end() == PartitionOutcome.End.STOPPED);
        return stateOf(stopped, left.isEmpty(), plan.losses());
    }

    private Switch autoFailover(@Nullable Boolean before, List<PartitionVerdict> verdicts, List<Sentence> left)
            throws RunException {
        List<AutoFailoverRule.Outcome> safety = new ArrayList<>();
        verdicts.forEach(v -> safety.add(v.safety()));
        plan.partitions().stream().filter(p -> !LOOKED_AFTER.contains(p.status()))
                .forEach(p -> safety.add(new AutoFailoverRule.Outcome(p.id(), false, List.of())));
        AutoFailoverRule.Verdict verdict = AutoFailoverRule.decide(before, safety, plan.decisions().writtenOff());
        Sentence why = verdict.why().stream().collect(Sentence.joined());
        return switch (verdict.action()) {
            case PUT_BACK -> putBack(why, left);
            case LEAVE_AS_IT_WAS -> new Switch(false, why);
            case KEEP_OFF -> staysOff(before, why);
        };
    }

    private Switch staysOff(@Nullable Boolean before, Sentence why) {
        context.say(Sentence.of(before == null ? "run.stays_off" : "run.was_on_and_stays_off", why));
        return new Switch(false, why);
    }

    /** It is one switch for the whole cluster, so the whole cluster is looked at right before. */
    private Switch putBack(Sentence why, List<Sentence> left) throws RunException {
        ClusterState now = new Reader(context).read(context.connection()::read);
        List<Objection> against = new ArrayList<>(
                new OpenRuns(context).against(OpenRuns.LookedAfter.of(plan.partitions(), now)));
        against.addAll(PutBackCheck.against(now, plan.decisions().goOnWithout()));
        if (!against.isEmpty()) {
            Set<PartitionId> scope = plan.partitions().stream().map(PartitionPlan::id).collect(Collectors.toSet());
            against.stream().filter(o -> o.partition() != null && scope.contains(o.partition()))
                    .forEach(o -> left.add(o.why()));
            return staysOff(true, PutBackCheck.inWords(against));
        }
        new AutomaticStop(context, gate).set(AutomaticStop.BACK, true);
        return new Switch(true, why);
    }

    /** So that whoever recovers one of them again soon is asked why. */
    private void keepRecovered(List<PartitionOutcome> outcomes) throws RunException {
        Set<PartitionId> mended = plan.partitions().stream().filter(p -> !p.steps().isEmpty()).map(PartitionPlan::id)
                .collect(Collectors.toSet());
        List<Recovered> recovered = outcomes.stream()
                .filter(o -> o.end() == PartitionOutcome.End.VERIFIED || o.end() == PartitionOutcome.End.SERVES)
                .map(PartitionOutcome::partition).filter(mended::contains)
                .map(p -> new Recovered(p, context.run(), context.pace().now())).toList();
        try {
            context.desk().history().recovered(recovered);
        } catch (StoreException e) {
            throw RunException.of(e);
        }
    }

    private void finish(RunRecord.State state, @Nullable Boolean before, Switch autoFailover,
            List<PartitionOutcome> outcomes) throws RunException {
        long verified = outcomes.stream().filter(o -> o.end() == PartitionOutcome.End.VERIFIED).count();
        try {
            context.desk().journal().state(context.run(), state, context.pace().now(), verified + " of "
                    + plan.partitions().size() + " partitions verified, auto_failover "
                    + (autoFailover.on() ? "on" : "off"));
        } catch (StoreException e) {
            throw RunException.of(e);
        }
        if (!state.isUnfinished()) {
            new EarlierRuns(context).endRecovered(plan);
            AutomaticStop automatic = new AutomaticStop(context, gate);
            if (autoFailover.on()) {
                automatic.clearEveryNote();
            } else if (Boolean.FALSE.equals(before)) {
                automatic.clearNote();
            }
        }
    }
}

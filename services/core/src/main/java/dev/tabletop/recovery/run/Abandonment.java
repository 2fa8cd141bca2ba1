package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.recovery.AutoFailoverRule;
import dev.tabletop.recovery.Condition;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Step;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.JournalEntry.Event;
import dev.tabletop.store.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a run up: puts back what can be put back safely, and says what can't. One use. */
final class Abandonment {

    private static final Logger LOG = LoggerFactory.getLogger(Abandonment.class);

    private static final AutoFailoverRule.Verdict NOTHING_VERIFIED = new AutoFailoverRule.Verdict(
            AutoFailoverRule.Action.KEEP_OFF,
            List.of(Sentence.of("plan.nothing_recovered_yet")));

    private final RunContext context;
    private final CommandGate gate;
    private final Reader reader;
    private final List<Sentence> putBack = new ArrayList<>();
    private final List<Sentence> notPutBack = new ArrayList<>();
    private @Nullable Sentence autoFailoverStaysOff;

    Abandonment(RunContext context, CommandGate gate) {
        this.context = context;
        this.gate = gate;
        this.reader = new Reader(context);
    }

    AbandonReport abandon(RunRecord record, @Nullable Plan plan, List<JournalEntry> done) throws RunException {
        List<AutoFailoverRule.Outcome> safety = new ArrayList<>();
        if (plan != null) {
            for (PartitionPlan partition : plan.partitions()) {
                safety.add(partitionIfThere(partition, done));
            }
        }
        autoFailover(record, plan, safety, SeriesJournal.halfDone(done).keySet());
        reader.read(() -> {
            if (autoFailoverStaysOff == null) {
                context.desk().lock().clearUnfinished(context.run());
            }
            return true;
        });
        return new AbandonReport(record.id(), putBack, notPutBack);
    }

    private AutoFailoverRule.Outcome partitionIfThere(PartitionPlan plan, List<JournalEntry> done)
            throws RunException {
        try {
            return partition(plan, done);
        } catch (RunException e) {
            if (context.isBroken() || !e.isOfOnePartition()) {
                throw e;
            }
            notPutBack.add(Sentence.of("run.of_place", plan.id(), e.why()));
            return new AutoFailoverRule.Outcome(plan.id(), false, List.of());
        } catch (RuntimeException e) {
            LOG.error("Giving up the run on {} broke off", plan.id(), e);
            Sentence why = Sentence.of("run.error_tabletop_itself_log", e);
            context.journal("partition", plan.id(), Event.FAILED, why.toString());
            notPutBack.add(Sentence.of("run.of_place", plan.id(), why));
            return new AutoFailoverRule.Outcome(plan.id(), false, List.of());
        }
    }

    private AutoFailoverRule.Outcome partition(PartitionPlan plan, List<JournalEntry> done) throws RunException {
        PartitionMemory memory = new PartitionMemory(context, plan.id());
        memory.remember(plan.steps(), done);
        StepRunner steps = new StepRunner(context, gate, new LoadSlots(1), memory, plan.storage());
        PartitionVerdict verdict = new Verifier(context, plan, steps.checks()).verify();
        if (verdict.outcome().end() == PartitionOutcome.End.VERIFIED) {
            return verdict.safety();
        }
        for (Step step : plan.steps()) {
            boolean sent = memory.isOver(step.id()) || memory.isOut(step.id());
            if (sent && step.command() instanceof Command.SetReplicaFlags flags) {
                restoreFlags(step, flags, steps);
            } else if (sent && step.damage() != Damage.REVERSIBLE) {
                notPutBack.add(Sentence.of("run.cannot_taken_back_directory", step.title()));
            } else if (sent && step.command() instanceof Command.LoadReplica load) {
                notPutBack.add(Sentence.of("run.stays_loaded_harmless_way", load.partition(), load.endpoint()));
            }
        }
        resumeSnapshots(plan, steps);
        return verdict.safety();
    }

    /** Only while they are exactly as this run left them: later changes are somebody's, or the election's. */
    private void restoreFlags(Step step, Command.SetReplicaFlags flags, StepRunner steps) throws RunException {
        PartitionReading now = reader
                .read(() -> context.connection().readPartition(flags.partition().table(), flags.partition().pid()));
        Set<Command.Flags> found = now.replicas().stream()
                .map(r -> new Command.Flags(r.endpoint(), r.leader(), r.alive())).collect(Collectors.toSet());
        if (found.equals(Set.copyOf(flags.expected()))) {
            return;
        }
        if (!found.equals(Set.copyOf(flags.wanted())) || !now.terms().equals(flags.expectedTerms())) {
            notPutBack.add(Sentence.of("run.flags_stay_they_moved", flags.partition()));
            return;
        }
        Step back = new Step(step.id() + ":put-back", flags.partition(),
                Sentence.of("plan.put_back_flags", flags.partition()),
                Sentence.of("plan.run_given_up"),
                new Command.SetReplicaFlags(flags.partition(), /* expected= */ flags.wanted(),
                        flags.expectedTerms(), /* wanted= */ flags.expected()),
                new Condition.All(List.of(new Condition.AutoFailoverIs(false),
                        new Condition.NoOperation(flags.partition()))),
                new Condition.FlagsAre(flags.partition(), flags.expected(), flags.expectedTerms()), step.patience(),
                Damage.REVERSIBLE, List.of());
        attempt(back, steps, Sentence.of("run.flags", flags.partition()));
    }

    private void resumeSnapshots(PartitionPlan plan, StepRunner steps) throws RunException {
        PartitionReading now = reader
                .read(() -> context.connection().readPartition(plan.id().table(), plan.id().pid()));
        for (ReplicaMeta replica : now.replicas()) {
            ReplicaReading reading = reader
                    .read(() -> context.connection().readReplica(plan.id(), plan.storage(), replica.endpoint()));
            ReplicaStatus status = reading.status();
            if (status != null && status.state() == LoadState.SNAPSHOT_PAUSED && status.role() == Role.LEADER) {
                attempt(new Step(plan.id() + ":resume-snapshots:" + replica.endpoint(), plan.id(),
                        Sentence.of("plan.let_make_snapshots_again", replica.endpoint(), plan.id()),
                        Sentence.of("plan.operation_left_held_back"),
                        new Command.ResumeSnapshots(plan.id(), replica.endpoint()),
                        new Condition.NoOperation(plan.id()),
                        new Condition.SnapshotsNotPaused(plan.id(), plan.storage(), replica.endpoint()),
                        context.settings().unreachable(), Damage.REVERSIBLE, List.of()), steps,
                        Sentence.of("run.snapshots", plan.id(), replica.endpoint()));
            }
        }
    }

    private void attempt(Step step, StepRunner steps, Sentence what) throws RunException {
        try {
            steps.run(step);
            context.journal(step.id(), step.partition(), Event.KEPT, "put back");
            putBack.add(what);
        } catch (StepFailure e) {
            notPutBack.add(Sentence.of("run.of_place", step.title(), e.why()));
        }
    }

    private void autoFailover(RunRecord record, @Nullable Plan plan, List<AutoFailoverRule.Outcome> safety,
            Set<String> halfDone) throws RunException {
        Boolean before = record.autoFailoverBefore();
        boolean series = record.kind().isSeries();
        // A series that kept no value before did not touch it.
        if (Boolean.FALSE.equals(before) || (series && before == null)
                || reader.read(context.connection()::readAutoFailover)) {
            return;
        }
        if (before == null) {
            autoFailoverStaysOff(Sentence.of("run.auto_failover_off_what"));
            return;
        }
        ClusterState now = reader.read(context.connection()::read);
        Decisions decisions = plan == null ? Decisions.NONE : plan.decisions().withGoOnWithout(stillSilent(plan, now));
        // Without a plan nothing of the scope was verified, so nobody can say that it is safe. What a series moved shows
        // in the cluster as it stands; what it was bringing back does not.
        AutoFailoverRule.Verdict verdict = plan == null
                ? series ? whileNothingIsAtWork(now, halfDone) : NOTHING_VERIFIED
                : AutoFailoverRule.decide(before, safety, decisions.writtenOff());
        List<Objection> against = new ArrayList<>();
        if (verdict.action() == AutoFailoverRule.Action.PUT_BACK) {
            against.addAll(new OpenRuns(context).against(plan == null
                    ? OpenRuns.LookedAfter.NOTHING
                    : OpenRuns.LookedAfter.of(plan.partitions(), now)));
            against.addAll(PutBackCheck.against(now, decisions.goOnWithout()));
        }
        if (!against.isEmpty()) {
            autoFailoverStaysOff(Sentence.of("run.auto_failover_stays_off", PutBackCheck.inWords(against)));
        } else if (verdict.action() == AutoFailoverRule.Action.PUT_BACK) {
            new AutomaticStop(context, gate).set(AutomaticStop.BACK, true);
            putBack.add(Sentence.of("run.auto_failover_again"));
        } else {
            autoFailoverStaysOff(
                    Sentence.of("run.auto_failover_stays_off", verdict.why().stream().collect(Sentence.joined())));
        }
    }

    private void autoFailoverStaysOff(Sentence why) {
        autoFailoverStaysOff = why;
        notPutBack.add(why);
    }

    private static AutoFailoverRule.Verdict whileNothingIsAtWork(ClusterState now, Set<String> halfDone) {
        List<Sentence> against = new ArrayList<>();
        halfDone.forEach(step -> against.add(Sentence.of("run.mend_half_done", step)));
        now.operations().stream().filter(o -> o.state().isActive())
                .forEach(o -> against.add(Sentence.of("plan.operation_not_over", o.id(), o.type())));
        return new AutoFailoverRule.Verdict(against.isEmpty()
                ? AutoFailoverRule.Action.PUT_BACK
                : AutoFailoverRule.Action.KEEP_OFF, against);
    }

    /** One that came back since it was given up by name holds data again that nobody has looked at. */
    private static List<Decisions.GoOnWithout> stillSilent(Plan plan, ClusterState now) {
        Map<PartitionId, Partition> partitions = now.partitions()
                .collect(Collectors.toMap(Partition::id, Function.identity()));
        return plan.decisions().goOnWithout().stream().filter(given -> {
            Partition partition = partitions.get(given.partition());
            Replica replica = partition == null ? null : partition.replica(given.endpoint());
            return replica == null || !replica.tabletAnswered();
        }).toList();
    }
}

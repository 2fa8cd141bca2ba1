package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.recovery.AutoFailoverRule;
import dev.tabletop.recovery.Condition;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Fingerprints;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.ReplicaPlan;
import dev.tabletop.recovery.Step;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the plan of one partition and verifies its end. One use, by one thread at a time. */
final class PartitionRunner {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionRunner.class);

    private final RunContext context;
    private final CommandGate gate;
    private final PartitionPlan plan;
    private final PartitionId id;
    private final PartitionMemory memory;
    private final StepRunner steps;
    private final Reader reader;
    private final Verifier verifier;
    private final List<JournalEntry> journal;
    private int next;
    private boolean begun;
    private @Nullable PartitionVerdict verdict;

    /**
     * @param journal
     *            what an earlier attempt of this run did to this partition; empty for a new one
     */
    PartitionRunner(RunContext context, CommandGate gate, LoadSlots loads, PartitionPlan plan,
            List<JournalEntry> journal) {
        this.context = context;
        this.gate = gate;
        this.plan = plan;
        this.id = plan.id();
        this.memory = new PartitionMemory(context, id);
        this.steps = new StepRunner(context, gate, loads, memory, plan.storage());
        this.reader = new Reader(context);
        this.verifier = new Verifier(context, plan, steps.checks());
        this.journal = journal;
    }

    PartitionId id() {
        return id;
    }

    /** Whether it serves again only once the nameserver has loaded its only copy, which may take long. */
    boolean isServedByLoading() {
        return plan.steps().stream().limit(plan.stepsToService())
                .anyMatch(step -> step.command() instanceof Command.RecoverReplica);
    }

    /** Does the steps until the partition has a leader again; whatever stops it is told by {@link #finish}. */
    void bringBackService() throws RunException {
        if (plan.stepsToService() > 0) {
            advance(plan.stepsToService());
            if (verdict == null) {
                context.say(new RunEvent.PartitionServes(context.pace().now(), id));
            }
        }
    }

    /** Does what is left and verifies. */
    PartitionVerdict finish() throws RunException {
        if (verdict == null && next < plan.stepsToService()) {
            bringBackService();
        }
        if (verdict == null) {
            advance(plan.steps().size());
        }
        PartitionVerdict end = verdict;
        if (end == null) {
            end = verified();
        }
        context.say(new RunEvent.PartitionEnded(context.pace().now(), end.outcome()));
        return end;
    }

    private void advance(int end) throws RunException {
        try {
            if (!begun) {
                begin();
            }
            while (verdict == null && next < end) {
                carryOut(plan.steps().get(next++));
            }
        } catch (RunException e) {
            verdict = stopped(e);
        } catch (RuntimeException e) {
            verdict = brokeOff(e);
        }
    }

    private PartitionVerdict verified() throws RunException {
        try {
            return verifier.verify();
        } catch (RunException e) {
            return stopped(e);
        } catch (RuntimeException e) {
            return brokeOff(e);
        }
    }

    /** A mistake in this program, met by one partition, must not take the others' recovery away. */
    private PartitionVerdict brokeOff(RuntimeException e) throws RunException {
        LOG.error("The work on {} broke off", id, e);
        Sentence why = Sentence.of("run.error_tabletop_itself_log_details_nothing", e);
        context.journal("partition", id, JournalEntry.Event.FAILED, why.toString());
        return new PartitionVerdict(new PartitionOutcome(id, PartitionOutcome.End.FAILED, null, -1, List.of(why)),
                new AutoFailoverRule.Outcome(id, false, List.of()));
    }

    private PartitionVerdict stopped(RunException e) throws RunException {
        if (e.kind() == RunException.Kind.CLUSTER && !context.isBroken()) {
            return verifier.notVerified(PartitionOutcome.End.FAILED, e.whole());
        }
        if (e.kind() != RunException.Kind.STOPPED) {
            throw e;
        }
        return verifier.notVerified(PartitionOutcome.End.STOPPED, Sentence.of("run.stopped_before_over"));
    }

    private void begin() throws RunException {
        gate.held();
        memory.remember(plan.steps(), journal);
        boolean before = journal.stream().anyMatch(e -> e.event() == JournalEntry.Event.INTENT);
        if (!before && !isAsPlanned()) {
            verdict = stale();
        }
        begun = true;
    }

    private boolean isAsPlanned() throws RunException {
        PartitionReading now = reader.read(() -> context.connection().readPartition(id.table(), id.pid()));
        List<ReplicaReading> replicas = new ArrayList<>();
        for (ReplicaMeta replica : now.replicas()) {
            replicas.add(reader
                    .read(() -> context.connection().readReplica(now.id(), now.storage(), replica.endpoint())));
        }
        return Fingerprints.of(now, replicas).equals(plan.fingerprint());
    }

    private PartitionVerdict stale() {
        return verifier.notVerified(PartitionOutcome.End.STALE,
                Sentence.of("run.longer_when_plan_made"));
    }

    private void carryOut(Step step) throws RunException {
        try {
            runOnceMoreIfNeeded(step);
        } catch (StepFailure e) {
            verdict = verifier.notVerified(PartitionOutcome.End.FAILED,
                    Sentence.of("run.of_place", step.title(), e.whole()));
        }
    }

    private void runOnceMoreIfNeeded(Step step) throws StepFailure, RunException {
        try {
            steps.run(step);
        } catch (StepFailure e) {
            if (e.kind() != StepFailure.Kind.OPERATION_FAILED
                    || !(step.command() instanceof Command.RecoverReplica recover) || plan.replicas().size() < 2) {
                throw e;
            }
            context.say(Sentence.of("run.failed_clearing_sending_once", step.title(), recover.endpoint()));
            for (Step clearing : clear(step, recover.endpoint())) {
                memory.again(clearing.id());
                steps.run(clearing);
            }
            memory.again(step.id());
            steps.run(step);
        }
    }

    /** What a recovery that ended badly may leave behind: a listed follower, a half-filled copy. */
    private List<Step> clear(Step failed, String endpoint) {
        List<String> others = plan.replicas().stream().map(ReplicaPlan::endpoint).filter(e -> !e.equals(endpoint))
                .toList();
        Condition safe = new Condition.All(List.of(new Condition.AutoFailoverIs(false),
                new Condition.NoOperation(id), new Condition.LeaderServes(id, plan.storage(), others, 0)));
        return List.of(
                new Step(failed.id() + ":detach-again", id, Sentence.of("plan.detach_once_more", endpoint),
                        Sentence.of("plan.recovery_ended_badly"), new Command.DetachFollower(id, endpoint), safe,
                        new Condition.FollowerNotListed(id, plan.storage(), endpoint), failed.patience(),
                        Damage.REVERSIBLE, List.of()),
                new Step(failed.id() + ":drop-again", id, Sentence.of("plan.drop_once_more", endpoint),
                        Sentence.of("plan.recovery_ended_badly"), new Command.DropReplica(id, endpoint), safe,
                        new Condition.ReplicaNotLoaded(id, plan.storage(), endpoint), failed.patience(),
                        Damage.DESTRUCTIVE, List.of()),
                new Step(failed.id() + ":dead-again", id, Sentence.of("plan.mark_dead_once_more", endpoint),
                        Sentence.of("plan.nameserver_recovers_only_what_marked"),
                        new Command.SetAlive(id, endpoint, false), safe, new Condition.AliveIs(id, endpoint, false),
                        failed.patience(), Damage.REVERSIBLE, List.of()));
    }
}

package dev.tabletop.runbooks.recover;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.monitor.SuspectReading;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.run.Acknowledgement;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ConfirmationRule;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.sentences.Sentence;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recovers a whole cluster in one go: looks, stops automatic changes, examines, plans, has what is open decided and the
 * plan confirmed, carries it out and verifies it. Partitions that are well are left alone; {@code auto_failover} is put
 * back where everything is verified. Each stage is a run of its own; what was cut off anywhere is simply begun again,
 * which goes on with a plan that was being carried out. Calls block, minutes or hours.
 */
public final class WholeRecovery {

    private final ClusterConnection connection;
    private final ManualRecovery recovery;
    private final ManualRecoveryPlanner planner;
    private final InstantSource clock;
    private final Scope scope;

    /**
     * The connection stays the caller's to close.
     *
     * @param scope
     *            what is recovered; everything, usually
     */
    public WholeRecovery(ClusterConnection connection, ManualRecovery recovery, ManualRecoveryPlanner planner,
            InstantSource clock, Scope scope) {
        this.connection = connection;
        this.recovery = recovery;
        this.planner = planner;
        this.clock = clock;
        this.scope = scope;
    }

    /**
     * What is wrong, by one reading, and by the tablets' own word where that shows nothing. Changes nothing.
     *
     * @throws RunException
     *             when ZooKeeper or the store could not be read
     */
    public Outlook look() throws ClusterException, RunException {
        return look(connection.read());
    }

    private Outlook look(ClusterState state) throws ClusterException, RunException {
        Optional<ClusterLock.Holder> note = recovery.unfinishedAnywhere();
        boolean onBefore = note.map(ClusterLock.Holder::autoFailoverBefore).filter(Boolean.TRUE::equals).isPresent();
        Outlook outlook = Outlook.of(state, Map.of(), scope, onBefore);
        if (outlook.isWell()) {
            // Terms stand in no state: a follower that refuses its leader looks well until it is far behind.
            outlook = Outlook.of(state, asked(state), scope, onBefore);
        }
        return note.isPresent() && isLeftBehind(note.get()) ? outlook.withUnfinished(note.get()) : outlook;
    }

    /** What a state does not have: the terms, by which a follower is known that refuses its leader's entries. */
    private Map<PartitionId, List<ReplicaReading>> asked(ClusterState state) throws ClusterException {
        Set<PartitionId> all = state.partitions().map(Partition::id).filter(scope::includes)
                .collect(Collectors.toSet());
        return (all.size() <= SuspectReading.MOST
                ? SuspectReading.about(connection, state, all)
                : SuspectReading.of(connection, state, Diagnosis.of(state))).readings();
    }

    /** Whether nobody is at work on it. */
    private boolean isLeftBehind(ClusterLock.Holder note) throws RunException {
        return recovery.unfinished().stream().anyMatch(u -> u.run().equals(note.run()) && !u.isAtWork());
    }

    /**
     * Recovers.
     *
     * @throws RunException
     *             when a stage could not begin or had to end early; what was done by then stands, and it is begun
     *             again. {@link RunException.Kind#NOT_SAFE} where a recovery is half done that is about more than the
     *             scope, or seats other leaders than are decided now: it is gone on with or given up first
     * @throws ClusterException
     *             when the cluster could not be read at first; where no nameserver leads, one that takes over is waited
     *             for as long as a failover may take
     */
    public <X extends Exception> RecoveryEnd recover(ExamineOptions options, Answers<X> answers,
            RunListener listener, RunControl control) throws RunException, ClusterException, X {
        Outlook outlook = look(recovery.firstLook(listener, control));
        if (outlook.isWell() || !answers.begin(outlook)) {
            return new RecoveryEnd.Unchanged(outlook);
        }
        Optional<RecoveryEnd> takenUp = takeUp(answers, listener, control);
        return takenUp.isPresent() ? takenUp.get() : anew(options, answers, listener, control);
    }

    /**
     * Goes on with a recovery that is half done: what it dropped to send it again is not to be read as lost.
     *
     * @return the end; empty where there is none, or more is left than it was about
     */
    private <X extends Exception> Optional<RecoveryEnd> takeUp(Answers<X> answers, RunListener listener,
            RunControl control) throws RunException, ClusterException, X {
        Optional<CutOffRun> found = CutOffRun.in(scope, recovery);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        CutOffRun cutOff = found.get();
        Optional<Evidence> known = recovery.lastEvidence();
        if (known.isPresent()) {
            cutOff.requireNoOtherLeader(answers.beforehand(known.get()));
        }
        Plan plan = cutOff.plan();
        Optional<Confirmation> confirmation = answers.confirm(plan, List.of());
        Optional<Sentence> against = against(plan, List.of(), confirmation);
        if (confirmation.isEmpty() || against.isPresent()) {
            return Optional.of(new RecoveryEnd.Planned(plan,
                    Sentence.of("runbook.run_cut_off", cutOff.run(), against.orElse(Sentence.NOTHING))));
        }
        RunResult result = recovery.resume(cutOff.run(), confirmation.get(), listener, control);
        return control.isStopAsked() || look().isWell()
                ? Optional.of(new RecoveryEnd.Over(plan, result))
                : Optional.empty();
    }

    private <X extends Exception> RecoveryEnd anew(ExamineOptions options, Answers<X> answers, RunListener listener,
            RunControl control) throws RunException, X {
        Evidence evidence = recovery.examine(scope, options, listener, control);
        Plan plan = decided(evidence, answers);
        recovery.keep(plan);
        if (!open(plan).isEmpty() && !answers.leaveOpen(plan)) {
            return new RecoveryEnd.Undecided(plan);
        }
        List<Recovered> lately = recovery.recoveredLately(plan);
        Optional<Confirmation> confirmation = answers.confirm(plan, lately);
        Optional<Sentence> against = against(plan, lately, confirmation);
        return confirmation.isEmpty() || against.isPresent()
                ? new RecoveryEnd.Planned(plan, against.orElse(Sentence.NOTHING))
                : new RecoveryEnd.Over(plan, recovery.apply(plan, confirmation.get(), listener, control));
    }

    private static Optional<Sentence> against(Plan plan, List<Recovered> lately,
            Optional<Confirmation> confirmation) {
        if (confirmation.isEmpty()) {
            return Optional.of(Sentence.of("runbook.asked_carry_out"));
        }
        try {
            ConfirmationRule.check(plan, confirmation.get());
            Acknowledgement.check(lately, confirmation.get());
            return Optional.empty();
        } catch (RunException e) {
            return Optional.of(e.whole());
        }
    }

    private <X extends Exception> Plan decided(Evidence evidence, Answers<X> answers) throws X {
        Decisions decisions = answers.beforehand(evidence);
        while (true) {
            Plan plan = planner.plan(evidence, decisions, scope.toString(), clock.instant());
            if (open(plan).stream().allMatch(p -> p.decisions().isEmpty())) {
                return plan;
            }
            Decisions more = answers.decide(evidence, plan);
            if (more.equals(decisions)) {
                return plan;
            }
            decisions = more;
        }
    }

    /** The partitions that the plan leaves as they are although they are not well. */
    public static List<PartitionPlan> open(Plan plan) {
        return plan.partitions().stream().filter(p -> p.status() == PartitionPlan.Status.NEEDS_DECISION
                || p.status() == PartitionPlan.Status.BLOCKED).toList();
    }
}

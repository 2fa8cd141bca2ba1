package dev.tabletop.drills.run;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.Pace;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.runbooks.recover.Answers;
import dev.tabletop.runbooks.recover.Outlook;
import dev.tabletop.runbooks.recover.RecoveryEnd;
import dev.tabletop.runbooks.recover.WholeRecovery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tabletop's own recovery of the whole cluster for a drill. Nobody is asked: replicas whose tablets do not answer are not
 * waited for, every loss of the plan is accepted, and what was recovered a short while ago is recovered again, since a
 * drill's cluster is no production.
 */
final class RunbookRecovery {

    private static final String REASON = "a drill";

    private final ClusterConnection connection;
    private final ManualRecovery recovery;
    private final Pace pace;

    /** What it did, and the partitions whose loss its plans named. */
    record Done(String words, Set<String> lossesNamed) {}

    RunbookRecovery(ClusterConnection connection, ManualRecovery recovery, Pace pace) {
        this.connection = connection;
        this.recovery = recovery;
        this.pace = pace;
    }

    /** Empty where nothing was to be done. */
    Optional<Done> recover(RunListener listener, RunControl control) throws RunException, ClusterException {
        Unasked unasked = new Unasked();
        RecoveryEnd end = new WholeRecovery(connection, recovery, new ManualRecoveryPlanner("drill"), pace::now,
                Scope.EVERYTHING).recover(new ExamineOptions(true, true, Set.of()), unasked, listener, control);
        return switch (end) {
            case RecoveryEnd.Unchanged _ -> Optional.empty();
            case RecoveryEnd.Undecided undecided -> Optional.of(new Done("plan " + undecided.plan().id()
                    + " leaves something to decide", Set.of()));
            case RecoveryEnd.Planned planned -> Optional.of(new Done("not carried out: " + planned.why(), Set.of()));
            case RecoveryEnd.Over over -> Optional.of(new Done(words(over.result()), unasked.lossesNamed));
        };
    }

    private static String words(RunResult result) {
        return "run " + result.run() + " ended " + result.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (result.losses().isEmpty() ? "" : ", losses named: " + result.losses().size())
                + (result.left().isEmpty() ? "" : ", left: " + result.left().stream().collect(Sentence.joined()));
    }

    /** Says yes to everything, and keeps what was lost by that. */
    private final class Unasked implements Answers<ClusterException> {

        private final Set<String> lossesNamed = new HashSet<>();

        @Override
        public boolean begin(Outlook outlook) {
            return true;
        }

        @Override
        public Decisions beforehand(Evidence evidence) throws ClusterException {
            List<Decisions.GoOnWithout> silent = new ArrayList<>();
            for (Partition partition : connection.read().partitions().toList()) {
                partition.replicas().stream().filter(r -> !r.tabletAnswered()).map(Replica::endpoint)
                        .forEach(e -> silent.add(new Decisions.GoOnWithout(partition.id(), e, REASON)));
            }
            return Decisions.NONE.withGoOnWithout(silent);
        }

        @Override
        public Decisions decide(Evidence evidence, Plan plan) {
            return plan.decisions();
        }

        @Override
        public boolean leaveOpen(Plan plan) {
            return true;
        }

        @Override
        public Optional<Confirmation> confirm(Plan plan, List<Recovered> lately) {
            plan.losses().forEach(l -> lossesNamed.add(l.partition().toString()));
            Set<String> losses = plan.losses().stream().map(Loss::id).collect(Collectors.toSet());
            return Optional.of(new Confirmation(plan.cluster().name(), losses, losses.isEmpty() ? "" : REASON)
                    .acknowledging(lately, REASON));
        }
    }
}

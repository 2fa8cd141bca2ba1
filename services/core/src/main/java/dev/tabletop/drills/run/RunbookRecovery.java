package dev.tabletop.drills.run;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.Plan;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tabletop's own runbook for a drill: examine everything, plan, apply. Nobody is asked: replicas whose tablets do not
 * answer are not waited for, and every loss of the plan is accepted, since a drill's cluster is no production.
 */
final class RunbookRecovery {

    private static final String REASON = "a drill";

    private final ClusterConnection connection;
    private final ManualRecovery recovery;
    private final Pace pace;

    /** What it did, and the partitions whose loss its plan named. */
    record Done(String words, Set<String> lossesNamed) {}

    RunbookRecovery(ClusterConnection connection, ManualRecovery recovery, Pace pace) {
        this.connection = connection;
        this.recovery = recovery;
        this.pace = pace;
    }

    Done recover(RunListener listener, RunControl control) throws RunException, ClusterException {
        Decisions decisions = withoutTheSilent(connection.read());
        Evidence evidence = recovery.examine(Scope.EVERYTHING, new ExamineOptions(true, true, Set.of()), listener,
                control);
        Plan plan = new ManualRecoveryPlanner("drill").plan(evidence, decisions, Scope.EVERYTHING.toString(),
                pace.now());
        Set<String> losses = plan.losses().stream().map(Loss::id).collect(Collectors.toSet());
        RunResult result = recovery.apply(plan,
                new Confirmation(plan.cluster().name(), losses, losses.isEmpty() ? "" : REASON), listener, control);
        String words = "run " + result.run() + " ended " + result.state().name().toLowerCase(Locale.ROOT)
                .replace('_', ' ') + (losses.isEmpty() ? "" : ", losses named: " + losses.size())
                + (result.left().isEmpty() ? "" : ", left: " + result.left().stream().collect(Sentence.joined()));
        return new Done(words,
                plan.losses().stream().map(l -> l.partition().toString()).collect(Collectors.toSet()));
    }

    private static Decisions withoutTheSilent(ClusterState state) {
        List<Decisions.GoOnWithout> silent = new ArrayList<>();
        for (Partition partition : state.partitions().toList()) {
            partition.replicas().stream().filter(r -> !r.tabletAnswered()).map(Replica::endpoint)
                    .forEach(e -> silent.add(new Decisions.GoOnWithout(partition.id(), e, REASON)));
        }
        return Decisions.NONE.withGoOnWithout(silent);
    }
}

package dev.tabletop.runbooks.recover;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Runbook;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.diagnosis.Sight;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.recovery.run.PutBackCheck;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the whole cluster tells before anything is changed.
 *
 * @param troubles
 *            what is not well, in the user's words; empty where no partition needs anything
 * @param silentTablets
 *            tablets that do not answer: what they hold cannot be found out while they are away
 * @param failoverOwed
 *            whether {@code auto_failover} is off because a run that is not over switched it off
 */
public record Outlook(List<Sentence> troubles, List<String> silentTablets, boolean failoverOwed) {

    private static final Set<Runbook> MENDED = EnumSet.of(Runbook.MANUAL_RECOVERY, Runbook.RECOVER_REPLICA,
            Runbook.MEND_NOT_LOADED, Runbook.MEND_FENCE);

    public Outlook {
        troubles = List.copyOf(troubles);
        silentTablets = List.copyOf(silentTablets);
    }

    /** Whether a recovery has nothing to do here. */
    public boolean isWell() {
        return troubles.isEmpty() && !failoverOwed;
    }

    /** The same, and a run that is not over is on record in ZooKeeper: what it left is looked after, and it is closed. */
    Outlook withUnfinished(ClusterLock.Holder run) {
        List<Sentence> all = new ArrayList<>(troubles);
        all.add(Sentence.of("runbook.run_begun_not_over", run.run(), run.owner(), run.since()));
        return new Outlook(all, silentTablets, failoverOwed);
    }

    /**
     * Pure.
     *
     * @param readings
     *            what tablets said of partitions that they were asked about
     */
    static Outlook of(ClusterState state, Map<PartitionId, List<ReplicaReading>> readings, Scope scope,
            boolean onBefore) {
        Set<Sentence> troubles = new LinkedHashSet<>();
        PutBackCheck.against(state, List.of()).stream().filter(o -> isIn(scope, o.partition()))
                .forEach(o -> troubles.add(o.why()));
        for (Finding finding : Diagnosis.of(Sight.of(state).with(readings))) {
            if (MENDED.contains(finding.runbook()) && finding.severity() != Severity.NOTE
                    && isIn(scope, finding.partition())) {
                Sentence what = Sentence.of("run.so", finding.kind().title());
                troubles.add(finding.partition() == null
                        ? what
                        : Sentence.of("run.of_place", finding.partition(), what));
            }
        }
        state.partitions().filter(p -> isIn(scope, p.id())).forEach(
                p -> unfed(p, readings.getOrDefault(p.id(), List.of())).forEach(
                        r -> troubles.add(Sentence.of("runbook.alive_not_fed", p.id(), r.endpoint()))));
        List<String> silent = new ArrayList<>();
        state.tablets().stream().filter(t -> !t.answered()).map(Tablet::endpoint).forEach(silent::add);
        return new Outlook(List.copyOf(troubles), silent, onBefore && Boolean.FALSE.equals(state.autoFailover()));
    }

    /** Copies that look well and get nothing: the leader, which was asked, does not list them. */
    private static List<Replica> unfed(Partition partition, List<ReplicaReading> readings) {
        ReplicaReading leading = readings.stream()
                .filter(r -> partition.leader().filter(l -> l.endpoint().equals(r.endpoint())).isPresent())
                .filter(Outlook::leads).findFirst().orElse(null);
        return leading == null
                ? List.of()
                : partition.replicas().stream().filter(r -> r.meta().alive() && r.isLoaded())
                        .filter(r -> !r.endpoint().equals(leading.endpoint()) && leading.followers().stream()
                                .noneMatch(f -> f.endpoint().equals(r.endpoint())))
                        .toList();
    }

    private static boolean leads(ReplicaReading reading) {
        ReplicaStatus status = reading.status();
        return status != null && status.role() == Role.LEADER;
    }

    private static boolean isIn(Scope scope, @Nullable PartitionId partition) {
        return partition == null || scope.includes(partition);
    }
}

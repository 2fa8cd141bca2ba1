package dev.tabletop.diagnosis.blast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Table;
import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.diagnosis.blast.Struck.Blow;

/**
 * What a cluster would lose if these nodes failed at once, as it stands now.
 *
 * @param nodes
 *            which nodes, sorted
 * @param autoFailover
 *            whether the nameserver acts by itself; null when that is not known, which counts as off
 * @param partitions
 *            of all tables
 * @param outAlready
 *            partitions without a replica that does its part as it is; they are not among the struck
 * @param struck
 *            partitions with a replica on the nodes, worst first
 */
public record BlastRadius(List<String> nodes, @Nullable Boolean autoFailover, int partitions, int outAlready,
        List<Struck> struck) {

    private static final Comparator<Struck> WORST_FIRST = Comparator.comparing(Struck::blow)
            .thenComparing(Struck::partition);

    public BlastRadius {
        nodes = List.copyOf(nodes);
        struck = List.copyOf(struck);
    }

    /** Computes it. Pure. Nodes that hold nothing strike nothing. */
    public static BlastRadius of(ClusterState state, Collection<String> nodes) {
        Set<String> lost = new TreeSet<>(nodes);
        List<Struck> struck = new ArrayList<>();
        int partitions = 0;
        int outAlready = 0;
        for (Table table : state.tables()) {
            for (Partition partition : table.partitions()) {
                partitions++;
                int inService = inService(partition);
                if (inService == 0) {
                    outAlready++;
                } else {
                    Struck one = strike(partition, inService, lost);
                    if (one != null) {
                        struck.add(one);
                    }
                }
            }
        }
        struck.sort(WORST_FIRST);
        return new BlastRadius(new ArrayList<>(lost), state.autoFailover(), partitions, outAlready, struck);
    }

    private static int inService(Partition partition) {
        Replica leader = partition.leader().orElse(null);
        int count = 0;
        for (Replica replica : partition.replicas()) {
            count += doesItsPart(replica, leader) ? 1 : 0;
        }
        return count;
    }

    static boolean doesItsPart(Replica replica, @Nullable Replica leader) {
        return ReplicaCondition.of(replica, leader).isInService();
    }

    private static @Nullable Struck strike(Partition partition, int inService, Set<String> nodes) {
        Replica leader = partition.leader().orElse(null);
        String leads = leader != null && doesItsPart(leader, leader) ? leader.endpoint() : null;
        int lost = 0;
        long furthestLeft = -1;
        long furthestLost = -1;
        long rows = 0;
        for (Replica replica : partition.replicas()) {
            ReplicaStatus status = replica.status();
            if (status != null && doesItsPart(replica, leader)) {
                if (nodes.contains(replica.endpoint())) {
                    lost++;
                    furthestLost = Math.max(furthestLost, status.offset());
                    rows = Math.max(rows, status.rows());
                } else {
                    furthestLeft = Math.max(furthestLeft, status.offset());
                }
            }
        }
        if (lost == 0) {
            return null;
        }
        if (lost == inService) {
            return new Struck(partition.id(), Blow.ALL_LOST, inService, lost, rows);
        }
        if (leads != null && nodes.contains(leads)) {
            return new Struck(partition.id(), Blow.LEADER_LOST, inService, lost,
                    Math.max(0, furthestLost - furthestLeft));
        }
        return new Struck(partition.id(), leads == null ? Blow.CANDIDATE_LOST : Blow.FOLLOWER_LOST, inService, lost, 0);
    }

    /** How many partitions are struck so. */
    public long count(Blow blow) {
        return struck.stream().filter(s -> s.blow() == blow).count();
    }

    /** How many partitions would not serve until somebody acts. */
    public long outUntilSomebodyActs() {
        return struck.stream().filter(s -> !s.servesByItself(actsByItself())).count();
    }

    /** How many partitions would stop to serve and come back by themselves. */
    public long outForAMoment() {
        return struck.stream().filter(s -> s.blow() == Blow.LEADER_LOST && s.servesByItself(actsByItself())).count();
    }

    /** How many partitions get their lost replica back without anybody, once the node's process returns. */
    public long healByThemselves() {
        return struck.stream().filter(s -> s.healsByItself(actsByItself())).count();
    }

    /** Rows that would be on the lost nodes alone by what is known now. */
    public long rowsAtRisk() {
        return struck.stream().mapToLong(Struck::rowsAtRisk).sum();
    }

    private boolean actsByItself() {
        return Boolean.TRUE.equals(autoFailover);
    }
}

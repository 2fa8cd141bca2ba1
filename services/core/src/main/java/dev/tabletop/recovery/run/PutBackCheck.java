package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.recovery.Decisions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands against switching {@code auto_failover} on at this moment, anywhere in the cluster: it is one switch for
 * all tables, and what was verified an hour ago may have failed since.
 */
final class PutBackCheck {

    private static final int NAMED = 5;

    private PutBackCheck() {}

    /** One thing that stands against it, in the user's words. */
    record Objection(PartitionId partition, String why) {}

    /**
     * @param writtenOff
     *            replicas whose binlog may be deleted
     */
    static List<Objection> against(ClusterState state, List<Decisions.GoOnWithout> writtenOff) {
        List<Objection> objections = new ArrayList<>();
        for (Partition partition : state.partitions().filter(p -> !p.replicas().isEmpty()).toList()) {
            List<Replica> replicas = partition.replicas().stream()
                    .filter(r -> writtenOff.stream().noneMatch(
                            w -> w.partition().equals(partition.id()) && w.endpoint().equals(r.endpoint())))
                    .toList();
            for (Replica replica : replicas) {
                String lacks = lacks(replica);
                if (!lacks.isEmpty()) {
                    objections.add(new Objection(partition.id(),
                            partition.id() + ": " + replica.endpoint() + " " + lacks + "."));
                }
            }
            long leaders = partition.replicas().stream().filter(PutBackCheck::leads).count();
            if (leaders != 1) {
                objections.add(new Objection(partition.id(),
                        partition.id() + " has " + (leaders == 0 ? "no live leader." : "more than one leader.")));
            }
        }
        return objections;
    }

    private static String lacks(Replica replica) {
        if (!replica.tabletAnswered()) {
            return "does not answer";
        }
        if (!replica.isLoaded()) {
            return "has not loaded it";
        }
        return replica.meta().alive() ? "" : "is not alive in the metadata";
    }

    private static boolean leads(Replica replica) {
        ReplicaStatus status = replica.status();
        return replica.meta().leader() && replica.meta().alive() && status != null && replica.isLoaded()
                && status.role() == Role.LEADER;
    }

    /** The first of them, and how many more. */
    static String inWords(List<Objection> objections) {
        String first = objections.stream().limit(NAMED).map(Objection::why).collect(Collectors.joining(" "));
        int more = objections.size() - NAMED;
        return first + (more > 0 ? " And " + more + " more." : "")
                + " With auto_failover on, the binlog of a replica is deleted when its tablet comes back.";
    }
}

package dev.tabletop.schedules;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import java.util.List;

/** How a cluster must stand when its recovery is over. */
public final class EndRules {

    private EndRules() {}

    /**
     * Checks a cluster on which nobody writes.
     *
     * @param autoFailover
     *            what it was before the first recovery
     */
    public static void check(ClusterState state, Contents contents, RowLedger ledger, boolean autoFailover) {
        state.partitions().forEach(partition -> check(partition, contents, ledger));
        RuleBroken.unless(Boolean.valueOf(autoFailover).equals(state.autoFailover()),
                "auto_failover is put back when all is verified",
                "it was " + autoFailover + " and is " + state.autoFailover());
    }

    private static void check(Partition partition, Contents contents, RowLedger ledger) {
        List<Replica> flagged = partition.replicas().stream().filter(r -> r.meta().leader() && r.meta().alive())
                .toList();
        List<Replica> leading = partition.replicas().stream().filter(EndRules::leads).toList();
        RuleBroken.unless(flagged.size() == 1 && leading.equals(flagged),
                "each partition ends with one leader that its tablet confirms", partition.toString());
        String leader = flagged.getFirst().endpoint();
        List<String> log = contents.log(partition.id(), leader);
        for (Replica replica : partition.replicas()) {
            List<String> held = contents.log(partition.id(), replica.endpoint());
            RuleBroken.unless(!replica.meta().alive() || held.equals(log), "no diverged replica is left alive",
                    partition.id() + ": " + replica.endpoint() + " holds " + held + ", its leader " + leader + " "
                            + log);
        }
        ledger.check(partition.id(), log);
    }

    private static boolean leads(Replica replica) {
        ReplicaStatus status = replica.status();
        return status != null && status.state().isLoaded() && status.role() == Role.LEADER;
    }
}

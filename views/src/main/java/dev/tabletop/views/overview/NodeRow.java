package dev.tabletop.views.overview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Tablet;

/**
 * One node in a line.
 *
 * @param endpoint
 *            its name
 * @param state
 *            how it is
 * @param since
 *            how long the nameserver has called it so; null for nameservers
 * @param leads
 *            partitions that it leads by the metadata
 * @param follows
 *            other replicas on it
 * @param bytes
 *            memory of its replicas, as far as known
 */
record NodeRow(String endpoint, State state, @Nullable Duration since, int leads, int follows, long bytes) {

    /** How a node is, worst first. */
    enum State {
        OFFLINE, SILENT, UNKNOWN, HEALTHY, NAMESERVER_LEADER, NAMESERVER
    }

    /** All nodes, worst first, nameservers at the end. Pure. */
    static List<NodeRow> of(ClusterState state) {
        Map<String, int[]> roles = new HashMap<>();
        Map<String, Long> bytes = new HashMap<>();
        state.partitions().forEach(p -> count(p, roles, bytes));
        List<NodeRow> rows = new ArrayList<>();
        for (Tablet tablet : state.tablets()) {
            int[] role = roles.getOrDefault(tablet.endpoint(), new int[2]);
            rows.add(new NodeRow(tablet.endpoint(), stateOf(tablet), tablet.stateAge(), role[0], role[1],
                    bytes.getOrDefault(tablet.endpoint(), 0L)));
        }
        for (Nameserver nameserver : state.nameservers()) {
            rows.add(new NodeRow(nameserver.endpoint(),
                    nameserver.leader() ? State.NAMESERVER_LEADER : State.NAMESERVER, null, 0, 0, 0));
        }
        rows.sort(Comparator.comparing(NodeRow::state));
        return rows;
    }

    private static void count(Partition partition, Map<String, int[]> roles, Map<String, Long> bytes) {
        Replica leader = partition.leader().orElse(null);
        for (Replica replica : partition.replicas()) {
            roles.computeIfAbsent(replica.endpoint(), _ -> new int[2])[replica.equals(leader) ? 0 : 1]++;
            Long own = replica.status() == null || replica.status().bytes() == null
                    ? replica.meta().bytes()
                    : replica.status().bytes();
            bytes.merge(replica.endpoint(), own == null ? 0 : own, Long::sum);
        }
    }

    private static State stateOf(Tablet tablet) {
        return switch (tablet.state()) {
            case OFFLINE -> State.OFFLINE;
            case UNKNOWN -> State.UNKNOWN;
            case HEALTHY -> tablet.answered() ? State.HEALTHY : State.SILENT;
        };
    }

    boolean isTablet() {
        return state.compareTo(State.HEALTHY) <= 0;
    }
}

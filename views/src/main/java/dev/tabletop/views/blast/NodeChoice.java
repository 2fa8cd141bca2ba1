package dev.tabletop.views.blast;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.views.grid.spec.NaturalOrder;

/**
 * A tablet that may be struck.
 *
 * @param endpoint
 *            its name
 * @param atWork
 *            whether it is healthy and answers; what is not at work can be lost no more
 * @param leads
 *            partitions that it leads by the metadata
 * @param follows
 *            other replicas on it
 */
record NodeChoice(String endpoint, boolean atWork, int leads, int follows) {

    private static final Comparator<NodeChoice> ORDER = (a, b) -> NaturalOrder.compare(a.endpoint, b.endpoint);

    /** All tablets, by name. Pure. */
    static List<NodeChoice> of(ClusterState state) {
        Map<String, int[]> held = new TreeMap<>();
        state.partitions().forEach(p -> count(p, held));
        return state.tablets().stream().map(t -> of(t, held.getOrDefault(t.endpoint(), new int[2]))).sorted(ORDER)
                .toList();
    }

    private static NodeChoice of(Tablet tablet, int[] held) {
        return new NodeChoice(tablet.endpoint(), tablet.state() == Tablet.State.HEALTHY && tablet.answered(), held[0],
                held[1]);
    }

    private static void count(Partition partition, Map<String, int[]> held) {
        String leader = partition.leader().map(Replica::endpoint).orElse("");
        for (Replica replica : partition.replicas()) {
            held.computeIfAbsent(replica.endpoint(), _ -> new int[2])[replica.endpoint().equals(leader) ? 0 : 1]++;
        }
    }
}

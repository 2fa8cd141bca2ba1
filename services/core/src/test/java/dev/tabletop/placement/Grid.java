package dev.tabletop.placement;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A cluster written down partition by partition, the first node of each leading. */
final class Grid {

    private final Map<String, Integer> nodes = new TreeMap<>();
    private final Set<String> dead = new HashSet<>();
    private final Map<PartitionId, List<String>> partitions = new TreeMap<>();
    private final Map<PartitionId, Long> bytes = new TreeMap<>();
    private final List<Operation> operations = new ArrayList<>();

    /** Nodes {@code n1:1} … on hosts of their own, or as many to a host. */
    Grid nodes(int count, int perHost) {
        for (int i = 0; i < count; i++) {
            nodes.put("n" + i / perHost + ":" + (i % perHost + 1), i);
        }
        return this;
    }

    Grid nodes(int count) {
        return nodes(count, 1);
    }

    Grid dead(String node) {
        dead.add(node);
        return this;
    }

    Grid operation(PartitionId id) {
        operations.add(new Operation(1, "kMigrateOP", id.table(), id.pid(), Operation.State.RUNNING, "kSendSnapshot",
                Instant.EPOCH, null));
        return this;
    }

    PartitionId partition(String table, int pid, long size, String... holders) {
        PartitionId id = new PartitionId(TableName.parse(table), 1 + Math.floorMod(table.hashCode(), 10_000), pid);
        partitions.put(id, List.of(holders));
        bytes.put(id, size);
        return id;
    }

    List<String> names() {
        return List.copyOf(nodes.keySet());
    }

    Map<PartitionId, List<String>> holders() {
        return partitions;
    }

    ClusterState state() {
        Map<TableName, List<Partition>> tables = new TreeMap<>();
        partitions.forEach((id, holders) -> tables.computeIfAbsent(id.table(), _ -> new ArrayList<>())
                .add(new Partition(id, holders.stream().map(h -> replica(id, h, holders)).toList(),
                        List.of(new TermStart(1, 0)))));
        List<Tablet> tablets = nodes.keySet().stream()
                .map(n -> new Tablet(n, null, dead.contains(n) ? Tablet.State.OFFLINE : Tablet.State.HEALTHY,
                        Duration.ofHours(1), !dead.contains(n), dead.contains(n) ? "no answer" : null))
                .toList();
        return new ClusterState(new ClusterIdentity("grid", "f"), Instant.EPOCH, List.<Nameserver>of(), tablets, false,
                tables.entrySet().stream().map(e -> new Table(e.getKey(), e.getValue().getFirst().id().tid(),
                        StorageMode.MEMORY, 8, 3, e.getValue())).toList(),
                operations);
    }

    private Replica replica(PartitionId id, String holder, List<String> holders) {
        boolean up = !dead.contains(holder);
        String leader = holders.stream().filter(h -> !dead.contains(h)).findFirst().orElse("");
        boolean leads = holder.equals(leader);
        long size = bytes.getOrDefault(id, 0L);
        return new Replica(new ReplicaMeta(holder, leads, up, 10L, 10L, size, 0, up),
                up
                        ? new ReplicaStatus(leads ? Role.LEADER : Role.FOLLOWER, LoadState.NORMAL, 10, 10, size)
                        : null,
                up);
    }
}

package dev.tabletop.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Nameserver;
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

/**
 * A cluster drawn in text: one text for each partition of {@code demo.t}, such as {@code "a:1*90 b:1 c:2!"}. A star is
 * the leader, an exclamation mark a replica that its tablet has not loaded, a number behind them its offset (else 100).
 */
public final class DrawnCluster {

    public static final Instant READ_AT = Instant.parse("2026-01-01T12:00:00Z");
    public static final TableName TABLE = new TableName("demo", "t");

    private DrawnCluster() {}

    public static ClusterState of(boolean autoFailover, String... partitions) {
        return of(autoFailover, 3, partitions);
    }

    public static ClusterState of(boolean autoFailover, int replicaCount, String... partitions) {
        List<Partition> made = new ArrayList<>();
        Set<String> endpoints = new TreeSet<>();
        for (int pid = 0; pid < partitions.length; pid++) {
            List<Replica> replicas = Arrays.stream(partitions[pid].split(" ")).map(DrawnCluster::replica).toList();
            replicas.forEach(r -> endpoints.add(r.endpoint()));
            made.add(new Partition(new PartitionId(TABLE, 1, pid), replicas, List.of(new TermStart(1, 1))));
        }
        List<Tablet> tablets = endpoints.stream().map(e -> new Tablet(e, null, Tablet.State.HEALTHY,
                Duration.ofHours(1), true, null)).toList();
        return new ClusterState(new ClusterIdentity("/demo", "f"), READ_AT,
                List.of(new Nameserver("n1", true), new Nameserver("n2", false)), tablets, autoFailover,
                List.of(new Table(TABLE, 1, StorageMode.MEMORY, 8, replicaCount, made)), List.of());
    }

    private static Replica replica(String drawn) {
        String endpoint = drawn.split("[*!]", -1)[0];
        String number = drawn.substring(endpoint.length()).replaceAll("[*!]", "");
        boolean leader = drawn.contains("*");
        boolean loaded = !drawn.contains("!");
        long offset = number.isEmpty() ? 100 : Long.parseLong(number);
        ReplicaStatus status = loaded
                ? new ReplicaStatus(leader ? Role.LEADER : Role.FOLLOWER, LoadState.NORMAL, offset, offset, 1_000L)
                : null;
        return new Replica(new ReplicaMeta(endpoint, leader, loaded, offset, offset, 1_000L, 0, loaded), status, true);
    }

    /** Partition of the drawn table. */
    public static PartitionId partition(int pid) {
        return new PartitionId(TABLE, 1, pid);
    }
}

package dev.tabletop.monitor;

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
import java.util.Arrays;
import java.util.List;

/** States for tests: table demo.tx (7) with one partition. */
final class States {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final ClusterIdentity DEMO = new ClusterIdentity("demo", "f");
    static final TableName TX = new TableName("demo", "tx");
    static final PartitionId TX_0 = new PartitionId(TX, 7, 0);

    private States() {}

    static ClusterState of(Partition... partitions) {
        return of(List.of(), partitions);
    }

    static ClusterState of(List<Operation> operations, Partition... partitions) {
        Table table = new Table(TX, 7, StorageMode.MEMORY, 8, 3, List.of(partitions));
        return new ClusterState(DEMO, NOON, List.of(new Nameserver("n:1", true)), List.of(tablet("a", true)), true,
                List.of(table), operations);
    }

    static Tablet tablet(String endpoint, boolean answered) {
        return new Tablet(endpoint, null, Tablet.State.HEALTHY, Duration.ofSeconds(1), answered,
                answered ? null : "down");
    }

    static Partition partition(long lastTerm, Replica... replicas) {
        return new Partition(TX_0, List.of(replicas), List.of(new TermStart(lastTerm, 0)));
    }

    static Replica leader(String endpoint, long offset) {
        return new Replica(new ReplicaMeta(endpoint, true, true, offset, offset, 0L, 0, true),
                new ReplicaStatus(Role.LEADER, LoadState.NORMAL, offset, offset, 0L), true);
    }

    static Replica follower(String endpoint, long offset) {
        return new Replica(new ReplicaMeta(endpoint, false, true, offset, offset, 0L, 0, true),
                new ReplicaStatus(Role.FOLLOWER, LoadState.NORMAL, offset, offset, 0L), true);
    }

    static Replica silent(String endpoint) {
        return new Replica(new ReplicaMeta(endpoint, false, true, 1L, 1L, 0L, 0, true), null, false);
    }

    static Operation operation(long id, String type, Operation.State state) {
        return new Operation(id, type, TX, 0, state, null, NOON, null);
    }

    static List<Operation> operations(Operation... operations) {
        return Arrays.asList(operations);
    }
}

package dev.tabletop.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClusterCountsTest {

    private static final TableName TX = new TableName("demo", "tx");

    private static ReplicaMeta meta(String endpoint, boolean leader, boolean alive) {
        return new ReplicaMeta(endpoint, leader, alive, 1L, 1L, 1L, 50, alive);
    }

    private static ReplicaStatus status(Role role, LoadState state, long offset) {
        return new ReplicaStatus(role, state, offset, offset * 2, offset * 3);
    }

    private static Replica loaded(String endpoint, boolean flag, boolean alive, Role role, long offset) {
        return new Replica(meta(endpoint, flag, alive), status(role, LoadState.NORMAL, offset), true);
    }

    private static Replica without(boolean alive, boolean answered, @Nullable ReplicaStatus status) {
        return new Replica(meta("b:1", false, alive), status, answered);
    }

    @Test
    void everyReplicaHasOneCondition() {
        Replica leader = loaded("a:1", true, true, Role.LEADER, 5_000);
        assertEquals(ReplicaCondition.WELL, ReplicaCondition.of(leader, leader));
        assertEquals(ReplicaCondition.WELL,
                ReplicaCondition.of(loaded("b:1", false, true, Role.FOLLOWER, 4_001), leader));
        assertEquals(ReplicaCondition.LAGS,
                ReplicaCondition.of(loaded("b:1", false, true, Role.FOLLOWER, 4_000), leader));
        assertEquals(ReplicaCondition.ROLES_DIFFER,
                ReplicaCondition.of(loaded("b:1", false, true, Role.LEADER, 5_000), leader));
        assertEquals(ReplicaCondition.LOADED_NOT_ALIVE,
                ReplicaCondition.of(loaded("b:1", false, false, Role.FOLLOWER, 5_000), leader));
        assertEquals(ReplicaCondition.LOADING,
                ReplicaCondition.of(without(true, true, status(Role.FOLLOWER, LoadState.LOADING, 1)), leader));
        assertEquals(ReplicaCondition.NOT_LOADED, ReplicaCondition.of(without(true, true, null), leader));
        assertEquals(ReplicaCondition.SILENT, ReplicaCondition.of(without(true, false, null), leader));
        assertEquals(ReplicaCondition.DOWN, ReplicaCondition.of(without(false, true, null), leader));
        assertEquals(ReplicaCondition.DOWN, ReplicaCondition.of(without(false, false, null), leader));
    }

    @Test
    void rowsAndBytesAreThoseOfPartitionsThatServe() {
        Partition well = new Partition(new PartitionId(TX, 7, 0),
                List.of(loaded("a:1", true, true, Role.LEADER, 5_000),
                        loaded("b:1", false, true, Role.FOLLOWER, 3_000)),
                List.of(new TermStart(1, 0)));
        Partition leaderless = new Partition(new PartitionId(TX, 7, 1),
                List.of(new Replica(meta("c:1", true, false), null, false),
                        loaded("b:1", false, true, Role.FOLLOWER, 9_000)),
                List.of(new TermStart(1, 0)));
        ClusterState state = new ClusterState(new ClusterIdentity("demo", "f"), Instant.EPOCH,
                List.of(new Nameserver("n:1", true), new Nameserver("n:2", false)),
                List.of(new Tablet("a:1", null, Tablet.State.HEALTHY, Duration.ZERO, true, null),
                        new Tablet("b:1", null, Tablet.State.HEALTHY, Duration.ZERO, false, "no answer"),
                        new Tablet("c:1", null, Tablet.State.OFFLINE, Duration.ZERO, false, "refused")),
                true, List.of(new Table(TX, 7, StorageMode.MEMORY, 8, 2, List.of(well, leaderless))), List.of());

        ClusterCounts counts = ClusterCounts.of(state);

        assertEquals(new ClusterCounts(1, 2, 1, 4, 3,
                Map.of(ReplicaCondition.WELL, 2L, ReplicaCondition.LAGS, 1L, ReplicaCondition.DOWN, 1L), 3, 1, 2,
                10_000, 15_000, 200, 2_000), counts);
        assertEquals(3, counts.inService());
    }
}

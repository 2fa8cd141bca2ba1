package dev.tabletop.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.TermStart;

class SharedPartsTest {

    @Test
    void whatIsEqualIsTakenFromTheStateBeforeAndTheRestIsNew() {
        ClusterState before = state(1, 0, 0);
        ClusterState read = state(1, 0, 5);
        ClusterState shared = SharedParts.of(before, read);
        assertEquals(read, shared);
        assertSame(before.tables().get(0), shared.tables().get(0));
        Table changed = shared.tables().get(1);
        assertNotSame(before.tables().get(1), changed);
        assertSame(before.tables().get(1).partitions().get(0), changed.partitions().get(0));
        assertSame(replica(before, 0), replica(shared, 0));
        assertEquals(5L, replica(shared, 1).meta().offset());
    }

    @Test
    void aTableThatWasDroppedAndMadeAgainSharesNothing() {
        ClusterState before = state(1, 0, 0);
        ClusterState read = state(7, 0, 0);
        ClusterState shared = SharedParts.of(before, read);
        assertEquals(read, shared);
        assertSame(read.tables().get(0), shared.tables().get(0));
    }

    @Test
    void partitionsThatComeAndGoAreAsTheyWereRead() {
        ClusterState two = state(1, 0, 0);
        ClusterState one = new ClusterState(two.identity(), two.readAt(), List.of(), List.of(), null,
                List.of(table("a", 1, List.of(partition("a", 1, 1, 0)))), List.of());
        assertEquals(one, SharedParts.of(two, one));
        assertEquals(two, SharedParts.of(one, two));
        assertSame(two, SharedParts.of(null, two));
    }

    private static Replica replica(ClusterState state, int number) {
        return state.tables().get(1).partitions().get(1).replicas().get(number);
    }

    private static ClusterState state(int tid, long offset, long changedOffset) {
        return new ClusterState(new ClusterIdentity("c", "f"), Instant.EPOCH, List.of(), List.of(), null,
                List.of(table("a", tid, List.of(partition("a", tid, 0, offset), partition("a", tid, 1, offset))),
                        table("b", 2, List.of(partition("b", 2, 0, offset), partition("b", 2, 1, changedOffset)))),
                List.of());
    }

    private static Table table(String name, int tid, List<Partition> partitions) {
        return new Table(new TableName("db", name), tid, StorageMode.MEMORY, 8, 2, partitions);
    }

    private static Partition partition(String table, int tid, int pid, long offset) {
        return new Partition(new PartitionId(new TableName("db", table), tid, pid),
                List.of(replica("t1:1", 0), replica("t2:1", offset)), List.of(new TermStart(1, 0)));
    }

    private static Replica replica(String endpoint, long offset) {
        return new Replica(new ReplicaMeta(endpoint, true, true, offset, null, null, 0, true), null, true);
    }
}

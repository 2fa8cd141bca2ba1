package dev.tabletop.commands.moves;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
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
import dev.tabletop.placement.Move;
import dev.tabletop.sentences.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoveStepTest {

    private static final PartitionId ID = new PartitionId(new TableName("demo", "tx"), 2, 0);

    private static MoveStep.Verdict handOver(long leaderHas, long followerHas, boolean waited) {
        Partition partition = new Partition(ID, List.of(replica("a:1", Role.LEADER, leaderHas),
                replica("b:1", Role.FOLLOWER, followerHas)), List.of(new TermStart(1, 0)));
        ClusterState state = new ClusterState(new ClusterIdentity("bank", "f"), Instant.EPOCH, List.of(),
                List.of(tablet("a:1"), tablet("b:1")), false,
                List.of(new Table(ID.table(), 2, StorageMode.MEMORY, 8, 2, List.of(partition))), List.of());
        return new MoveStep(state, new Move.Lead(ID, "a:1", "b:1"), waited).next();
    }

    private static Tablet tablet(String endpoint) {
        return new Tablet(endpoint, null, Tablet.State.HEALTHY, Duration.ofHours(1), true, null);
    }

    private static Replica replica(String endpoint, Role role, long offset) {
        return new Replica(new ReplicaMeta(endpoint, role == Role.LEADER, true, offset, offset, 1L, 0, true),
                new ReplicaStatus(role, LoadState.NORMAL, offset, offset, 1L), true);
    }

    @Test
    void aFollowerThatHasAllTakesOverAtOnce() {
        assertEquals(new MoveStep.Verdict.Give(new Command.ChangeLeader(ID, "b:1")), handOver(600, 600, false));
    }

    @Test
    void oneThatLacksAFewEntriesIsWaitedForAndThenTakesOver() {
        assertEquals(new MoveStep.Verdict.Wait(Sentence.of("runbook.lacks_entries", "b:1", 50, "demo.tx/0")),
                handOver(600, 550, false));
        assertEquals(new MoveStep.Verdict.Give(new Command.ChangeLeader(ID, "b:1")), handOver(600, 550, true));
    }

    @Test
    void oneThatIsFarBehindNeverTakesOver() {
        assertEquals(new MoveStep.Verdict.Wait(Sentence.of("runbook.lacks_entries", "b:1", 500, "demo.tx/0")),
                handOver(600, 100, false));
        assertInstanceOf(MoveStep.Verdict.Stuck.class, handOver(600, 100, true));
    }
}

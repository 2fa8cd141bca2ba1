package dev.tabletop.openmldb;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.TableReading;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.openmldb.StateBuilder.TabletAnswer;
import dev.tabletop.wire.nameserver.ShowOPStatusResponse;
import dev.tabletop.wire.nameserver.ShowTableResponse;
import dev.tabletop.wire.nameserver.ShowTabletResponse;
import dev.tabletop.wire.tablet.GetTableStatusResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The answers of real servers, recorded as bytes, become the state that they describe. */
class StateFromRecordedAnswersTest {

    private static final String FIRST = "127.0.0.1:10921";
    private static final String SECOND = "127.0.0.1:10922";
    private static final String THIRD = "127.0.0.1:10923";
    private static final TableName PERF = new TableName("demo", "perf");

    @Test
    void everyTabletThatAnybodyNamesIsListedWithTheNameserversWord() throws IOException {
        assertEquals(List.of(
                new Tablet(FIRST, null, Tablet.State.HEALTHY, Duration.ofMillis(shown(0)), true, null, 21L),
                new Tablet(SECOND, null, Tablet.State.HEALTHY, Duration.ofMillis(shown(1)), false, "cut off"),
                new Tablet(THIRD, null, Tablet.State.HEALTHY, Duration.ofMillis(shown(2)), false,
                        "it was not asked"),
                new Tablet("127.0.0.1:4", null, Tablet.State.UNKNOWN, Duration.ZERO, false, "it was not asked",
                        24L)),
                state().tablets());
    }

    @Test
    void aReplicaHasTheNameserversWordAndItsTabletsWordSideBySide() throws IOException {
        Partition partition = state().table(PERF).orElseThrow().partitions().getFirst();

        assertEquals(new Partition(new PartitionId(PERF, 3, 0),
                List.of(new Replica(new ReplicaMeta(FIRST, true, true, 212L, 212L, 22402L, 0, true),
                        new ReplicaStatus(Role.LEADER, LoadState.NORMAL, 212, 212, 22402L), true),
                        new Replica(new ReplicaMeta(SECOND, false, true, 212L, 212L, 22402L, 0, true), null, false),
                        new Replica(new ReplicaMeta(THIRD, false, true, 212L, 212L, 22402L, 0, true), null, false)),
                List.of(new TermStart(1, 0), new TermStart(3, 211))), partition);
    }

    @Test
    void aTableKeepsItsNumbers() throws IOException {
        var table = state().table(PERF).orElseThrow();

        assertEquals(List.of(3, StorageMode.MEMORY, 8, 3),
                List.of(table.tid(), table.storage(), table.segmentCount(), table.replicaCount()));
    }

    @Test
    void anOperationKeepsItsNameAndTimes() throws IOException {
        assertEquals(new Operation(1, "kChangeLeaderOP", PERF, 0, Operation.State.DONE, null,
                Instant.ofEpochSecond(1795183016), Instant.ofEpochSecond(1795183016)),
                state().operations().getFirst());
    }

    private static long shown(int tablet) throws IOException {
        return ShowTabletResponse.parseFrom(recorded("ShowTablet")).getTablets(tablet).getAge();
    }

    private static ClusterState state() throws IOException {
        var tablets = ShowTabletResponse.parseFrom(recorded("ShowTablet"));
        var tables = ShowTableResponse.parseFrom(recorded("ShowTable"));
        var operations = ShowOPStatusResponse.parseFrom(recorded("ShowOPStatus"));
        var status = GetTableStatusResponse.parseFrom(recorded("GetTableStatus"));
        return StateBuilder.build(new StateBuilder.Raw(new ClusterIdentity("demo", "f"), Instant.EPOCH,
                List.of(new Nameserver("127.0.0.1:9", true)), Map.of(FIRST, 21L, "127.0.0.1:4", 24L), false,
                tablets.getTabletsList(), tables.getTableInfoList(), TableReading.AT_ONCE,
                operations.getOpStatusList(), List.of(),
                Map.of(FIRST, new TabletAnswer(status.getAllTableStatusList(), null), SECOND,
                        TabletAnswer.failed("cut off"))),
                null);
    }

    private static byte[] recorded(String name) throws IOException {
        try (InputStream in = StateFromRecordedAnswersTest.class.getResourceAsStream("/wire/" + name + ".bin")) {
            return in.readAllBytes();
        }
    }
}

package dev.tabletop.openmldb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.OperationRecord;
import dev.tabletop.cluster.TableName;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.OPStatus;
import dev.tabletop.wire.nameserver.RecoverTableData;
import dev.tabletop.wire.nameserver.ShowOPStatusResponse;
import dev.tabletop.wire.tablet.OPInfo;
import dev.tabletop.wire.tablet.OPType;
import dev.tabletop.wire.tablet.TaskStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of operations in ZooKeeper that the nameserver does not list, read and removed. */
class OperationRecordTest {

    private static final String FOLDER = FakeCluster.ROOT + "/op/op_data/";

    @TempDir
    private Path folder;
    private FakeCluster cluster;
    private ClusterConnection connection;

    @BeforeEach
    void open() throws ClusterException {
        cluster = new FakeCluster(folder);
        connection = cluster.connect();
        cluster.zookeeper.put(FOLDER + "12", record(12).toByteArray());
    }

    @AfterEach
    void close() {
        connection.close();
        cluster.close();
    }

    private static OPInfo record(long id) {
        return OPInfo.newBuilder().setOpId(id).setOpType(OPType.kReAddReplicaOP).setTaskStatus(TaskStatus.kDoing)
                .setTaskIndex(0)
                .setDb("demo").setName("tx").setPid(0).setDataBytes(RecoverTableData.newBuilder()
                        .setEndpoint("10.0.0.9:9527").build().toByteString())
                .build();
    }

    private void listed(long... ids) {
        ShowOPStatusResponse.Builder answer = ShowOPStatusResponse.newBuilder().setCode(0).setMsg("ok");
        for (long id : ids) {
            answer.addOpStatus(OPStatus.newBuilder().setOpId(id).setOpType("kReAddReplicaOP").setStatus("kDoing")
                    .setStartTime(1).setEndTime(0).setTaskType("kLoadTable")
                    .setName("tx").setDb("demo").setPid(0));
        }
        cluster.nameserver.always(NameServerGrpc.getShowOPStatusMethod(), answer.build());
    }

    private OperationRecord only() throws ClusterException {
        List<OperationRecord> orphans = connection.read().orphans();
        assertEquals(1, orphans.size());
        return orphans.getFirst();
    }

    private Kind refused(Command command) {
        return assertThrows(ClusterException.class, () -> connection.execute(command)).kind();
    }

    @Test
    void aRecordThatTheNameserverDoesNotListIsReadWithWhatItSays() throws ClusterException {
        listed();
        OperationRecord orphan = only();
        assertEquals(new OperationRecord(12, "kReAddReplicaOP", new TableName("demo", "tx"), 0, Operation.State.RUNNING,
                "10.0.0.9:9527", orphan.written(), orphan.content()), orphan);
        cluster.zookeeper.put(FOLDER + "13", "garbage");
        assertEquals(List.of("kReAddReplicaOP", ""), connection.read().orphans().stream().map(OperationRecord::type)
                .toList());
        listed(12, 13);
        assertEquals(List.of(), connection.read().orphans());
    }

    @Test
    void exactlyTheRecordThatWasReadIsRemoved() throws ClusterException {
        listed();
        cluster.zookeeper.put(FOLDER + "13", record(13).toByteArray());
        OperationRecord orphan = connection.read().orphans().getFirst();
        assertEquals(0, connection.execute(new Command.DeleteOperationRecord(12, orphan.content())).code());
        assertEquals(13, only().id());
        assertEquals(Kind.MOVED_ON, refused(new Command.DeleteOperationRecord(12, orphan.content())));
    }

    @Test
    void oneThatWasWrittenAnewOrIsListedByThenOrHeldBackIsLeftAlone() throws ClusterException {
        listed();
        String content = only().content();
        assertEquals(Kind.NOT_ALLOWED, assertThrows(ClusterException.class,
                () -> connection.execute(new Command.DeleteOperationRecord(12, content), () -> false)).kind());
        listed(12);
        assertEquals(Kind.MOVED_ON, refused(new Command.DeleteOperationRecord(12, content)));
        listed();
        cluster.zookeeper.put(FOLDER + "12", record(12).toBuilder().setTaskIndex(3).build().toByteArray());
        assertEquals(Kind.MOVED_ON, refused(new Command.DeleteOperationRecord(12, content)));
        assertEquals(12, only().id());
    }
}

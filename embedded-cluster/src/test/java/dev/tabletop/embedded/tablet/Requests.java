package dev.tabletop.embedded.tablet;

import com.google.protobuf.ByteString;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.common.TTLSt;
import dev.tabletop.wire.tablet.ChangeRoleRequest;
import dev.tabletop.wire.tablet.CreateTableRequest;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.GeneralRequest;
import dev.tabletop.wire.tablet.GetTableStatusRequest;
import dev.tabletop.wire.tablet.GetTermPairRequest;
import dev.tabletop.wire.tablet.GetTermPairResponse;
import dev.tabletop.wire.tablet.LoadTableRequest;
import dev.tabletop.wire.tablet.OPType;
import dev.tabletop.wire.tablet.PutRequest;
import dev.tabletop.wire.tablet.ReplicaRequest;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TableStatus;
import dev.tabletop.wire.tablet.TabletServerGrpc.TabletServerBlockingStub;
import dev.tabletop.wire.tablet.TaskInfo;
import dev.tabletop.wire.tablet.TaskStatus;
import dev.tabletop.wire.tablet.TaskType;
import dev.tabletop.wire.type.DataType;
import dev.tabletop.wire.type.TTLType;
import java.util.List;

/** The requests that these tests send, for table 7 partition 0 unless said otherwise. */
final class Requests {

    static final int TID = 7;

    private Requests() {}

    static TableMeta.Builder meta(TableMode mode, long term, String... followers) {
        return TableMeta.newBuilder().setTid(TID).setPid(0).setName("cards").setDb("demo").setMode(mode).setTerm(term)
                .addAllReplicas(List.of(followers)).setSegCnt(8)
                .addColumnDesc(ColumnDesc.newBuilder().setName("card").setDataType(DataType.kString))
                .addColumnDesc(ColumnDesc.newBuilder().setName("ts").setDataType(DataType.kTimestamp))
                .addColumnKey(ColumnKey.newBuilder().setIndexName("card").addColName("card")
                        .setTtl(TTLSt.newBuilder().setTtlType(TTLType.kAbsoluteTime).setAbsTtl(0)));
    }

    static int createLeader(TabletServerBlockingStub tablet, long term, String... followers) {
        return create(tablet, meta(TableMode.kTableLeader, term, followers));
    }

    static int createFollower(TabletServerBlockingStub tablet) {
        return create(tablet, meta(TableMode.kTableFollower, 0));
    }

    static int create(TabletServerBlockingStub tablet, TableMeta.Builder meta) {
        return tablet.createTable(CreateTableRequest.newBuilder().setTableMeta(meta).build()).getCode();
    }

    static String put(TabletServerBlockingStub tablet, String key, long time) {
        var answer = tablet.put(putRequest(key, time));
        return answer.getCode() + " " + answer.getMsg();
    }

    static void putMany(TabletServerBlockingStub tablet, int from, int to) {
        for (int i = from; i < to; i++) {
            put(tablet, "card" + i % 5, 1000 + i);
        }
    }

    static PutRequest putRequest(String key, long time) {
        return PutRequest.newBuilder().setTid(TID).setPid(0).setTime(time)
                .setValue(ByteString.copyFromUtf8(key + "@" + time))
                .addDimensions(Dimension.newBuilder().setKey(key).setIdx(0)).build();
    }

    static LoadTableRequest.Builder load() {
        return LoadTableRequest.newBuilder()
                .setTableMeta(TableMeta.newBuilder().setTid(TID).setPid(0).setName("cards"));
    }

    static LoadTableRequest loadAs(TableMode mode) {
        LoadTableRequest.Builder request = load();
        request.getTableMetaBuilder().setMode(mode);
        return request.build();
    }

    static GeneralRequest general() {
        return GeneralRequest.newBuilder().setTid(TID).setPid(0).build();
    }

    static ReplicaRequest replica(String endpoint) {
        return ReplicaRequest.newBuilder().setTid(TID).setPid(0).setEndpoint(endpoint).build();
    }

    static ChangeRoleRequest role(TableMode mode, long term, String... followers) {
        return ChangeRoleRequest.newBuilder().setTid(TID).setPid(0).setMode(mode).setTerm(term)
                .addAllReplicas(List.of(followers)).build();
    }

    static TaskInfo task(long op, TaskType type) {
        return TaskInfo.newBuilder().setOpId(op).setOpType(OPType.kReAddReplicaOP).setTaskType(type)
                .setStatus(TaskStatus.kInited).setTid(TID).setPid(0).build();
    }

    /** The one replica's status, or null when it is not loaded. */
    static TableStatus status(TabletServerBlockingStub tablet) {
        List<TableStatus> all = tablet.getTableStatus(GetTableStatusRequest.getDefaultInstance())
                .getAllTableStatusList();
        return all.isEmpty() ? null : all.getFirst();
    }

    static long offset(TabletServerBlockingStub tablet) {
        TableStatus status = status(tablet);
        return status == null ? -1 : status.getOffset();
    }

    static GetTermPairResponse termPair(TabletServerBlockingStub tablet) {
        return tablet.getTermPair(GetTermPairRequest.newBuilder().setTid(TID).setPid(0).build());
    }
}

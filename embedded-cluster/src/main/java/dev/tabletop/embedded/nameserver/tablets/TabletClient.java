package dev.tabletop.embedded.nameserver.tablets;

import dev.tabletop.wire.tablet.GetRequest;
import dev.tabletop.wire.tablet.UpdateTableMetaForAddFieldRequest;
import dev.tabletop.wire.tablet.LoadIndexDataRequest;
import dev.tabletop.wire.tablet.SendIndexDataRequest;
import dev.tabletop.wire.tablet.ExtractIndexDataRequest;
import dev.tabletop.wire.tablet.DeleteIndexRequest;
import dev.tabletop.wire.tablet.AddIndexRequest;
import dev.tabletop.wire.common.VersionPair;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import com.google.protobuf.ByteString;
import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.wire.common.CatalogInfo;
import dev.tabletop.wire.common.TTLSt;
import dev.tabletop.wire.tablet.AppendEntriesRequest;
import dev.tabletop.wire.tablet.CancelOPRequest;
import dev.tabletop.wire.tablet.ChangeRoleRequest;
import dev.tabletop.wire.tablet.CreateTableRequest;
import dev.tabletop.wire.tablet.DeleteRequest;
import dev.tabletop.wire.tablet.DeleteTaskRequest;
import dev.tabletop.wire.tablet.DropTableRequest;
import dev.tabletop.wire.tablet.EmptyRequest;
import dev.tabletop.wire.tablet.GeneralRequest;
import dev.tabletop.wire.tablet.GetCatalogRequest;
import dev.tabletop.wire.tablet.GetManifestRequest;
import dev.tabletop.wire.tablet.GetTableFollowerRequest;
import dev.tabletop.wire.tablet.GetTableFollowerResponse;
import dev.tabletop.wire.tablet.GetTableStatusRequest;
import dev.tabletop.wire.tablet.GetTermPairRequest;
import dev.tabletop.wire.tablet.GetTermPairResponse;
import dev.tabletop.wire.tablet.LoadTableRequest;
import dev.tabletop.wire.tablet.PutRequest;
import dev.tabletop.wire.tablet.RefreshRequest;
import dev.tabletop.wire.tablet.ReplicaRequest;
import dev.tabletop.wire.tablet.SendSnapshotRequest;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TableStatus;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import dev.tabletop.wire.tablet.TaskInfo;
import dev.tabletop.wire.tablet.TaskStatusRequest;
import dev.tabletop.wire.tablet.TruncateTableRequest;
import dev.tabletop.wire.tablet.UpdateRealEndpointMapRequest;
import dev.tabletop.wire.tablet.UpdateTTLRequest;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to one tablet. Every call blocks until its deadline at most. A call that is not answered gives a {@link Reply}
 * with code 1003 or an empty result; nothing is thrown.
 */
public final class TabletClient {

    private static final Logger LOG = LoggerFactory.getLogger(TabletClient.class);

    private final String endpoint;
    private final Channel channel;
    private final Duration deadline;

    public TabletClient(String endpoint, Channel channel, Duration deadline) {
        this.endpoint = endpoint;
        this.channel = channel;
        this.deadline = deadline;
    }

    public String endpoint() {
        return endpoint;
    }

    public Reply createTable(TableMeta meta) {
        return reply("CreateTable", stub -> {
            var answer = stub.createTable(CreateTableRequest.newBuilder().setTableMeta(meta).build());
            return new Reply(answer.getCode(), answer.getMsg());
        });
    }

    public Reply loadTable(TableMeta meta, TaskInfo task) {
        return general("LoadTable", stub -> stub
                .loadTable(LoadTableRequest.newBuilder().setTableMeta(meta).setTaskInfo(task).build()));
    }

    public Reply dropTable(int tid, int pid) {
        return dropTable(DropTableRequest.newBuilder().setTid(tid).setPid(pid).build());
    }

    public Reply dropTable(int tid, int pid, TaskInfo task) {
        return dropTable(DropTableRequest.newBuilder().setTid(tid).setPid(pid).setTaskInfo(task).build());
    }

    private Reply dropTable(DropTableRequest request) {
        return reply("DropTable", stub -> {
            var answer = stub.dropTable(request);
            return new Reply(answer.getCode(), answer.getMsg());
        });
    }

    public Reply truncateTable(int tid, int pid) {
        return reply("TruncateTable", stub -> {
            var answer = stub.truncateTable(TruncateTableRequest.newBuilder().setTid(tid).setPid(pid).build());
            return new Reply(answer.getCode(), answer.getMsg());
        });
    }

    public Reply updateTtl(int tid, int pid, String index, TTLSt ttl) {
        return reply("UpdateTTL", stub -> {
            var request = UpdateTTLRequest.newBuilder().setTid(tid).setPid(pid).setTtl(ttl);
            if (!index.isEmpty()) {
                request.setIndexName(index);
            }
            var answer = stub.updateTTL(request.build());
            return new Reply(answer.getCode(), answer.getMsg());
        });
    }

    public Reply put(PutRequest request) {
        return reply("Put", stub -> {
            var answer = stub.put(request);
            return new Reply(answer.getCode(), answer.getMsg());
        });
    }

    public Reply delete(DeleteRequest request) {
        return general("Delete", stub -> stub.delete(request));
    }

    /** The newest row of a key; empty when there is none or the tablet did not answer. */
    public Optional<ByteString> get(GetRequest request) {
        return ask("Get", stub -> stub.get(request)).filter(answer -> answer.getCode() == Code.OK)
                .map(answer -> answer.getValue());
    }

    public Reply addIndex(int tid, int pid, List<ColumnKey> indexes) {
        return general("AddIndex", stub -> stub.addIndex(
                AddIndexRequest.newBuilder().setTid(tid).setPid(pid).addAllColumnKeys(indexes).build()));
    }

    public Reply deleteIndex(int tid, int pid, String index) {
        return general("DeleteIndex", stub -> stub
                .deleteIndex(DeleteIndexRequest.newBuilder().setTid(tid).setPid(pid).setIdxName(index).build()));
    }

    public Reply extractIndexData(ExtractIndexDataRequest request) {
        return general("ExtractIndexData", stub -> stub.extractIndexData(request));
    }

    public Reply sendIndexData(SendIndexDataRequest request) {
        return general("SendIndexData", stub -> stub.sendIndexData(request));
    }

    public Reply loadIndexData(LoadIndexDataRequest request) {
        return general("LoadIndexData", stub -> stub.loadIndexData(request));
    }

    public Reply addField(int tid, List<ColumnDesc> columns, VersionPair version) {
        return general("UpdateTableMetaForAddField",
                stub -> stub.updateTableMetaForAddField(UpdateTableMetaForAddFieldRequest.newBuilder().setTid(tid)
                        .addAllColumnDescs(columns).setVersionPair(version).build()));
    }

    public Reply refresh(int tid) {
        return general("Refresh", stub -> stub.refresh(RefreshRequest.newBuilder().setTid(tid).build()));
    }

    public Reply flushPrivileges() {
        return general("FlushPrivileges", stub -> stub.flushPrivileges(EmptyRequest.getDefaultInstance()));
    }

    public Reply updateRealEndpointMap(UpdateRealEndpointMapRequest request) {
        return general("UpdateRealEndpointMap", stub -> stub.updateRealEndpointMap(request));
    }

    public Reply makeSnapshot(GeneralRequest request) {
        return general("MakeSnapshot", stub -> stub.makeSnapshot(request));
    }

    public Reply pauseSnapshot(GeneralRequest request) {
        return general("PauseSnapshot", stub -> stub.pauseSnapshot(request));
    }

    public Reply recoverSnapshot(GeneralRequest request) {
        return general("RecoverSnapshot", stub -> stub.recoverSnapshot(request));
    }

    public Reply deleteBinlog(GeneralRequest request) {
        return general("DeleteBinlog", stub -> stub.deleteBinlog(request));
    }

    public Reply sendSnapshot(SendSnapshotRequest request) {
        return general("SendSnapshot", stub -> stub.sendSnapshot(request));
    }

    public Reply addReplica(ReplicaRequest request) {
        return reply("AddReplica", stub -> {
            var answer = stub.addReplica(request);
            return new Reply(answer.getCode(), answer.getMsg());
        });
    }

    public Reply delReplica(ReplicaRequest request) {
        return general("DelReplica", stub -> stub.delReplica(request));
    }

    public Reply changeRole(ChangeRoleRequest request) {
        return reply("ChangeRole", stub -> {
            var answer = stub.changeRole(request);
            return new Reply(answer.getCode(), answer.getMsg());
        });
    }

    /** Tells a follower that terms below this one are over, and gives its log offset; empty when it refused. */
    public OptionalLong followNoOne(int tid, int pid, long term) {
        return ask("AppendEntries",
                stub -> stub.appendEntries(AppendEntriesRequest.newBuilder().setTid(tid).setPid(pid).setTerm(term)
                        .setPreLogIndex(0).build()))
                .filter(answer -> accepted("AppendEntries", answer.getCode(), answer.getMsg()))
                .map(answer -> OptionalLong.of(answer.getLogOffset())).orElseGet(OptionalLong::empty);
    }

    public Optional<GetTermPairResponse> termPair(GetTermPairRequest request) {
        return ask("GetTermPair", stub -> stub.getTermPair(request))
                .filter(answer -> accepted("GetTermPair", answer.getCode(), answer.getMsg()));
    }

    /** Offset of the last snapshot, 0 without one; empty when the tablet could not tell. */
    public OptionalLong manifestOffset(GetManifestRequest request) {
        return ask("GetManifest", stub -> stub.getManifest(request))
                .filter(answer -> accepted("GetManifest", answer.getCode(), answer.getMsg()))
                .map(answer -> OptionalLong.of(answer.getManifest().getOffset())).orElseGet(OptionalLong::empty);
    }

    /** The answer whatever its code. */
    public Optional<GetTableFollowerResponse> followers(int tid, int pid) {
        return ask("GetTableFollower", stub -> stub
                .getTableFollower(GetTableFollowerRequest.newBuilder().setTid(tid).setPid(pid).build()));
    }

    public Optional<List<TableStatus>> tableStatus() {
        return ask("GetTableStatus", stub -> stub.getTableStatus(GetTableStatusRequest.getDefaultInstance())
                .getAllTableStatusList());
    }

    public Optional<List<TaskInfo>> taskStatus() {
        return ask("GetTaskStatus",
                stub -> stub.getTaskStatus(TaskStatusRequest.getDefaultInstance()).getTaskList());
    }

    public Reply deleteOperationTasks(List<Long> operations) {
        return general("DeleteOPTask",
                stub -> stub.deleteOPTask(DeleteTaskRequest.newBuilder().addAllOpId(operations).build()));
    }

    public Reply cancelOperation(long operation) {
        return general("CancelOP", stub -> stub.cancelOP(CancelOPRequest.newBuilder().setOpId(operation).build()));
    }

    public Optional<CatalogInfo> catalog() {
        return ask("GetCatalog", stub -> stub.getCatalog(GetCatalogRequest.getDefaultInstance()))
                .filter(answer -> answer.getCode() == Code.OK).map(answer -> answer.getCatalog());
    }

    private boolean accepted(String rpc, int code, String message) {
        if (code != Code.OK) {
            LOG.warn("tablet {} answered {} with {} {}", endpoint, rpc, code, message);
        }
        return code == Code.OK;
    }

    private Reply general(String rpc,
            Function<TabletServerGrpc.TabletServerBlockingStub, dev.tabletop.wire.tablet.GeneralResponse> call) {
        return reply(rpc, stub -> {
            var answer = call.apply(stub);
            return new Reply(answer.getCode(), answer.getMsg());
        });
    }

    private Reply reply(String rpc, Function<TabletServerGrpc.TabletServerBlockingStub, Reply> call) {
        Reply reply = ask(rpc, call).orElseGet(
                () -> new Reply(Code.SERVER_CONNECTION_FAILED, "tablet " + endpoint + " did not answer " + rpc));
        if (!reply.ok()) {
            LOG.info("tablet {} answered {} with {} {}", endpoint, rpc, reply.code(), reply.message());
        }
        return reply;
    }

    private <T> Optional<T> ask(String rpc, Function<TabletServerGrpc.TabletServerBlockingStub, T> call) {
        return ask(rpc, () -> call.apply(TabletServerGrpc.newBlockingStub(channel)
                .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)));
    }

    private <T> Optional<T> ask(String rpc, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (StatusRuntimeException e) {
            LOG.debug("tablet {} did not answer {}: {}", endpoint, rpc, e.getStatus());
            return Optional.empty();
        }
    }
}

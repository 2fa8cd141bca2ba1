package dev.tabletop.embedded.tablet;

import dev.tabletop.wire.tablet.AddIndexRequest;
import dev.tabletop.wire.tablet.AddReplicaResponse;
import dev.tabletop.wire.tablet.AppendEntriesRequest;
import dev.tabletop.wire.tablet.AppendEntriesResponse;
import dev.tabletop.wire.tablet.CancelOPRequest;
import dev.tabletop.wire.tablet.ChangeRoleRequest;
import dev.tabletop.wire.tablet.ChangeRoleResponse;
import dev.tabletop.wire.tablet.CheckFileRequest;
import dev.tabletop.wire.tablet.ConnectZKRequest;
import dev.tabletop.wire.tablet.CountRequest;
import dev.tabletop.wire.tablet.CountResponse;
import dev.tabletop.wire.tablet.CreateFunctionRequest;
import dev.tabletop.wire.tablet.CreateFunctionResponse;
import dev.tabletop.wire.tablet.CreateProcedureRequest;
import dev.tabletop.wire.tablet.CreateTableRequest;
import dev.tabletop.wire.tablet.CreateTableResponse;
import dev.tabletop.wire.tablet.DeleteIndexRequest;
import dev.tabletop.wire.tablet.DeleteRequest;
import dev.tabletop.wire.tablet.DeleteTaskRequest;
import dev.tabletop.wire.tablet.DisConnectZKRequest;
import dev.tabletop.wire.tablet.DropFunctionRequest;
import dev.tabletop.wire.tablet.DropFunctionResponse;
import dev.tabletop.wire.tablet.DropProcedureRequest;
import dev.tabletop.wire.tablet.DropTableRequest;
import dev.tabletop.wire.tablet.DropTableResponse;
import dev.tabletop.wire.tablet.EmptyRequest;
import dev.tabletop.wire.tablet.ExecuteGcRequest;
import dev.tabletop.wire.tablet.ExtractIndexDataRequest;
import dev.tabletop.wire.tablet.GeneralRequest;
import dev.tabletop.wire.tablet.GeneralResponse;
import dev.tabletop.wire.tablet.GetCatalogRequest;
import dev.tabletop.wire.tablet.GetCatalogResponse;
import dev.tabletop.wire.tablet.GetManifestRequest;
import dev.tabletop.wire.tablet.GetManifestResponse;
import dev.tabletop.wire.tablet.GetRequest;
import dev.tabletop.wire.tablet.GetResponse;
import dev.tabletop.wire.tablet.GetTableFollowerRequest;
import dev.tabletop.wire.tablet.GetTableFollowerResponse;
import dev.tabletop.wire.tablet.GetTableSchemaRequest;
import dev.tabletop.wire.tablet.GetTableSchemaResponse;
import dev.tabletop.wire.tablet.GetTableStatusRequest;
import dev.tabletop.wire.tablet.GetTableStatusResponse;
import dev.tabletop.wire.tablet.GetTermPairRequest;
import dev.tabletop.wire.tablet.GetTermPairResponse;
import dev.tabletop.wire.tablet.LoadIndexDataRequest;
import dev.tabletop.wire.tablet.LoadTableRequest;
import dev.tabletop.wire.tablet.PutRequest;
import dev.tabletop.wire.tablet.PutResponse;
import dev.tabletop.wire.tablet.QueryRequest;
import dev.tabletop.wire.tablet.QueryResponse;
import dev.tabletop.wire.tablet.RefreshRequest;
import dev.tabletop.wire.tablet.ReplicaRequest;
import dev.tabletop.wire.tablet.ScanRequest;
import dev.tabletop.wire.tablet.ScanResponse;
import dev.tabletop.wire.tablet.SendDataRequest;
import dev.tabletop.wire.tablet.SendIndexDataRequest;
import dev.tabletop.wire.tablet.SendSnapshotRequest;
import dev.tabletop.wire.tablet.SetExpireRequest;
import dev.tabletop.wire.tablet.SetModeRequest;
import dev.tabletop.wire.tablet.TableSnapshotOffsetResponse;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import dev.tabletop.wire.tablet.TaskStatusRequest;
import dev.tabletop.wire.tablet.TaskStatusResponse;
import dev.tabletop.wire.tablet.TraverseRequest;
import dev.tabletop.wire.tablet.TraverseResponse;
import dev.tabletop.wire.tablet.TruncateTableRequest;
import dev.tabletop.wire.tablet.TruncateTableResponse;
import dev.tabletop.wire.tablet.UpdateRealEndpointMapRequest;
import dev.tabletop.wire.tablet.UpdateTTLRequest;
import dev.tabletop.wire.tablet.UpdateTTLResponse;
import dev.tabletop.wire.tablet.UpdateTableMetaForAddFieldRequest;
import io.grpc.stub.StreamObserver;

/** The TabletServer service: hands each call to the commands it belongs to. */
final class TabletService extends TabletServerGrpc.TabletServerImplBase {

    private final DataCommands data;
    private final RangeCommands ranges;
    private final TableCommands tables;
    private final ReplicaCommands replication;
    private final SnapshotCommands snapshots;
    private final FileCommands files;
    private final IndexCommands indexes;
    private final InspectionCommands inspection;
    private final NodeCommands node;

    TabletService(DataCommands data, RangeCommands ranges, TableCommands tables, ReplicaCommands replication,
            SnapshotCommands snapshots, FileCommands files, IndexCommands indexes, InspectionCommands inspection,
            NodeCommands node) {
        this.data = data;
        this.ranges = ranges;
        this.tables = tables;
        this.replication = replication;
        this.snapshots = snapshots;
        this.files = files;
        this.indexes = indexes;
        this.inspection = inspection;
        this.node = node;
    }

    /** SQL is left out of the local cluster. */
    private static Refusal unsupported() {
        return Refusal.of(ReturnCode.NOT_SUPPORTED, "not supported by the local cluster");
    }

    @Override
    public void put(PutRequest request, StreamObserver<PutResponse> observer) {
        Answers.answer(observer, PutResponse.getDefaultInstance(), () -> data.put(request));
    }

    @Override
    public void get(GetRequest request, StreamObserver<GetResponse> observer) {
        Answers.answer(observer, GetResponse.getDefaultInstance(), () -> data.get(request));
    }

    @Override
    public void scan(ScanRequest request, StreamObserver<ScanResponse> observer) {
        Answers.answer(observer, ScanResponse.getDefaultInstance(), () -> ranges.scan(request));
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> data.delete(request));
    }

    @Override
    public void count(CountRequest request, StreamObserver<CountResponse> observer) {
        Answers.answer(observer, CountResponse.getDefaultInstance(), () -> data.count(request));
    }

    @Override
    public void traverse(TraverseRequest request, StreamObserver<TraverseResponse> observer) {
        Answers.answer(observer, TraverseResponse.getDefaultInstance(), () -> ranges.traverse(request));
    }

    @Override
    public void createTable(CreateTableRequest request, StreamObserver<CreateTableResponse> observer) {
        Answers.answer(observer, CreateTableResponse.getDefaultInstance(), () -> tables.create(request));
    }

    @Override
    public void loadTable(LoadTableRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> tables.load(request));
    }

    @Override
    public void dropTable(DropTableRequest request, StreamObserver<DropTableResponse> observer) {
        Answers.answer(observer, DropTableResponse.getDefaultInstance(), () -> tables.drop(request));
    }

    @Override
    public void truncateTable(TruncateTableRequest request, StreamObserver<TruncateTableResponse> observer) {
        Answers.answer(observer, TruncateTableResponse.getDefaultInstance(), () -> tables.truncate(request));
    }

    @Override
    public void updateTTL(UpdateTTLRequest request, StreamObserver<UpdateTTLResponse> observer) {
        Answers.answer(observer, UpdateTTLResponse.getDefaultInstance(), () -> tables.updateTtl(request));
    }

    @Override
    public void executeGc(ExecuteGcRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> tables.collectGarbage(request));
    }

    @Override
    public void setExpire(SetExpireRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> tables.setExpire(request));
    }

    @Override
    public void deleteBinlog(GeneralRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> tables.deleteBinlog(request));
    }

    @Override
    public void updateTableMetaForAddField(UpdateTableMetaForAddFieldRequest request,
            StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> tables.addField(request));
    }

    @Override
    public void appendEntries(AppendEntriesRequest request, StreamObserver<AppendEntriesResponse> observer) {
        Answers.answer(observer, AppendEntriesResponse.getDefaultInstance(), () -> replication.append(request));
    }

    @Override
    public void addReplica(ReplicaRequest request, StreamObserver<AddReplicaResponse> observer) {
        Answers.answer(observer, AddReplicaResponse.getDefaultInstance(), () -> replication.add(request));
    }

    @Override
    public void delReplica(ReplicaRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> replication.delete(request));
    }

    @Override
    public void changeRole(ChangeRoleRequest request, StreamObserver<ChangeRoleResponse> observer) {
        Answers.answer(observer, ChangeRoleResponse.getDefaultInstance(), () -> replication.changeRole(request));
    }

    @Override
    public void getTableFollower(GetTableFollowerRequest request, StreamObserver<GetTableFollowerResponse> observer) {
        Answers.answer(observer, GetTableFollowerResponse.getDefaultInstance(), () -> replication.followers(request));
    }

    @Override
    public void makeSnapshot(GeneralRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> snapshots.make(request));
    }

    @Override
    public void pauseSnapshot(GeneralRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> snapshots.pause(request));
    }

    @Override
    public void recoverSnapshot(GeneralRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> snapshots.recover(request));
    }

    @Override
    public void sendSnapshot(SendSnapshotRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> snapshots.send(request));
    }

    @Override
    public void sendData(SendDataRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> files.receive(request));
    }

    @Override
    public void checkFile(CheckFileRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> files.check(request));
    }

    @Override
    public void getTableStatus(GetTableStatusRequest request, StreamObserver<GetTableStatusResponse> observer) {
        Answers.answer(observer, GetTableStatusResponse.getDefaultInstance(), () -> inspection.tableStatus(request));
    }

    @Override
    public void getTableSchema(GetTableSchemaRequest request, StreamObserver<GetTableSchemaResponse> observer) {
        Answers.answer(observer, GetTableSchemaResponse.getDefaultInstance(), () -> inspection.schema(request));
    }

    @Override
    public void getTermPair(GetTermPairRequest request, StreamObserver<GetTermPairResponse> observer) {
        Answers.answer(observer, GetTermPairResponse.getDefaultInstance(), () -> inspection.termPair(request));
    }

    @Override
    public void getManifest(GetManifestRequest request, StreamObserver<GetManifestResponse> observer) {
        Answers.answer(observer, GetManifestResponse.getDefaultInstance(), () -> inspection.manifest(request));
    }

    @Override
    public void getAllSnapshotOffset(EmptyRequest request, StreamObserver<TableSnapshotOffsetResponse> observer) {
        Answers.answer(observer, TableSnapshotOffsetResponse.getDefaultInstance(), () -> inspection.snapshotOffsets());
    }

    @Override
    public void getTaskStatus(TaskStatusRequest request, StreamObserver<TaskStatusResponse> observer) {
        Answers.answer(observer, TaskStatusResponse.getDefaultInstance(), () -> node.taskStatus());
    }

    @Override
    public void deleteOPTask(DeleteTaskRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> node.forgetTasks(request));
    }

    @Override
    public void cancelOP(CancelOPRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> node.cancelTasks(request));
    }

    @Override
    public void getCatalog(GetCatalogRequest request, StreamObserver<GetCatalogResponse> observer) {
        Answers.answer(observer, GetCatalogResponse.getDefaultInstance(), () -> node.catalog());
    }

    @Override
    public void connectZK(ConnectZKRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> node.connect());
    }

    @Override
    public void disConnectZK(DisConnectZKRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> node.disconnect());
    }

    @Override
    public void setMode(SetModeRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> node.setMode(request));
    }

    @Override
    public void refresh(RefreshRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> Answers.ok());
    }

    @Override
    public void flushPrivileges(EmptyRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> Answers.ok());
    }

    @Override
    public void updateRealEndpointMap(UpdateRealEndpointMapRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> Answers.ok());
    }

    @Override
    public void addIndex(AddIndexRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> indexes.add(request));
    }

    @Override
    public void sendIndexData(SendIndexDataRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> indexes.send(request));
    }

    @Override
    public void deleteIndex(DeleteIndexRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> indexes.delete(request));
    }

    @Override
    public void loadIndexData(LoadIndexDataRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> indexes.load(request));
    }

    @Override
    public void extractIndexData(ExtractIndexDataRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> indexes.extract(request));
    }

    @Override
    public void createProcedure(CreateProcedureRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> {
            throw unsupported();
        });
    }

    @Override
    public void dropProcedure(DropProcedureRequest request, StreamObserver<GeneralResponse> observer) {
        Answers.answer(observer, GeneralResponse.getDefaultInstance(), () -> {
            throw unsupported();
        });
    }

    @Override
    public void createFunction(CreateFunctionRequest request, StreamObserver<CreateFunctionResponse> observer) {
        Answers.answer(observer, CreateFunctionResponse.getDefaultInstance(), () -> {
            throw unsupported();
        });
    }

    @Override
    public void dropFunction(DropFunctionRequest request, StreamObserver<DropFunctionResponse> observer) {
        Answers.answer(observer, DropFunctionResponse.getDefaultInstance(), () -> {
            throw unsupported();
        });
    }

    @Override
    public void query(QueryRequest request, StreamObserver<QueryResponse> observer) {
        Answers.answer(observer, QueryResponse.getDefaultInstance(), () -> {
            throw unsupported();
        });
    }

    @Override
    public void subQuery(QueryRequest request, StreamObserver<QueryResponse> observer) {
        Answers.answer(observer, QueryResponse.getDefaultInstance(), () -> {
            throw unsupported();
        });
    }
}

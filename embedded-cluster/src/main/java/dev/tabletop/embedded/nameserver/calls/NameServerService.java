package dev.tabletop.embedded.nameserver.calls;

import static dev.tabletop.embedded.nameserver.calls.CallAnswers.asking;
import static dev.tabletop.embedded.nameserver.calls.CallAnswers.doing;
import static dev.tabletop.embedded.nameserver.calls.CallAnswers.general;

import dev.tabletop.wire.nameserver.PutPrivilegeRequest;
import dev.tabletop.wire.nameserver.DeleteUserRequest;
import dev.tabletop.wire.nameserver.PutUserRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.DeleteIndexRequest;
import dev.tabletop.wire.nameserver.AddIndexRequest;
import dev.tabletop.wire.nameserver.AddTableFieldRequest;
import dev.tabletop.wire.nameserver.AddReplicaNSRequest;
import dev.tabletop.wire.nameserver.CancelOPRequest;
import dev.tabletop.wire.nameserver.ChangeLeaderRequest;
import dev.tabletop.wire.nameserver.ConfGetRequest;
import dev.tabletop.wire.nameserver.ConfGetResponse;
import dev.tabletop.wire.nameserver.ConfSetRequest;
import dev.tabletop.wire.nameserver.ConnectZKRequest;
import dev.tabletop.wire.nameserver.CreateDatabaseRequest;
import dev.tabletop.wire.nameserver.CreateTableRequest;
import dev.tabletop.wire.nameserver.DelReplicaNSRequest;
import dev.tabletop.wire.nameserver.DeleteOPRequest;
import dev.tabletop.wire.nameserver.DisConnectZKRequest;
import dev.tabletop.wire.nameserver.DropDatabaseRequest;
import dev.tabletop.wire.nameserver.DropTableRequest;
import dev.tabletop.wire.nameserver.GeneralRequest;
import dev.tabletop.wire.nameserver.GeneralResponse;
import dev.tabletop.wire.nameserver.GetTablePartitionRequest;
import dev.tabletop.wire.nameserver.GetTablePartitionResponse;
import dev.tabletop.wire.nameserver.MakeSnapshotNSRequest;
import dev.tabletop.wire.nameserver.MigrateRequest;
import dev.tabletop.wire.nameserver.OfflineEndpointRequest;
import dev.tabletop.wire.nameserver.RecoverEndpointRequest;
import dev.tabletop.wire.nameserver.RecoverTableRequest;
import dev.tabletop.wire.nameserver.SetSdkEndpointRequest;
import dev.tabletop.wire.nameserver.SetTablePartitionRequest;
import dev.tabletop.wire.nameserver.ShowCatalogRequest;
import dev.tabletop.wire.nameserver.ShowCatalogResponse;
import dev.tabletop.wire.nameserver.ShowDatabaseResponse;
import dev.tabletop.wire.nameserver.ShowOPStatusRequest;
import dev.tabletop.wire.nameserver.ShowOPStatusResponse;
import dev.tabletop.wire.nameserver.ShowSdkEndpointRequest;
import dev.tabletop.wire.nameserver.ShowSdkEndpointResponse;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.ShowTableResponse;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.ShowTabletResponse;
import dev.tabletop.wire.nameserver.TruncateTableRequest;
import dev.tabletop.wire.nameserver.TruncateTableResponse;
import dev.tabletop.wire.nameserver.UpdateTTLRequest;
import dev.tabletop.wire.nameserver.UpdateTTLResponse;
import dev.tabletop.wire.nameserver.UpdateTableAliveRequest;
import dev.tabletop.wire.nameserver.UseDatabaseRequest;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/**
 * The nameserver's service. Calls are answered on the caller's gRPC thread and may block. Before the nameserver is set
 * up every call breaks off with a gRPC status, as its port is not open then.
 */
public final class NameServerService extends EmptyClusterService {

    private final Supplier<CallContext> context;

    public NameServerService(Supplier<CallContext> context) {
        super(context);
        this.context = context;
    }

    private ShowCalls shows() {
        return new ShowCalls(context.get());
    }

    private DatabaseCalls databases() {
        return new DatabaseCalls(context.get());
    }

    private TableCalls tables() {
        return new TableCalls(context.get());
    }

    private SchemaCalls schemas() {
        return new SchemaCalls(context.get());
    }

    private UserCalls users() {
        return new UserCalls(context.get());
    }

    private PartitionCalls partitions() {
        return new PartitionCalls(context.get());
    }

    private ReplicaCalls replicas() {
        return new ReplicaCalls(context.get());
    }

    private RecoveryCalls recovery() {
        return new RecoveryCalls(context.get());
    }

    @Override
    public void confSet(ConfSetRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> new ConfigurationCalls(context.get()).set(request));
    }

    @Override
    public void confGet(ConfGetRequest request, StreamObserver<ConfGetResponse> out) {
        asking(out, () -> new ConfigurationCalls(context.get()).get(),
                e -> ConfGetResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void showTablet(ShowTabletRequest request, StreamObserver<ShowTabletResponse> out) {
        asking(out, () -> shows().tablets(),
                e -> ShowTabletResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void showTable(ShowTableRequest request, StreamObserver<ShowTableResponse> out) {
        asking(out, () -> shows().tables(request),
                e -> ShowTableResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void showOPStatus(ShowOPStatusRequest request, StreamObserver<ShowOPStatusResponse> out) {
        asking(out, () -> shows().operations(request),
                e -> ShowOPStatusResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void showDatabase(GeneralRequest request, StreamObserver<ShowDatabaseResponse> out) {
        asking(out, () -> shows().databases(),
                e -> ShowDatabaseResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void showCatalog(ShowCatalogRequest request, StreamObserver<ShowCatalogResponse> out) {
        asking(out, () -> shows().catalogs(),
                e -> ShowCatalogResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void createDatabase(CreateDatabaseRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> databases().create(request));
    }

    @Override
    public void useDatabase(UseDatabaseRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> databases().use(request.getDb()));
    }

    @Override
    public void dropDatabase(DropDatabaseRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> databases().drop(request.getDb()));
    }

    @Override
    public void createTable(CreateTableRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> tables().create(request));
    }

    @Override
    public void dropTable(DropTableRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> tables().drop(request));
    }

    @Override
    public void truncateTable(TruncateTableRequest request, StreamObserver<TruncateTableResponse> out) {
        asking(out, () -> {
            tables().truncate(request);
            return TruncateTableResponse.newBuilder().setCode(0).setMsg("ok").build();
        }, e -> TruncateTableResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void updateTTL(UpdateTTLRequest request, StreamObserver<UpdateTTLResponse> out) {
        asking(out, () -> {
            tables().updateTtl(request);
            return UpdateTTLResponse.newBuilder().setCode(0).setMsg("ok").build();
        }, e -> UpdateTTLResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void addTableField(AddTableFieldRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> schemas().addField(request));
    }

    @Override
    public void addIndex(AddIndexRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> schemas().addIndex(request));
    }

    @Override
    public void deleteIndex(DeleteIndexRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> schemas().deleteIndex(request));
    }

    @Override
    public void updateOfflineTableInfo(TableInfo request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> schemas().updateOfflineTable(request));
    }

    @Override
    public void putUser(PutUserRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> users().put(request));
    }

    @Override
    public void deleteUser(DeleteUserRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> users().delete(request));
    }

    @Override
    public void putPrivilege(PutPrivilegeRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> users().putPrivilege(request));
    }

    @Override
    public void getTablePartition(GetTablePartitionRequest request,
            StreamObserver<GetTablePartitionResponse> out) {
        asking(out, () -> partitions().get(request),
                e -> GetTablePartitionResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void setTablePartition(SetTablePartitionRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> partitions().set(request));
    }

    @Override
    public void updateTableAliveStatus(UpdateTableAliveRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> partitions().updateAlive(request));
    }

    @Override
    public void addReplicaNS(AddReplicaNSRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> replicas().add(request));
    }

    @Override
    public void delReplicaNS(DelReplicaNSRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> replicas().delete(request));
    }

    @Override
    public void migrate(MigrateRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> replicas().migrate(request));
    }

    @Override
    public void makeSnapshotNS(MakeSnapshotNSRequest request, StreamObserver<GeneralResponse> out) {
        asking(out, () -> replicas().makeSnapshot(request), e -> general(e));
    }

    @Override
    public void changeLeader(ChangeLeaderRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> recovery().changeLeader(request));
    }

    @Override
    public void offlineEndpoint(OfflineEndpointRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> recovery().offlineEndpoint(request));
    }

    @Override
    public void recoverEndpoint(RecoverEndpointRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> recovery().recoverEndpoint(request));
    }

    @Override
    public void recoverTable(RecoverTableRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> recovery().recoverTable(request));
    }

    @Override
    public void cancelOP(CancelOPRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> new OperationCalls(context.get()).cancel(request));
    }

    @Override
    public void deleteOP(DeleteOPRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> new OperationCalls(context.get()).delete(request));
    }

    @Override
    public void setSdkEndpoint(SetSdkEndpointRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> new SdkEndpointCalls(context.get()).set(request));
    }

    @Override
    public void showSdkEndpoint(ShowSdkEndpointRequest request, StreamObserver<ShowSdkEndpointResponse> out) {
        asking(out, () -> new SdkEndpointCalls(context.get()).show(),
                e -> ShowSdkEndpointResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void connectZK(ConnectZKRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> new ConfigurationCalls(context.get()).connect());
    }

    @Override
    public void disConnectZK(DisConnectZKRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> new ConfigurationCalls(context.get()).disconnect());
    }
}

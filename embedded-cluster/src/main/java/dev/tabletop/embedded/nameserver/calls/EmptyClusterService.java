package dev.tabletop.embedded.nameserver.calls;

import static dev.tabletop.embedded.nameserver.calls.CallAnswers.asking;
import static dev.tabletop.embedded.nameserver.calls.CallAnswers.doing;
import static dev.tabletop.embedded.nameserver.calls.CallAnswers.notSupported;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.wire.nameserver.AddReplicaClusterByNsResponse;
import dev.tabletop.wire.nameserver.AddReplicaNSRequest;
import dev.tabletop.wire.nameserver.ClusterAddress;
import dev.tabletop.wire.nameserver.CreateFunctionRequest;
import dev.tabletop.wire.nameserver.CreateFunctionResponse;
import dev.tabletop.wire.nameserver.CreateTableInfoRequest;
import dev.tabletop.wire.nameserver.CreateTableInfoResponse;
import dev.tabletop.wire.nameserver.DeploySQLRequest;
import dev.tabletop.wire.nameserver.DeploySQLResponse;
import dev.tabletop.wire.nameserver.DropFunctionRequest;
import dev.tabletop.wire.nameserver.DropFunctionResponse;
import dev.tabletop.wire.nameserver.GeneralRequest;
import dev.tabletop.wire.nameserver.GeneralResponse;
import dev.tabletop.wire.nameserver.LoadTableRequest;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.RemoveReplicaOfRequest;
import dev.tabletop.wire.nameserver.ReplicaClusterByNsRequest;
import dev.tabletop.wire.nameserver.ShowFunctionRequest;
import dev.tabletop.wire.nameserver.ShowFunctionResponse;
import dev.tabletop.wire.nameserver.ShowReplicaClusterResponse;
import dev.tabletop.wire.nameserver.SwitchModeRequest;
import dev.tabletop.wire.nameserver.SyncTableRequest;
import dev.tabletop.wire.tablet.CreateProcedureRequest;
import dev.tabletop.wire.tablet.DeleteTaskRequest;
import dev.tabletop.wire.tablet.DropProcedureRequest;
import dev.tabletop.wire.tablet.ShowProcedureRequest;
import dev.tabletop.wire.tablet.ShowProcedureResponse;
import dev.tabletop.wire.tablet.TaskStatusRequest;
import dev.tabletop.wire.tablet.TaskStatusResponse;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/**
 * The calls about things that this cluster never has: other clusters, SQL procedures, functions. Lists are empty,
 * changes are refused.
 */
class EmptyClusterService extends NameServerGrpc.NameServerImplBase {

    private final Supplier<CallContext> context;

    EmptyClusterService(Supplier<CallContext> context) {
        this.context = context;
    }

    private void refuseAsLeader(StreamObserver<GeneralResponse> out) {
        doing(out, () -> {
            context.get().requireLeader();
            throw notSupported();
        });
    }

    private void refuseAsLeader(StreamObserver<GeneralResponse> out, int code, String why) {
        doing(out, () -> {
            context.get().requireLeader();
            throw new RefusedException(code, why);
        });
    }

    @Override
    public void showFunction(ShowFunctionRequest request, StreamObserver<ShowFunctionResponse> out) {
        asking(out, () -> ShowFunctionResponse.newBuilder().setCode(Code.OK).setMsg("ok").build(),
                e -> ShowFunctionResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void createFunction(CreateFunctionRequest request, StreamObserver<CreateFunctionResponse> out) {
        asking(out, () -> {
            throw notSupported();
        }, e -> CreateFunctionResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void dropFunction(DropFunctionRequest request, StreamObserver<DropFunctionResponse> out) {
        asking(out, () -> {
            if (!request.getIfExists()) {
                throw new RefusedException(Code.ERROR, "fun does not exist in nameserver meta");
            }
            return DropFunctionResponse.newBuilder().setCode(Code.OK).setMsg("ok").build();
        }, e -> DropFunctionResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void showProcedure(ShowProcedureRequest request, StreamObserver<ShowProcedureResponse> out) {
        asking(out, () -> {
            context.get().requireLeader();
            return ShowProcedureResponse.newBuilder().setCode(Code.OK).setMsg("ok").build();
        }, e -> ShowProcedureResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void createProcedure(CreateProcedureRequest request, StreamObserver<GeneralResponse> out) {
        refuseAsLeader(out);
    }

    @Override
    public void dropProcedure(DropProcedureRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> {
            context.get().requireLeader();
            throw new RefusedException(Code.PROCEDURE_NOT_FOUND, "procedure not found");
        });
    }

    @Override
    public void deploySQL(DeploySQLRequest request, StreamObserver<DeploySQLResponse> out) {
        asking(out, () -> {
            context.get().requireLeader();
            throw notSupported();
        }, e -> DeploySQLResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void showReplicaCluster(GeneralRequest request, StreamObserver<ShowReplicaClusterResponse> out) {
        asking(out, () -> {
            context.get().requireLeader();
            return ShowReplicaClusterResponse.newBuilder().setCode(Code.OK).setMsg("ok").build();
        }, e -> ShowReplicaClusterResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void addReplicaCluster(ClusterAddress request, StreamObserver<GeneralResponse> out) {
        refuseAsLeader(out);
    }

    @Override
    public void removeReplicaCluster(RemoveReplicaOfRequest request, StreamObserver<GeneralResponse> out) {
        doing(out, () -> {
            context.get().requireLeader();
            throw new RefusedException(Code.REPLICA_NAME_NOT_FOUND, "replica name not found");
        });
    }

    @Override
    public void addReplicaClusterByNs(ReplicaClusterByNsRequest request,
            StreamObserver<AddReplicaClusterByNsResponse> out) {
        asking(out, () -> {
            context.get().requireLeader();
            throw notSupported();
        }, e -> AddReplicaClusterByNsResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void removeReplicaClusterByNs(ReplicaClusterByNsRequest request, StreamObserver<GeneralResponse> out) {
        refuseAsLeader(out);
    }

    @Override
    public void switchMode(SwitchModeRequest request, StreamObserver<GeneralResponse> out) {
        refuseAsLeader(out);
    }

    @Override
    public void syncTable(SyncTableRequest request, StreamObserver<GeneralResponse> out) {
        refuseAsLeader(out, Code.NOT_LEADER_CLUSTER, "cur nameserver is not leader mode");
    }

    @Override
    public void addReplicaNSFromRemote(AddReplicaNSRequest request, StreamObserver<GeneralResponse> out) {
        refuseAsLeader(out);
    }

    @Override
    public void loadTable(LoadTableRequest request, StreamObserver<GeneralResponse> out) {
        refuseAsLeader(out, Code.NO_ZONE_OR_TASK_INFO, "request has no zone_info or task_info");
    }

    @Override
    public void createTableInfo(CreateTableInfoRequest request, StreamObserver<CreateTableInfoResponse> out) {
        refuseTableInfo(out);
    }

    @Override
    public void createTableInfoSimply(CreateTableInfoRequest request, StreamObserver<CreateTableInfoResponse> out) {
        refuseTableInfo(out);
    }

    private void refuseTableInfo(StreamObserver<CreateTableInfoResponse> out) {
        asking(out, () -> {
            context.get().requireLeader();
            throw new RefusedException(Code.NOT_REPLICA_CLUSTER, "nameserver is not replica cluster");
        }, e -> CreateTableInfoResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void getTaskStatus(TaskStatusRequest request, StreamObserver<TaskStatusResponse> out) {
        asking(out, () -> TaskStatusResponse.newBuilder().setCode(Code.OK).setMsg("ok").build(),
                e -> TaskStatusResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }

    @Override
    public void deleteOPTask(DeleteTaskRequest request,
            StreamObserver<dev.tabletop.wire.tablet.GeneralResponse> out) {
        asking(out, () -> dev.tabletop.wire.tablet.GeneralResponse.newBuilder().setCode(Code.OK).setMsg("ok").build(),
                e -> dev.tabletop.wire.tablet.GeneralResponse.newBuilder().setCode(e.code()).setMsg(e.text()).build());
    }
}

package dev.tabletop.embedded.tablet;

import dev.tabletop.wire.common.CatalogInfo;
import dev.tabletop.wire.tablet.CancelOPRequest;
import dev.tabletop.wire.tablet.DeleteTaskRequest;
import dev.tabletop.wire.tablet.GeneralResponse;
import dev.tabletop.wire.tablet.GetCatalogResponse;
import dev.tabletop.wire.tablet.SetModeRequest;
import dev.tabletop.wire.tablet.TaskStatusResponse;

/** What concerns the whole tablet: its tasks, its ZooKeeper session, its catalog. */
final class NodeCommands {

    private final String endpoint;
    private final TaskMap tasks;
    private final Registration registration;
    private final DataCommands data;

    NodeCommands(String endpoint, TaskMap tasks, Registration registration, DataCommands data) {
        this.endpoint = endpoint;
        this.tasks = tasks;
        this.registration = registration;
        this.data = data;
    }

    TaskStatusResponse taskStatus() {
        return TaskStatusResponse.newBuilder().setCode(0).setMsg(Answers.OK).addAllTask(tasks.list()).build();
    }

    GeneralResponse forgetTasks(DeleteTaskRequest request) {
        tasks.forget(request.getOpIdList());
        return Answers.ok();
    }

    GeneralResponse cancelTasks(CancelOPRequest request) {
        tasks.cancel(request.getOpId());
        return Answers.ok();
    }

    GetCatalogResponse catalog() {
        return GetCatalogResponse.newBuilder().setCode(0).setMsg(Answers.OK)
                .setCatalog(
                        CatalogInfo.newBuilder().setVersion(registration.catalogVersion()).setEndpoint(endpoint))
                .build();
    }

    GeneralResponse connect() throws Refusal {
        try {
            if (registration.reconnect()) {
                return Answers.ok();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.of(ReturnCode.ERROR, "connect failed");
    }

    GeneralResponse disconnect() {
        registration.disconnect();
        return Answers.ok();
    }

    GeneralResponse setMode(SetModeRequest request) {
        data.setFollowerCluster(request.getFollower());
        return Answers.ok();
    }
}

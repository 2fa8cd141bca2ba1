package dev.tabletop.embedded.nameserver.calls;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.wire.nameserver.CancelOPRequest;
import dev.tabletop.wire.nameserver.DeleteOPRequest;
import dev.tabletop.wire.tablet.TaskStatus;

/** Operations cancelled and deleted. */
final class OperationCalls {

    private final CallContext context;

    OperationCalls(CallContext context) {
        this.context = context;
    }

    void cancel(CancelOPRequest request) throws RefusedException {
        context.requireManual();
        if (!context.operations().cancel(request.getOpId())) {
            throw new RefusedException(Code.OP_IS_NOT_RUNNING, "op status is not kDoing or kInited");
        }
        context.tablets().healthy().forEach(tablet -> tablet.cancelOperation(request.getOpId()));
    }

    /** By id any operation, also a running one; by status those that have ended. */
    void delete(DeleteOPRequest request) throws RefusedException {
        context.requireLeader();
        TaskStatus status = request.getStatus();
        if (!request.hasOpId() && (status == TaskStatus.kInited || status == TaskStatus.kDoing)) {
            throw new RefusedException(Code.INVALID_PARAMETER, "cannot delete the Inited OP");
        }
        int removed = remove(request, status);
        if (request.hasOpId() && removed == 0) {
            throw new RefusedException(Code.DELETE_FAILED, "op id does not exist");
        }
    }

    private int remove(DeleteOPRequest request, TaskStatus status) throws RefusedException {
        try {
            return context.operations()
                    .remove(operation -> request.hasOpId()
                            ? operation.id() == request.getOpId()
                            : operation.status() == status
                                    && (!request.hasDb() || operation.db().equals(request.getDb())));
        } catch (StoreException e) {
            throw new RefusedException(Code.DELETE_ZK_FAILED, "delete zk op_node failed", e);
        }
    }
}

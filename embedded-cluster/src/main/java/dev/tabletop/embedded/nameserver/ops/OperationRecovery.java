package dev.tabletop.embedded.nameserver.ops;

import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.wire.tablet.OPInfo;
import dev.tabletop.wire.tablet.TaskStatus;
import dev.tabletop.wire.tablet.TaskType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over the operations of a former leader. Their task lists are made anew from what is known now; an operation
 * whose list cannot be made disappears while its record stays for ever. Done operations are lost.
 */
public final class OperationRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(OperationRecovery.class);
    /** Tasks of the nameserver that are simply done again. Others wait for a tablet's report, for ever if it has none. */
    private static final Set<TaskType> RUN_AGAIN = EnumSet.of(TaskType.kSelectLeader, TaskType.kUpdateLeaderInfo,
            TaskType.kUpdatePartitionStatus, TaskType.kUpdateTableInfo, TaskType.kRecoverTable,
            TaskType.kAddTableInfo, TaskType.kCheckBinlogSyncProgress);

    private final OperationStore store;
    private final OperationLists lists;
    private final TaskLists tasks;
    private final OperationRequests requests;

    public OperationRecovery(OperationStore store, OperationLists lists, TaskLists tasks, OperationRequests requests) {
        this.store = store;
        this.lists = lists;
        this.tasks = tasks;
        this.requests = requests;
    }

    /** Reads the last id given. */
    public void recoverIndex() throws StoreException {
        store.recoverIndex();
    }

    /** Reads the operations and takes the place of what is known of them. */
    public void recover() throws StoreException {
        List<Operation> unfinished = new ArrayList<>();
        List<Operation> failed = new ArrayList<>();
        for (OPInfo info : store.all()) {
            TaskStatus status = info.getTaskStatus();
            if (status == TaskStatus.kDone || status == TaskStatus.kCanceled
                    || !TaskLists.KNOWN.contains(info.getOpType())) {
                continue;
            }
            Operation operation = new Operation(info);
            boolean remade = remake(operation);
            if (status == TaskStatus.kFailed) {
                failed.add(operation);
            } else if (remade) {
                unfinished.add(operation);
            }
        }
        lists.replace(unfinished, failed);
    }

    private boolean remake(Operation operation) {
        try {
            operation.setTasks(tasks.make(operation, requests));
        } catch (OperationException e) {
            LOG.warn("operation {} {} is lost: {}", operation.id(), operation.type(), e.getMessage());
            return false;
        }
        operation.skipDoneTasks();
        if (operation.status() == TaskStatus.kDoing) {
            operation.front().filter(task -> !RUN_AGAIN.contains(task.type())).ifPresent(Task::resume);
        }
        return true;
    }
}

package dev.tabletop.embedded.nameserver.ops;

import dev.tabletop.embedded.nameserver.metadata.TableKey;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.tablet.TaskInfo;
import dev.tabletop.wire.tablet.TaskStatus;
import dev.tabletop.wire.tablet.TaskType;
import java.util.List;

/** The partition an operation works on, as it was when its tasks were made. */
record Target(Operation operation, TableInfo table, TablePartition partition) {

    TableKey key() {
        return TableKey.of(table);
    }

    int tid() {
        return table.getTid();
    }

    int pid() {
        return partition.getPid();
    }

    /** A task that a tablet does and reports. */
    Task onTablet(TaskType type, String endpoint, Work work) {
        return new Task(info(type).setEndpoint(endpoint).build(), true, work);
    }

    /** A part of a task that many tablets do, each for a partition of its own. */
    Task onTablet(TaskType type, int partition, String endpoint, Work work) {
        return new Task(info(type).setPid(partition).setEndpoint(endpoint).build(), true, work);
    }

    /** A task that is done when all its parts are. */
    Task together(TaskType type, List<Task> parts) {
        return Task.together(info(type).build(), parts);
    }

    /** A task that the nameserver does itself. */
    Task local(TaskType type, Work work) {
        return new Task(info(type).build(), false, work);
    }

    private TaskInfo.Builder info(TaskType type) {
        return TaskInfo.newBuilder().setOpId(operation.id()).setOpType(operation.type()).setTaskType(type)
                .setStatus(TaskStatus.kInited).setTid(tid()).setPid(pid());
    }
}

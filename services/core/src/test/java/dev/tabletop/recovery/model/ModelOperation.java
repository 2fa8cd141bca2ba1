package dev.tabletop.recovery.model;

import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.OperationRecord;
import dev.tabletop.cluster.PartitionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;

/** One operation of the nameserver with the tasks that are left. */
final class ModelOperation {

    /** What an operation is made of. */
    enum Task {
        SELECT_LEADER, CHANGE_LEADER, UPDATE_LEADER_INFO, DEL_REPLICA, RECOVER_TABLE, PAUSE_SNAPSHOT, SEND_SNAPSHOT,
        LOAD_TABLE, LOAD_TABLE_AS_LEADER, DROP_TABLE, ADD_REPLICA, RECOVER_SNAPSHOT, CHECK_BINLOG_SYNC_PROGRESS,
        UPDATE_PARTITION_STATUS, UPDATE_PARTITION_STATUS_LEADER, UPDATE_PARTITION_STATUS_DEAD, ADD_TABLE_INFO,
        DEL_TABLE_INFO, MAKE_SNAPSHOT;

        /** Whether a new nameserver runs it again rather than waiting for a tablet's report. */
        boolean runsAgain() {
            return switch (this) {
                case SELECT_LEADER, UPDATE_LEADER_INFO, RECOVER_TABLE, CHECK_BINLOG_SYNC_PROGRESS,
                        UPDATE_PARTITION_STATUS, UPDATE_PARTITION_STATUS_LEADER, UPDATE_PARTITION_STATUS_DEAD,
                        ADD_TABLE_INFO ->
                    true;
                default -> false;
            };
        }
    }

    final long id;
    final String type;
    final PartitionId partition;
    /** Whom its tasks work for; a migration turns from the target to the source. */
    String endpoint;
    /** Where a migration takes its replica from; empty for all others. */
    String source = "";
    final Deque<Task> tasks;
    Operation.State state = Operation.State.WAITING;
    /** When the task at hand ends; -1 when it has not begun. */
    long due = -1;
    /** A tablet did the task while no nameserver led. */
    boolean reported;
    /** No one will ever report the task at hand. */
    boolean hangs;
    /** Who is to lead whatever its offset; empty for an election. */
    String candidate = "";
    String newLeader = "";
    long newTerm;
    int newOffset;

    ModelOperation(long id, String type, PartitionId partition, String endpoint, List<Task> tasks) {
        this.id = id;
        this.type = type;
        this.partition = partition;
        this.endpoint = endpoint;
        this.tasks = new ArrayDeque<>(tasks);
    }

    /** As it stands on record. */
    OperationRecord record() {
        return new OperationRecord(id, type, partition.table(), partition.pid(), state, endpoint, Instant.EPOCH,
                Base64.getEncoder().encodeToString((type + " " + id).getBytes(StandardCharsets.UTF_8)));
    }

    Operation reading(Instant now) {
        String task = tasks.isEmpty() || state == Operation.State.WAITING ? null : tasks.peek().name();
        return new Operation(id, type, partition.table(), partition.pid(), state, task,
                state == Operation.State.WAITING ? null : now, state.isActive() ? null : now);
    }
}

package dev.tabletop.cluster;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asynchronous work of the cluster.
 *
 * @param id
 *            number given by the nameserver, rising
 * @param type
 *            the cluster's own name of it, such as {@code kChangeLeaderOP}
 * @param table
 *            table, or null
 * @param pid
 *            partition, or null
 * @param state
 *            where it stands
 * @param task
 *            name of the current task, of the failed task when failed, or null
 * @param started
 *            second precision; null when it has not begun
 * @param ended
 *            second precision; null while it is not finished
 */
public record Operation(long id, String type, @Nullable TableName table, @Nullable Integer pid, State state,
        @Nullable String task, @Nullable Instant started, @Nullable Instant ended) {

    private static final Set<String> BRING_COPY_BACK = Set.of("kRecoverTableOP", "kReAddReplicaOP",
            "kReAddReplicaNoSendOP", "kReAddReplicaWithDropOP", "kReAddReplicaSimplifyOP", "kReLoadTableOP",
            "kUpdatePartitionStatusOP");

    /** Where an operation stands. UNKNOWN is a state of a newer server. */
    public enum State {
        WAITING, RUNNING, DONE, FAILED, CANCELLED, UNKNOWN;

        /** Whether it may still change the cluster; an unknown state is taken as such. */
        public boolean isActive() {
            return this == WAITING || this == RUNNING || this == UNKNOWN;
        }
    }

    /** Whether it is of a type that the recovery of one copy makes, at first or after it looked at the copy. */
    public boolean bringsCopyBack() {
        return BRING_COPY_BACK.contains(type);
    }

    public boolean isOn(PartitionId partition) {
        return partition.table().equals(table) && (pid == null || pid == partition.pid());
    }
}

package dev.tabletop.diagnosis;

import dev.tabletop.cluster.Operation;
import java.util.List;

/** Which tasks an operation of OpenMLDB's nameserver consists of, in order. Pure knowledge. */
public final class OperationTasks {

    private OperationTasks() {}

    /**
     * How far an operation is.
     *
     * @param done
     *            tasks that are over
     * @param tasks
     *            all of them, in order; empty where the type is not known
     */
    public record Progress(int done, List<String> tasks) {

        public Progress {
            tasks = List.copyOf(tasks);
        }
    }

    /** The tasks of a type such as {@code kChangeLeaderOP}; empty for one that is not known. */
    public static List<String> of(String type) {
        return switch (type) {
            case "kMakeSnapshotOP" -> List.of("kMakeSnapshot");
            case "kAddReplicaOP" -> List.of("kPauseSnapshot", "kSendSnapshot", "kLoadTable", "kAddReplica",
                    "kRecoverSnapshot", "kAddTableInfo", "kCheckBinlogSyncProgress", "kUpdatePartitionStatus");
            case "kDelReplicaOP" -> List.of("kDelReplica", "kDelTableInfo", "kDropTable");
            case "kChangeLeaderOP" -> List.of("kSelectLeader", "kChangeLeader", "kUpdateLeaderInfo");
            case "kOfflineReplicaOP" -> List.of("kDelReplica", "kUpdatePartitionStatus");
            case "kReAddReplicaOP" -> List.of("kPauseSnapshot", "kSendSnapshot", "kLoadTable", "kAddReplica",
                    "kRecoverSnapshot", "kCheckBinlogSyncProgress", "kUpdatePartitionStatus");
            case "kReAddReplicaNoSendOP" -> List.of("kPauseSnapshot", "kLoadTable", "kAddReplica",
                    "kRecoverSnapshot", "kCheckBinlogSyncProgress", "kUpdatePartitionStatus");
            case "kReAddReplicaWithDropOP" -> List.of("kPauseSnapshot", "kDropTable", "kSendSnapshot", "kLoadTable",
                    "kAddReplica", "kRecoverSnapshot", "kCheckBinlogSyncProgress", "kUpdatePartitionStatus");
            case "kReAddReplicaSimplifyOP" -> List.of("kAddReplica", "kCheckBinlogSyncProgress",
                    "kUpdatePartitionStatus");
            case "kMigrateOP" -> List.of("kPauseSnapshot", "kSendSnapshot", "kRecoverSnapshot", "kLoadTable",
                    "kAddReplica", "kAddTableInfo", "kCheckBinlogSyncProgress", "kDelReplica", "kUpdateTableInfo",
                    "kDropTable");
            case "kReLoadTableOP" -> List.of("kLoadTable", "kUpdatePartitionStatus");
            case "kUpdatePartitionStatusOP" -> List.of("kUpdatePartitionStatus");
            case "kRecoverTableOP" -> List.of("kDelReplica", "kRecoverTable");
            case "kAddIndexOP" -> List.of("kAddIndexToTablet", "kAddIndexToTableInfo", "kExtractIndexData",
                    "kSendIndexData", "kLoadIndexData");
            case "kDeployOP" -> List.of("kAddMultiTableIndex", "kCreateProcedure");
            default -> List.of();
        };
    }

    /** How far this operation is, by the task that it names. */
    public static Progress progress(Operation operation) {
        List<String> tasks = of(operation.type());
        int at = operation.task() == null ? 0 : Math.max(0, tasks.indexOf(operation.task()));
        return new Progress(operation.state() == Operation.State.DONE ? tasks.size() : at, tasks);
    }
}

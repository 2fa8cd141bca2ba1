package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Operation;
import dev.tabletop.sentences.Sentence;

/** What helps where an operation of the cluster ended badly, by the task at which it did. Pure. */
public final class FailedTasks {

    private FailedTasks() {}

    /** One or two sentences. */
    public static Sentence advice(Operation operation) {
        if (operation.state() == Operation.State.CANCELLED) {
            return Sentence.of("run.was_cancelled_what_tasks");
        }
        String task = operation.task();
        return switch (task == null ? "" : task) {
            case "kPauseSnapshot" -> Sentence.of("run.leader_was_making_snapshot");
            case "kSendSnapshot" ->
                Sentence.of("run.snapshot_could_not_sent");
            case "kLoadTable" -> Sentence.of("run.target_could_not_load");
            case "kAddReplica" ->
                Sentence.of("run.leader_lists_follower_already");
            case "kDelReplica" -> Sentence.of("run.leader_s_tablet_does");
            case "kRecoverSnapshot" -> Sentence.of("run.leader_s_snapshots_could");
            case "kDropTable" -> Sentence.of("run.replica_was_not_loaded");
            case "kSelectLeader" -> Sentence.of("run.follower_called_alive_does");
            case "kChangeLeader" -> Sentence.of("run.chosen_follower_could_not");
            case "kRecoverTable" ->
                Sentence.of("run.replica_s_tablet_or");
            case "kCheckBinlogSyncProgress" -> Sentence.of("run.follower_did_not_catch");
            default -> Sentence.of("run.read_nameserver_s_log");
        };
    }
}

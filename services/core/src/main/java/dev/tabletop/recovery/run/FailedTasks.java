package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Operation;

/** What helps where an operation of the cluster ended badly, by the task at which it did. Pure. */
public final class FailedTasks {

    private FailedTasks() {}

    /** One or two sentences. */
    public static String advice(Operation operation) {
        if (operation.state() == Operation.State.CANCELLED) {
            return "It was cancelled; what its tasks had done is not undone. Look at the partition.";
        }
        String task = operation.task();
        return switch (task == null ? "" : task) {
            case "kPauseSnapshot" -> "The leader was making a snapshot, or loading. Try again in a while.";
            case "kSendSnapshot" ->
                "The snapshot could not be sent: the target holds the replica in memory, or its disk"
                        + " or the network failed. Snapshots of the leader may still be paused: tabletop snapshot resume.";
            case "kLoadTable" -> "The target could not load the replica: it is loaded there already, or its files are"
                    + " damaged (a failed load moves the directory to the tablet's recycle bin). Snapshots of the leader"
                    + " may still be paused: tabletop snapshot resume.";
            case "kAddReplica" ->
                "The leader lists that follower already. Take it off there (tablet client: delreplica)"
                        + " and try again.";
            case "kDelReplica" -> "The leader's tablet does not hold the partition, or is no leader of it. Look at the"
                    + " partition: tabletop tables.";
            case "kRecoverSnapshot" -> "The leader's snapshots could not be resumed: tabletop snapshot resume.";
            case "kDropTable" -> "The replica was not loaded on its tablet any more; the metadata is changed"
                    + " nevertheless. A directory may be left on that tablet's disk.";
            case "kSelectLeader" -> "A follower called alive does not answer, has the partition not loaded, or leads"
                    + " itself. Mark it not alive (tabletop replica set-alive) and try again. Followers that were fenced"
                    + " refuse the old leader until a leader is seated.";
            case "kChangeLeader" -> "The chosen follower could not take the lead. Followers refuse the old leader now:"
                    + " change the leader again.";
            case "kRecoverTable" ->
                "The replica's tablet or its leader's is not healthy, or no leader is alive. Give the"
                        + " partition a leader first.";
            case "kCheckBinlogSyncProgress" -> "The follower did not catch up with its leader.";
            default -> "Read the nameserver's log; then look at the partition before trying again.";
        };
    }
}

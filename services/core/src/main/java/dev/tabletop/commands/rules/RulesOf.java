package dev.tabletop.commands.rules;

import dev.tabletop.cluster.Command;

/** Which rules go with which command. */
public final class RulesOf {

    private RulesOf() {}

    /**
     * @throws IllegalArgumentException
     *             for what is no single command of a DBA: it is a step of a recovery, or has a door of its own
     */
    public static CommandRules of(Command command) {
        return switch (command) {
            case Command.AddReplica c -> new AddReplicaRules(c);
            case Command.DeleteReplica c -> new DeleteReplicaRules(c);
            case Command.MigrateReplica c -> new MigrateReplicaRules(c);
            case Command.RecoverReplica c -> new RecoverReplicaRules(c);
            case Command.ChangeLeader c -> new ChangeLeaderRules(c);
            case Command.OfflineEndpoint c -> new OfflineEndpointRules(c);
            case Command.RecoverEndpoint c -> new RecoverEndpointRules(c);
            case Command.SetAlive c -> new SetAliveRules(c);
            case Command.SetPartition c -> new SetPartitionRules(c);
            case Command.MakeSnapshot c -> new SnapshotRules.Make(c);
            case Command.PauseSnapshots c -> new SnapshotRules.Pause(c);
            case Command.ResumeSnapshots c -> new SnapshotRules.Resume(c);
            case Command.LoadReplica c -> new TabletRules.Load(c);
            case Command.ChangeRole c -> new TabletRules.TakeRole(c);
            case Command.DropReplica c -> new TabletRules.Drop(c);
            case Command.DetachFollower c -> new TabletRules.Detach(c);
            case Command.CreateDatabase c -> new DatabaseRules.Create(c);
            case Command.DropDatabase c -> new DatabaseRules.Drop(c);
            case Command.CreateTable c -> new TableRules.Create(c);
            case Command.DropTable c -> new TableRules.Drop(c);
            case Command.CancelOperation c -> new OperationRules.Cancel(c);
            case Command.DeleteOperation c -> new OperationRules.Delete(c);
            case Command.DeleteOperationRecord c -> new OperationRecordRules(c);
            case Command.SetAutoFailover _,Command.SetReplicaFlags _ ->
                throw new IllegalArgumentException(command + " is not given as a single command");
        };
    }
}

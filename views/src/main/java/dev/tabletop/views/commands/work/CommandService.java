package dev.tabletop.views.commands.work;

import java.util.List;
import java.util.Optional;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.commands.Assessment;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;

/**
 * What the dialog of a command asks of one cluster. Everything but {@link #changes()} blocks: call it through a task
 * runner. Safe for several threads.
 */
public interface CommandService {

    /** What can send; empty where this connection may change nothing, so that there is nothing to send with. */
    Optional<Changes> changes();

    /** See {@link dev.tabletop.commands.Administration#assess}; knows the nameserver's own setting, too. */
    Assessment assess(Command command) throws ClusterException, RunException;

    /** What the tablet of each replica says of it. */
    List<ReplicaReading> replicas(Partition partition, StorageMode storage) throws ClusterException;

    /** Without the cluster's own. */
    List<String> databases() throws ClusterException;

    boolean autoFailover() throws ClusterException;

    /** Sends commands. */
    interface Changes {

        /** See {@link dev.tabletop.commands.Administration#carryOut}. */
        CommandResult carryOut(Command command, Confirmation confirmation, RunListener listener, RunControl control)
                throws RunException;
    }
}

package dev.tabletop.openmldb;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.Capability;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** A reading connection with a way to send commands. */
final class ChangingConnection implements ClusterConnection {

    private final ReadingConnection reading;
    private final Function<BooleanSupplier, CommandSender> commands;

    /**
     * @param commands
     *            a sender that asks the given word before each change
     */
    ChangingConnection(ReadingConnection reading, Function<BooleanSupplier, CommandSender> commands) {
        this.reading = reading;
        this.commands = commands;
    }

    @Override
    public ClusterIdentity identity() {
        return reading.identity();
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = EnumSet.copyOf(reading.capabilities());
        capabilities.add(Capability.CHANGE);
        return Set.copyOf(capabilities);
    }

    @Override
    public ClusterState read() throws ClusterException {
        return reading.read();
    }

    @Override
    public boolean readAutoFailover() throws ClusterException {
        return reading.readAutoFailover();
    }

    @Override
    public PartitionReading readPartition(TableName table, int pid) throws ClusterException {
        return reading.readPartition(table, pid);
    }

    @Override
    public ReplicaReading readReplica(PartitionId partition, StorageMode storage, String endpoint)
            throws ClusterException {
        return reading.readReplica(partition, storage, endpoint);
    }

    @Override
    public List<Operation> readOperations() throws ClusterException {
        return reading.readOperations();
    }

    @Override
    public List<Operation> readOperations(TableName table) throws ClusterException {
        return reading.readOperations(table);
    }

    @Override
    public List<String> readDatabases() throws ClusterException {
        return reading.readDatabases();
    }

    @Override
    public String readOperationEndpoint(long operation) throws ClusterException {
        return reading.readOperationEndpoint(operation);
    }

    @Override
    public Answer execute(Command command) throws ClusterException {
        return execute(command, () -> true);
    }

    @Override
    public Answer execute(Command command, BooleanSupplier mayGoOut) throws ClusterException {
        return commands.apply(mayGoOut).send(command);
    }

    @Override
    public AutoCloseable watch(Consumer<String> changed) throws ClusterException {
        return reading.watch(changed);
    }

    @Override
    public void close() {
        reading.close();
    }
}

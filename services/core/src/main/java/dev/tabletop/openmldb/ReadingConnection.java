package dev.tabletop.openmldb;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.Capability;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A connection that has no way to change anything: it holds nothing that could send a command. */
final class ReadingConnection implements ClusterConnection {

    private final ClusterIdentity identity;
    private final Coordination coordination;
    private final Rpc rpc;
    private final ClusterReader cluster;
    private final PartitionReader partitions;
    private final ReplicaReader replicas;
    private final OperationRecords operations;
    private final ClusterWatch leadership;

    ReadingConnection(ClusterIdentity identity, Coordination coordination, Rpc rpc, Session session) {
        this.identity = identity;
        this.coordination = coordination;
        this.rpc = rpc;
        this.cluster = session.cluster();
        this.partitions = session.partitions();
        this.replicas = session.replicas();
        this.operations = new OperationRecords(coordination);
        this.leadership = new ClusterWatch(coordination, path -> {
            if (path.equals("/leader") || path.equals("/")) {
                session.nameserver().leadershipMoved();
            }
        });
    }

    /** The parts that stand on one identity and its channels. */
    record Session(NameserverClient nameserver, TabletClient tablets, ClusterReader cluster,
            PartitionReader partitions, ReplicaReader replicas) {}

    @Override
    public ClusterIdentity identity() {
        return identity;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.READ, Capability.WATCH, Capability.EXPORT_ROWS);
    }

    @Override
    public ClusterState read() throws ClusterException {
        return cluster.read();
    }

    @Override
    public boolean readAutoFailover() throws ClusterException {
        return cluster.readAutoFailover();
    }

    @Override
    public PartitionReading readPartition(TableName table, int pid) throws ClusterException {
        return partitions.read(table, pid);
    }

    @Override
    public ReplicaReading readReplica(PartitionId partition, StorageMode storage, String endpoint)
            throws ClusterException {
        return replicas.read(partition, storage, endpoint);
    }

    @Override
    public List<Operation> readOperations() throws ClusterException {
        return cluster.readOperations();
    }

    @Override
    public List<Operation> readOperations(TableName table) throws ClusterException {
        return partitions.operationsOn(table);
    }

    @Override
    public List<String> readDatabases() throws ClusterException {
        return cluster.readDatabases();
    }

    @Override
    public String readOperationEndpoint(long operation) throws ClusterException {
        return operations.endpoint(operation);
    }

    @Override
    public Answer execute(Command command) throws ClusterException {
        throw new ClusterException(Kind.NOT_ALLOWED, 0,
                Sentence.of("cluster.connection_read_only_cannot", identity.name(), command.getClass().getSimpleName()),
                Sentence.of("cluster.use_profile_read_only"));
    }

    @Override
    public AutoCloseable watch(Consumer<String> changed) {
        return new ClusterWatch(coordination, changed);
    }

    @Override
    public void close() {
        leadership.close();
        rpc.close();
        coordination.close();
    }
}

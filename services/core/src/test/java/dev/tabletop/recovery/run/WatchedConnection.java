package dev.tabletop.recovery.run;

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
import dev.tabletop.recovery.model.ModelCluster;
import dev.tabletop.recovery.model.ModelLock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A model cluster whose commands are counted, and where one of them meets with a mishap. */
final class WatchedConnection implements ClusterConnection {

    private final ModelCluster cluster;
    private final ModelLock lock;
    private final Mishap mishap;
    private final int at;
    private final List<Command> sent = new CopyOnWriteArrayList<>();
    private boolean readOnly;
    private UnaryOperator<ReplicaReading> seen = UnaryOperator.identity();
    private Runnable afterReading = () -> {};
    private Consumer<Command> late = command -> {};

    /** The mishap is around the command of this number, from 0; -1 for none. */
    WatchedConnection(ModelCluster cluster, ModelLock lock, Mishap mishap, int at) {
        this.cluster = cluster;
        this.lock = lock;
        this.mishap = mishap;
        this.at = at;
    }

    List<Command> sent() {
        return List.copyOf(sent);
    }

    /** From now on a tablet's word on a replica reads like this. */
    void seeing(UnaryOperator<ReplicaReading> word) {
        seen = word;
    }

    /** From now on this happens in the middle of each command, before its last word whether it may go out. */
    void lately(Consumer<Command> happens) {
        late = happens;
    }

    /** From now on this happens when everything was read, before the reader gets it. */
    void whileReading(Runnable happens) {
        afterReading = happens;
    }

    void makeReadOnly() {
        readOnly = true;
    }

    @Override
    public Answer execute(Command command, BooleanSupplier mayGoOut) throws ClusterException {
        late.accept(command);
        return ClusterConnection.super.execute(command, mayGoOut);
    }

    @Override
    public Answer execute(Command command) throws ClusterException {
        int number = sent.size();
        sent.add(command);
        if (number == at) {
            mishap.before(cluster, lock, command);
        }
        Answer answer = cluster.execute(command);
        if (number == at && mishap.after(cluster, lock)) {
            throw new ClusterException(ClusterException.Kind.UNCERTAIN, 0, "No answer came in time.", "Look.");
        }
        return answer;
    }

    @Override
    public ClusterIdentity identity() {
        return cluster.identity();
    }

    @Override
    public Set<Capability> capabilities() {
        return readOnly ? Set.of(Capability.READ) : cluster.capabilities();
    }

    @Override
    public ClusterState read() throws ClusterException {
        ClusterState state = cluster.read();
        afterReading.run();
        return state;
    }

    @Override
    public boolean readAutoFailover() throws ClusterException {
        return cluster.readAutoFailover();
    }

    @Override
    public PartitionReading readPartition(TableName table, int pid) throws ClusterException {
        return cluster.readPartition(table, pid);
    }

    @Override
    public ReplicaReading readReplica(PartitionId partition, StorageMode storage, String endpoint) {
        return seen.apply(cluster.readReplica(partition, storage, endpoint));
    }

    @Override
    public List<Operation> readOperations() throws ClusterException {
        return cluster.readOperations();
    }

    @Override
    public List<String> readDatabases() throws ClusterException {
        return cluster.readDatabases();
    }

    @Override
    public String readOperationEndpoint(long operation) throws ClusterException {
        return cluster.readOperationEndpoint(operation);
    }

    @Override
    public AutoCloseable watch(Consumer<String> changed) {
        return cluster.watch(changed);
    }

    @Override
    public void close() {
        cluster.close();
    }
}

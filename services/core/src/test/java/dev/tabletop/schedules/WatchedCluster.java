package dev.tabletop.schedules;

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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One console's connection, which keeps what the console sent, lets things happen around it, and is dead for good once
 * the console was killed. Closing it leaves the real connection open.
 */
public final class WatchedCluster implements ClusterConnection {

    /** What happens around a command; on the thread that sends it. */
    public interface Meanwhile {

        /** Right before it goes out, after all that was read for it. */
        void before(int number, Command command);

        /** When the cluster has answered, before the console hears of it. */
        void after(int number, Command command) throws ClusterException;
    }

    private final ClusterConnection real;
    private final Meanwhile meanwhile;
    private final List<Command> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile boolean dead;

    public WatchedCluster(ClusterConnection real, Meanwhile meanwhile) {
        this.real = real;
        this.meanwhile = meanwhile;
    }

    /** What the cluster was sent, in order. */
    public List<Command> sent() {
        return List.copyOf(sent);
    }

    /** From here on the console does nothing any more. */
    public void kill() {
        dead = true;
        requireAlive();
    }

    public boolean isDead() {
        return dead;
    }

    private void requireAlive() {
        if (dead) {
            throw new ConsoleKilled();
        }
    }

    @Override
    public Answer execute(Command command, BooleanSupplier mayGoOut) throws ClusterException {
        requireAlive();
        return send(command, () -> real.execute(command, mayGoOut));
    }

    @Override
    public Answer execute(Command command) throws ClusterException {
        requireAlive();
        return send(command, () -> real.execute(command));
    }

    private interface Call {
        Answer make() throws ClusterException;
    }

    private Answer send(Command command, Call call) throws ClusterException {
        int number = numbers.getAndIncrement();
        meanwhile.before(number, command);
        requireAlive();
        sent.add(command);
        Answer answer = call.make();
        meanwhile.after(number, command);
        requireAlive();
        return answer;
    }

    @Override
    public ClusterIdentity identity() {
        return real.identity();
    }

    @Override
    public Set<Capability> capabilities() {
        return real.capabilities();
    }

    @Override
    public ClusterState read() throws ClusterException {
        requireAlive();
        return real.read();
    }

    @Override
    public boolean readAutoFailover() throws ClusterException {
        requireAlive();
        return real.readAutoFailover();
    }

    @Override
    public PartitionReading readPartition(TableName table, int pid) throws ClusterException {
        requireAlive();
        return real.readPartition(table, pid);
    }

    @Override
    public ReplicaReading readReplica(PartitionId partition, StorageMode storage, String endpoint)
            throws ClusterException {
        requireAlive();
        return real.readReplica(partition, storage, endpoint);
    }

    @Override
    public List<Operation> readOperations() throws ClusterException {
        requireAlive();
        return real.readOperations();
    }

    @Override
    public List<Operation> readOperations(TableName table) throws ClusterException {
        requireAlive();
        return real.readOperations(table);
    }

    @Override
    public List<String> readDatabases() throws ClusterException {
        requireAlive();
        return real.readDatabases();
    }

    @Override
    public String readOperationEndpoint(long operation) throws ClusterException {
        requireAlive();
        return real.readOperationEndpoint(operation);
    }

    @Override
    public AutoCloseable watch(Consumer<String> changed) throws ClusterException {
        return real.watch(changed);
    }

    @Override
    public void close() {
        // The connection belongs to whoever made it.
    }
}

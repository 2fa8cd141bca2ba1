package dev.tabletop.monitor;

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
import dev.tabletop.cluster.ReplicaReading.Follower;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A cluster that reads as a test says. */
final class ScriptedConnection implements ClusterConnection {

    volatile @Nullable ClusterState state;
    volatile @Nullable RuntimeException mistake;
    volatile List<Follower> followers = List.of();
    volatile long leaderTerm = 3;
    final Map<Long, String> operationEndpoints = new ConcurrentHashMap<>();
    final AtomicInteger readings = new AtomicInteger();
    final AtomicInteger questions = new AtomicInteger();
    final List<Consumer<String>> watches = new CopyOnWriteArrayList<>();

    @Override
    public ClusterIdentity identity() {
        return States.DEMO;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.READ, Capability.WATCH);
    }

    @Override
    public ClusterState read() throws ClusterException {
        readings.incrementAndGet();
        RuntimeException thrown = mistake;
        if (thrown != null) {
            throw thrown;
        }
        ClusterState present = state;
        if (present == null) {
            throw new ClusterException(Kind.NO_LEADER, 0, "No nameserver leads.", "Wait.");
        }
        return present;
    }

    @Override
    public ReplicaReading readReplica(PartitionId partition, StorageMode storage, String endpoint) {
        questions.incrementAndGet();
        var replica = state.partitions().filter(p -> p.id().equals(partition)).findFirst().orElseThrow()
                .replica(endpoint);
        return new ReplicaReading(partition, endpoint, States.NOON, true, null, replica.status(), leaderTerm, 0L, null,
                followers);
    }

    @Override
    public String readOperationEndpoint(long operation) {
        return operationEndpoints.getOrDefault(operation, "");
    }

    @Override
    public AutoCloseable watch(Consumer<String> changed) {
        watches.add(changed);
        return () -> watches.remove(changed);
    }

    @Override
    public boolean readAutoFailover() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PartitionReading readPartition(TableName table, int pid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Operation> readOperations() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer execute(Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

package dev.tabletop.product.window;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;

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

/** A connection that answers as was recorded and can change nothing. */
final class RecordedConnection implements ClusterConnection {

    private final RecordedCluster cluster;
    private final IntFunction<Instant> clock;
    private final AtomicInteger round = new AtomicInteger();

    RecordedConnection(RecordedCluster cluster) {
        this(cluster, _ -> Instant.now());
    }

    /** With another time of each reading. */
    RecordedConnection(RecordedCluster cluster, IntFunction<Instant> clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    @Override
    public ClusterIdentity identity() {
        return RecordedCluster.IDENTITY;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.READ);
    }

    @Override
    public ClusterState read() {
        int now = round.getAndIncrement();
        return cluster.answer(now, clock.apply(now));
    }

    int readings() {
        return round.get();
    }

    @Override
    public boolean readAutoFailover() {
        return true;
    }

    @Override
    public PartitionReading readPartition(TableName table, int pid) throws ClusterException {
        throw notRecorded();
    }

    @Override
    public ReplicaReading readReplica(PartitionId partition, StorageMode storage, String endpoint)
            throws ClusterException {
        throw notRecorded();
    }

    @Override
    public List<Operation> readOperations() {
        return cluster.answer(round.get()).operations();
    }

    @Override
    public String readOperationEndpoint(long operation) {
        return "";
    }

    @Override
    public Answer execute(Command command) throws ClusterException {
        throw notRecorded();
    }

    @Override
    public AutoCloseable watch(Consumer<String> changed) {
        return () -> {};
    }

    private static ClusterException notRecorded() {
        return new ClusterException(ClusterException.Kind.NOT_ALLOWED, 0, "This was not recorded.",
                "Ask a live cluster.");
    }

    @Override
    public void close() {}
}

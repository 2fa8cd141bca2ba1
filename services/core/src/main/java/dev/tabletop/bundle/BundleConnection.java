package dev.tabletop.bundle;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.Capability;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException.Kind;
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
import dev.tabletop.sentences.Sentence;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A cluster as a bundle holds it. Reads only; nothing in it ever changes. Safe for use by several threads. */
public final class BundleConnection implements ClusterConnection {

    private record Place(PartitionId partition, String endpoint) {}

    private record Where(TableName table, int pid) {}

    private final BundleContent content;
    private final Map<Where, PartitionReading> partitions = new HashMap<>();
    private final Map<Place, ReplicaReading> replicas = new HashMap<>();

    private BundleConnection(BundleContent content) {
        this.content = content;
        content.partitions().forEach(p -> partitions.put(new Where(p.id().table(), p.id().pid()), p));
        content.replicas().forEach(r -> replicas.put(new Place(r.partition(), r.endpoint()), r));
    }

    /**
     * Opens a bundle and makes sure that it is whole. Blocks for the reading of the file.
     *
     * @throws BundleException
     *             when it is missing, cut off, changed, of another version, or no bundle
     */
    public static BundleConnection open(Path file) throws BundleException {
        return new BundleConnection(BundleReader.read(file));
    }

    /** What the console that made the bundle had on record; empty in a bundle of version 1, which kept none of it. */
    public Optional<ConsoleRecord> console() {
        return Optional.ofNullable(content.console());
    }

    @Override
    public ClusterIdentity identity() {
        return content.state().identity();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.READ);
    }

    @Override
    public ClusterState read() {
        return content.state();
    }

    @Override
    public boolean readAutoFailover() throws ClusterException {
        Boolean on = content.state().autoFailover();
        if (on == null) {
            throw missing(Sentence.of("cluster.whether_auto_failover"));
        }
        return on;
    }

    @Override
    public PartitionReading readPartition(TableName table, int pid) throws ClusterException {
        PartitionReading reading = partitions.get(new Where(table, pid));
        if (reading == null) {
            throw missing(Sentence.of("cluster.metadata", table, pid));
        }
        return reading;
    }

    @Override
    public ReplicaReading readReplica(PartitionId partition, StorageMode storage, String endpoint) {
        ReplicaReading reading = replicas.get(new Place(partition, endpoint));
        return reading != null
                ? reading
                : new ReplicaReading(partition, endpoint, content.state().readAt(), false,
                        "the bundle holds no reading of this replica", null, null, null, null, List.of());
    }

    @Override
    public List<Operation> readOperations() {
        return content.state().operations();
    }

    @Override
    public String readOperationEndpoint(long operation) {
        return content.operationEndpoints().getOrDefault(operation, "");
    }

    @Override
    public Answer execute(Command command) throws ClusterException {
        throw new ClusterException(Kind.NOT_ALLOWED, 0, Sentence.of("cluster.evidence_bundle_cannot_changed"),
                Sentence.of("cluster.connect_cluster_itself_apply"));
    }

    @Override
    public AutoCloseable watch(Consumer<String> changed) throws ClusterException {
        throw new ClusterException(Kind.NOT_ALLOWED, 0, Sentence.of("cluster.nothing_evidence_bundle_ever"),
                Sentence.of("cluster.connect_cluster_itself_watch"));
    }

    private static ClusterException missing(Sentence what) {
        return new ClusterException(Kind.REFUSED, 0, Sentence.of("cluster.bundle_does_hold", what),
                Sentence.of("cluster.could_read_when_bundle"));
    }

    @Override
    public void close() {}
}

package dev.tabletop.commands.situation;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that was read for one command.
 *
 * @param state
 *            the cluster
 * @param readings
 *            for a command on one partition: the word of each tablet that holds a replica of it or that the command
 *            names, by endpoint
 * @param databases
 *            for a command on databases or tables: their names; else empty
 */
public record Situation(ClusterState state, Map<String, ReplicaReading> readings, List<String> databases) {

    public Situation {
        readings = Map.copyOf(readings);
        databases = List.copyOf(databases);
    }

    public Optional<Tablet> tablet(String endpoint) {
        return state.tablets().stream().filter(t -> t.endpoint().equals(endpoint)).findFirst();
    }

    /** Whether the nameserver knows the tablet. */
    public boolean isKnown(String endpoint) {
        return tablet(endpoint).filter(t -> t.state() != Tablet.State.UNKNOWN).isPresent();
    }

    /** Whether the nameserver regards the tablet as healthy. */
    public boolean isHealthy(String endpoint) {
        return tablet(endpoint).filter(t -> t.state() == Tablet.State.HEALTHY).isPresent();
    }

    public Optional<Table> table(TableName name) {
        return state.table(name);
    }

    /** The partition, if the table of that name is still the one of that number. */
    public Optional<Partition> partition(PartitionId id) {
        return table(id.table()).flatMap(t -> t.partitions().stream().filter(p -> p.id().equals(id)).findFirst());
    }

    public Optional<Replica> replica(PartitionId id, String endpoint) {
        return partition(id).map(p -> p.replica(endpoint));
    }

    /** The replica with both flags. */
    public Optional<Replica> leader(PartitionId id) {
        return partition(id).flatMap(Partition::leader);
    }

    /** The leader, where its tablet is healthy and says itself that it leads. */
    public Optional<Replica> servingLeader(PartitionId id) {
        return leader(id).filter(r -> isHealthy(r.endpoint()) && leads(r));
    }

    /** What a leader that serves has; empty where none does. */
    public Optional<Long> leaderOffset(PartitionId id) {
        return servingLeader(id).map(Replica::status).map(ReplicaStatus::offset);
    }

    public static boolean leads(Replica replica) {
        ReplicaStatus status = replica.status();
        return status != null && status.state().isLoaded() && status.role() == Role.LEADER;
    }

    public static boolean follows(Replica replica) {
        ReplicaStatus status = replica.status();
        return status != null && status.state().isLoaded() && status.role() == Role.FOLLOWER;
    }

    /** The exact offset of a replica that is loaded; null where it is not. */
    public static @Nullable Long offset(Replica replica) {
        ReplicaStatus status = replica.status();
        return status == null || !status.state().isLoaded() ? null : Long.valueOf(status.offset());
    }

    public Optional<ReplicaReading> reading(String endpoint) {
        return Optional.ofNullable(readings.get(endpoint)).filter(ReplicaReading::answered);
    }

    /** The tablet's own word on the replica in memory; empty where it is not loaded or the tablet does not answer. */
    public Optional<ReplicaStatus> status(String endpoint) {
        return reading(endpoint).map(ReplicaReading::status);
    }

    /** Operations on the partition that wait or run. */
    public List<Operation> atWork(PartitionId id) {
        return state.operations().stream().filter(o -> o.state().isActive() && o.isOn(id)).toList();
    }

    /** Partitions that have a replica on that tablet by the metadata. */
    public List<Partition> partitionsOn(String endpoint) {
        return state.partitions().filter(p -> p.replica(endpoint) != null).toList();
    }
}

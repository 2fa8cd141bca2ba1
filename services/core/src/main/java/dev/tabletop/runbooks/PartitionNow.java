package dev.tabletop.runbooks;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.commands.situation.Situation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Simple questions to one partition as it was read.
 *
 * @param state
 *            the whole reading
 * @param partition
 *            which
 */
public record PartitionNow(ClusterState state, Partition partition) {

    /** Empty where there is no such partition any more. */
    public static Optional<PartitionNow> of(ClusterState state, PartitionId id) {
        return state.partitions().filter(p -> p.id().equals(id)).findFirst().map(p -> new PartitionNow(state, p));
    }

    /** All that have a copy on this node by the metadata, in order. */
    public static List<PartitionNow> on(ClusterState state, String node) {
        return state.partitions().filter(p -> p.replica(node) != null).map(p -> new PartitionNow(state, p)).toList();
    }

    /** Whether the nameserver regards the tablet as healthy, and it answers. */
    public static boolean works(ClusterState state, String node) {
        return state.tablets().stream().anyMatch(
                t -> t.endpoint().equals(node) && t.state() == Tablet.State.HEALTHY && t.answered());
    }

    public PartitionId id() {
        return partition.id();
    }

    public boolean isOnlyCopy() {
        return partition.replicas().size() == 1;
    }

    public Optional<Replica> replica(String node) {
        return Optional.ofNullable(partition.replica(node));
    }

    /** The leader, where its tablet says so too. */
    public Optional<Replica> leader() {
        return partition.leader().filter(Situation::leads);
    }

    public boolean isLedBy(String node) {
        return leader().filter(l -> l.endpoint().equals(node)).isPresent();
    }

    /** Whether it leads, or is called alive and follows a leader that serves. */
    public boolean isWell(Replica replica) {
        return isLedBy(replica.endpoint())
                || (leader().isPresent() && replica.meta().alive() && Situation.follows(replica));
    }

    /** Followers that are called alive and do follow, on tablets that work. */
    public Stream<Replica> followers() {
        return partition.replicas().stream().filter(r -> !isLedBy(r.endpoint())).filter(this::isWell)
                .filter(r -> works(state, r.endpoint()));
    }

    /** Copies called alive that would spoil an election: their tablets are healthy, and they do not follow. */
    public List<String> spoilers() {
        return partition.replicas().stream().filter(r -> r.meta().alive() && !r.meta().leader())
                .filter(r -> works(state, r.endpoint())).filter(r -> !Situation.follows(r)).map(Replica::endpoint)
                .toList();
    }

    /** How many entries a copy lacks that its leader has; 0 where one of both is not known. */
    public long lag(Replica replica) {
        Long has = Situation.offset(replica);
        Long leads = leader().map(Situation::offset).orElse(null);
        return has == null || leads == null ? 0 : leads - has;
    }

    /** Operations on it that wait or run. */
    public List<Operation> atWork() {
        return state.operations().stream().filter(o -> o.state().isActive() && o.isOn(id())).toList();
    }
}

package dev.tabletop.monitor;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What changed from one state of a cluster to the next. How long a tablet has been in its state does not count as a
 * change.
 *
 * @param nameservers
 *            by endpoint
 * @param tablets
 *            by endpoint
 * @param tables
 *            by name and table id, without their partitions
 * @param partitions
 *            by partition, their term lists
 * @param replicas
 *            by partition and endpoint
 * @param operations
 *            by id
 * @param autoFailover
 *            whether {@code auto_failover} reads otherwise than before
 */
public record StateDifference(Changes<Nameserver> nameservers, Changes<Tablet> tablets, Changes<TableFacts> tables,
        Changes<Terms> partitions, Changes<Place> replicas, Changes<Operation> operations, boolean autoFailover) {

    /** A table without its partitions. */
    public record TableFacts(TableName name, int tid, StorageMode storage, int segmentCount, int replicaCount) {

        static TableFacts of(Table table) {
            return new TableFacts(table.name(), table.tid(), table.storage(), table.segmentCount(),
                    table.replicaCount());
        }
    }

    /** A partition's term list. */
    public record Terms(PartitionId partition, List<TermStart> terms) {

        public Terms {
            terms = List.copyOf(terms);
        }
    }

    /** One replica and where it belongs. */
    public record Place(PartitionId partition, Replica replica) {}

    private record TableKey(TableName name, int tid) {}

    private record PlaceKey(PartitionId partition, String endpoint) {}

    /** A cluster of which nothing is known yet, to compare a first state with. */
    public static ClusterState nothingOf(ClusterState like) {
        return new ClusterState(like.identity(), Instant.EPOCH, List.of(), List.of(), null, List.of(), List.of());
    }

    /** Compares two states of the same cluster. Pure. */
    public static StateDifference between(ClusterState before, ClusterState now) {
        return new StateDifference(
                Changes.between(before.nameservers(), now.nameservers(), Nameserver::endpoint, Nameserver::equals),
                Changes.between(before.tablets(), now.tablets(), Tablet::endpoint,
                        (a, b) -> ageless(a).equals(ageless(b))),
                Changes.between(facts(before), facts(now), t -> new TableKey(t.name(), t.tid()), TableFacts::equals),
                Changes.between(terms(before), terms(now), Terms::partition, Terms::equals),
                Changes.between(places(before), places(now),
                        p -> new PlaceKey(p.partition(), p.replica().endpoint()), Place::equals),
                Changes.between(before.operations(), now.operations(), Operation::id, Operation::equals),
                !Objects.equals(before.autoFailover(), now.autoFailover()));
    }

    public boolean isEmpty() {
        return nameservers.isEmpty() && tablets.isEmpty() && tables.isEmpty() && partitions.isEmpty()
                && replicas.isEmpty() && operations.isEmpty() && !autoFailover;
    }

    private static Tablet ageless(Tablet tablet) {
        return new Tablet(tablet.endpoint(), tablet.realEndpoint(), tablet.state(), Duration.ZERO, tablet.answered(),
                tablet.failure(), tablet.registration());
    }

    private static List<TableFacts> facts(ClusterState state) {
        return state.tables().stream().map(TableFacts::of).toList();
    }

    private static List<Terms> terms(ClusterState state) {
        return state.partitions().map(p -> new Terms(p.id(), p.terms())).toList();
    }

    private static List<Place> places(ClusterState state) {
        return state.partitions().flatMap(StateDifference::places).toList();
    }

    private static Stream<Place> places(Partition partition) {
        return partition.replicas().stream().map(r -> new Place(partition.id(), r));
    }
}

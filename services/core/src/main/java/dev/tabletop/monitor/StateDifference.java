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
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
        List<Table> past = without(before.tables(), now.tables());
        List<Table> present = without(now.tables(), before.tables());
        List<Partition> pastPartitions = partitions(past);
        List<Partition> presentPartitions = partitions(present);
        List<Partition> moved = without(pastPartitions, presentPartitions);
        List<Partition> news = without(presentPartitions, pastPartitions);
        return new StateDifference(
                Changes.between(before.nameservers(), now.nameservers(), Nameserver::endpoint, Nameserver::equals),
                Changes.between(before.tablets(), now.tablets(), Tablet::endpoint,
                        (a, b) -> ageless(a).equals(ageless(b))),
                Changes.between(facts(past), facts(present), t -> new TableKey(t.name(), t.tid()), TableFacts::equals),
                Changes.between(terms(moved), terms(news), Terms::partition, Terms::equals),
                Changes.between(places(moved), places(news),
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

    /** Those that are not one and the same object in both: most parts of a large cluster are. */
    private static <T> List<T> without(List<T> parts, List<T> others) {
        Set<T> shared = Collections.newSetFromMap(new IdentityHashMap<>(2 * others.size()));
        shared.addAll(others);
        return parts.stream().filter(t -> !shared.contains(t)).toList();
    }

    private static List<TableFacts> facts(List<Table> tables) {
        return tables.stream().map(TableFacts::of).toList();
    }

    private static List<Terms> terms(List<Partition> partitions) {
        return partitions.stream().map(p -> new Terms(p.id(), p.terms())).toList();
    }

    private static List<Place> places(List<Partition> partitions) {
        return partitions.stream().flatMap(StateDifference::places).toList();
    }

    private static List<Partition> partitions(List<Table> tables) {
        return tables.stream().flatMap(t -> t.partitions().stream()).toList();
    }

    private static Stream<Place> places(Partition partition) {
        return partition.replicas().stream().map(r -> new Place(partition.id(), r));
    }
}

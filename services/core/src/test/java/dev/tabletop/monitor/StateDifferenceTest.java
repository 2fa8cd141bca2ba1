package dev.tabletop.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.monitor.Changes.Change;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StateDifferenceTest {

    @Test
    void aReplicaThatMovedOnIsAChangeOfThatReplicaAlone() {
        Replica a = States.leader("a", 10);
        ClusterState before = States.of(States.partition(3, a, States.follower("b", 9)));
        ClusterState now = States.of(States.partition(3, a, States.follower("b", 10)));

        StateDifference difference = StateDifference.between(before, now);

        assertEquals(new Changes<>(List.of(), List.of(),
                List.of(new Change<>(new StateDifference.Place(States.TX_0, States.follower("b", 9)),
                        new StateDifference.Place(States.TX_0, States.follower("b", 10))))),
                difference.replicas());
        assertTrue(
                difference.tablets().isEmpty() && difference.tables().isEmpty() && difference.partitions().isEmpty());
    }

    @Test
    void theTimeATabletHasBeenHealthyIsNoChange() {
        Tablet young = new Tablet("a", null, Tablet.State.HEALTHY, Duration.ofSeconds(1), true, null);
        Tablet old = new Tablet("a", null, Tablet.State.HEALTHY, Duration.ofSeconds(3), true, null);

        assertTrue(StateDifference.between(withTablet(young), withTablet(old)).isEmpty());
    }

    @Test
    void aTableMadeAnewUnderTheSameNameIsAnotherTable() {
        ClusterState before = withTables(new Table(States.TX, 7, StorageMode.MEMORY, 8, 1, List.of()));
        ClusterState now = withTables(new Table(States.TX, 8, StorageMode.MEMORY, 8, 1, List.of()));

        Changes<StateDifference.TableFacts> tables = StateDifference.between(before, now).tables();

        assertEquals(List.of(List.of(8), List.of(7), List.of()),
                List.of(tables.added().stream().map(StateDifference.TableFacts::tid).toList(),
                        tables.removed().stream().map(StateDifference.TableFacts::tid).toList(), tables.changed()));
    }

    @Property(tries = 200)
    void aStateDoesNotDifferFromItself(@ForAll("states") ClusterState state) {
        assertTrue(StateDifference.between(state, state).isEmpty());
    }

    @Property(tries = 200)
    void theDifferenceLeadsFromOneStateToTheOther(@ForAll("states") ClusterState before,
            @ForAll("states") ClusterState now) {
        StateDifference difference = StateDifference.between(before, now);

        assertEquals(places(now), applied(places(before), difference.replicas()));
        assertEquals(new HashSet<>(now.operations()),
                applied(new HashSet<>(before.operations()), difference.operations()));
        assertEquals(new HashSet<>(now.tablets()), applied(new HashSet<>(before.tablets()), difference.tablets()));
    }

    @Property(tries = 200)
    void theWayBackIsTheSameTheOtherWayRound(@ForAll("states") ClusterState one, @ForAll("states") ClusterState other) {
        Changes<StateDifference.Place> there = StateDifference.between(one, other).replicas();
        Changes<StateDifference.Place> back = StateDifference.between(other, one).replicas();

        assertEquals(Set.copyOf(there.added()), Set.copyOf(back.removed()));
        assertEquals(Set.copyOf(there.removed()), Set.copyOf(back.added()));
        assertEquals(there.changed().stream().map(c -> new Change<>(c.now(), c.before())).collect(Collectors.toSet()),
                Set.copyOf(back.changed()));
    }

    private static <T> Set<T> applied(Set<T> before, Changes<T> changes) {
        Set<T> result = new HashSet<>(before);
        changes.removed().forEach(t -> assertTrue(result.remove(t)));
        changes.changed().forEach(c -> assertTrue(result.remove(c.before()) && result.add(c.now())));
        changes.added().forEach(t -> assertTrue(result.add(t)));
        return result;
    }

    private static Set<StateDifference.Place> places(ClusterState state) {
        return state.partitions().flatMap(p -> p.replicas().stream().map(r -> new StateDifference.Place(p.id(), r)))
                .collect(Collectors.toSet());
    }

    @Provide
    Arbitrary<ClusterState> states() {
        Arbitrary<List<Table>> tables = tables().list().uniqueElements(Table::name).ofMaxSize(4);
        Arbitrary<List<Operation>> operations = Combinators
                .combine(Arbitraries.longs().between(1, 5), Arbitraries.of(Operation.State.values()))
                .as((id, state) -> States.operation(id, "kChangeLeaderOP", state)).list()
                .uniqueElements(Operation::id).ofMaxSize(4);
        Arbitrary<List<Tablet>> tablets = Combinators
                .combine(Arbitraries.of("a", "b", "c"), Arbitraries.of(true, false)).as(States::tablet).list()
                .uniqueElements(Tablet::endpoint).ofMaxSize(3);
        return Combinators.combine(tables, operations, tablets).as((t, o, n) -> new ClusterState(States.DEMO,
                States.NOON, List.of(), n, null, t, o));
    }

    private static Arbitrary<Table> tables() {
        Arbitrary<Integer> tids = Arbitraries.integers().between(1, 3);
        return Combinators.combine(Arbitraries.of("t", "u", "v"), tids, replicas(), replicas()).as(
                (name, tid, first, second) -> table(new TableName("demo", name), tid, List.of(first, second)));
    }

    private static Table table(TableName name, int tid, List<List<Replica>> partitions) {
        List<Partition> made = java.util.stream.IntStream.range(0, partitions.size())
                .mapToObj(pid -> new Partition(new PartitionId(name, tid, pid), partitions.get(pid),
                        List.of(new TermStart(1, 0))))
                .toList();
        return new Table(name, tid, StorageMode.MEMORY, 8, 3, made);
    }

    private static Arbitrary<List<Replica>> replicas() {
        Arbitrary<Replica> replica = Combinators
                .combine(Arbitraries.of("a", "b", "c"), Arbitraries.longs().between(0, 2), Arbitraries.of(0, 1, 2))
                .as((endpoint, offset, kind) -> switch (kind) {
                    case 0 -> States.leader(endpoint, offset);
                    case 1 -> States.follower(endpoint, offset);
                    default -> States.silent(endpoint);
                });
        return replica.list().uniqueElements(Replica::endpoint).ofMaxSize(3);
    }

    private static ClusterState withTablet(Tablet tablet) {
        return new ClusterState(States.DEMO, States.NOON, List.of(), List.of(tablet), null, List.of(), List.of());
    }

    private static ClusterState withTables(Table... tables) {
        return new ClusterState(States.DEMO, States.NOON, List.of(), List.of(), null, List.of(tables), List.of());
    }
}

package dev.tabletop.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleTest {

    private static final Instant T0 = Instant.parse("2026-03-14T02:00:00Z");

    @TempDir
    private Path folder;
    private Store store;

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Chronicle chronicle() {
        return new Chronicle(store, "fingerprint");
    }

    private static Operation operation(long id, Operation.State state, String task) {
        return new Operation(id, "kChangeLeaderOP", new TableName("db", "t"), 0, state, task, T0, null);
    }

    private static Tablet tablet(Tablet.State state, Duration age, boolean answered, Long registration) {
        return new Tablet("a:1", null, state, age, answered, answered ? null : "silent", registration);
    }

    private static ClusterState state(long seconds, Tablet tablet, Operation... operations) {
        return new ClusterState(new ClusterIdentity("c", "fingerprint"), T0.plusSeconds(seconds),
                List.of(new Nameserver("ns:1", true)), List.of(tablet), true, List.of(), List.of(operations));
    }

    private static final Tablet WELL = tablet(Tablet.State.HEALTHY, Duration.ofMinutes(5), true, 7L);

    @Test
    void operationsAreKeptAsTheyWereLastSeenWhenTheNameserverForgetsThem() throws StoreException {
        Operation running = operation(1, Operation.State.RUNNING, "kSelectLeader");
        Operation failed = operation(1, Operation.State.FAILED, "kChangeLeader");
        Operation other = operation(2, Operation.State.DONE, null);
        Chronicle first = chronicle();
        first.take(state(0, WELL, running, other));
        first.take(state(2, WELL, failed, other));
        first.take(state(4, WELL));
        assertEquals(
                List.of(new SeenOperation(failed, T0.plusSeconds(2)), new SeenOperation(other, T0)),
                chronicle().operations());
    }

    @Test
    void moreOperationsThanTheMostAreForgottenWhileItWatchesOldestFirst() throws StoreException {
        Chronicle chronicle = new Chronicle(store, "fingerprint", 20);
        for (int second = 0; second < 100; second++) {
            chronicle.take(state(second, WELL, operation(second + 1, Operation.State.DONE, null),
                    operation(second + 2, Operation.State.DONE, null)));
        }
        List<Long> kept = chronicle.operations().stream().map(s -> s.operation().id()).toList();
        assertEquals(true, kept.size() >= 20 && kept.size() <= 21, kept.toString());
        assertEquals(101, kept.getLast());
    }

    @Test
    void aNodeIsAsItIsSinceTheEarliestThatAnybodyKnows() throws StoreException {
        chronicle().take(state(0, WELL));
        NodeSighting first = new NodeSighting("a:1", NodeSighting.Condition.HEALTHY, 7L, T0.minusSeconds(300));
        assertEquals(List.of(new NodeSighting("ns:1", NodeSighting.Condition.LEADING, null, T0), first),
                chronicle().nodes());
        // Another nameserver leads and counts anew; another console reads.
        chronicle().take(state(60, tablet(Tablet.State.HEALTHY, Duration.ofSeconds(3), true, 7L)));
        assertEquals(first, chronicle().nodes().getLast());
        // Registered anew: it was away in between, even though nobody looked.
        chronicle().take(state(90, tablet(Tablet.State.HEALTHY, Duration.ofSeconds(3), true, 8L)));
        assertEquals(new NodeSighting("a:1", NodeSighting.Condition.HEALTHY, 8L, T0.plusSeconds(87)),
                chronicle().nodes().getLast());
    }

    @Test
    void aTabletThatDoesNotAnswerIsSilentSinceItWasFirstSeenSo() throws StoreException {
        Chronicle chronicle = chronicle();
        chronicle.take(state(0, WELL));
        Tablet silent = tablet(Tablet.State.HEALTHY, Duration.ofMinutes(6), false, 7L);
        chronicle.take(state(60, silent));
        chronicle.take(state(120, silent));
        assertEquals(new NodeSighting("a:1", NodeSighting.Condition.SILENT, 7L, T0.plusSeconds(60)),
                chronicle().nodes().getLast());
    }
}

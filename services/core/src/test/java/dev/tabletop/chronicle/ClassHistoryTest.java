package dev.tabletop.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.DrawnCluster;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Remembered;
import dev.tabletop.diagnosis.Sight;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassHistoryTest {

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

    private ClassHistory history() {
        return new ClassHistory(store, "f");
    }

    private static ClusterState at(int second, String partition) {
        ClusterState drawn = DrawnCluster.of(true, partition);
        return new ClusterState(drawn.identity(), T0.plusSeconds(second), drawn.nameservers(), drawn.tablets(), true,
                drawn.tables(), List.of());
    }

    @Test
    void onlyChangesAreKeptWithTheirTimes() throws StoreException {
        ClassHistory history = history();
        history.take(at(0, "a* b c"));
        history.take(at(1, "a* b c!"));
        history.take(at(2, "a* b c!"));
        history.take(at(3, "a*! b c"));
        history.take(at(4, "a* b c"));
        assertEquals(List.of("demo.t/0 (1) REPLICA_DOWN 1", "demo.t/0 (1) LEADER_LOST_FOLLOWERS_FRESH 3",
                "cluster AUTO_FAILOVER_ON_IN_TROUBLE 3", "demo.t/0 (1) null 4", "cluster null 4"), told(history));
    }

    @Test
    void moreChangesThanTheMostAreForgottenWhileItWatchesOldestFirst() throws StoreException {
        ClassHistory history = new ClassHistory(store, "f", 20);
        for (int second = 0; second < 100; second++) {
            history.take(at(second, second % 2 == 0 ? "a* b c" : "a* b c!"));
        }
        List<String> kept = told(history);
        assertEquals(true, kept.size() >= 20 && kept.size() <= 22, kept.toString());
        assertEquals("demo.t/0 (1) REPLICA_DOWN 99", kept.getLast());
    }

    @Test
    void twoConsolesOnOneStoreKeepAChangeOnce() throws StoreException {
        ClassHistory one = history();
        try (Store second = TestStores.unsynced(folder.resolve("store.db"))) {
            ClassHistory other = new ClassHistory(second, "f");
            one.take(at(0, "a* b c"));
            other.take(at(0, "a* b c"));
            one.take(at(1, "a* b c!"));
            other.take(at(2, "a* b c!"));
            other.take(at(4, "a* b c"));
            one.take(at(5, "a* b c"));
            assertEquals(List.of("demo.t/0 (1) REPLICA_DOWN 1", "demo.t/0 (1) null 4"), told(one));
        }
    }

    @Test
    void aReadingOlderThanWhatIsOnRecordChangesNothing() throws StoreException {
        ClassHistory one = history();
        ClassHistory slow = history();
        slow.take(at(0, "a* b c"));
        one.take(at(1, "a* b c!"));
        one.take(at(3, "a* b c"));
        slow.take(at(2, "a* b c!"));
        assertEquals(List.of("demo.t/0 (1) REPLICA_DOWN 1", "demo.t/0 (1) null 3"), told(one));
    }

    @Test
    void consolesThatSeeItDifferentlyDoNotContradictEachOtherAgainAndAgain() throws StoreException {
        ClassHistory here = history();
        ClassHistory there = history();
        here.take(at(0, "a* b c"));
        there.take(at(0, "a* b c"));
        for (int second = 1; second < 9; second += 2) {
            here.take(at(second, "a* b c!"));
            there.take(at(second + 1, "a*! b c"));
        }
        assertEquals(List.of("demo.t/0 (1) REPLICA_DOWN 1", "demo.t/0 (1) LEADER_LOST_FOLLOWERS_FRESH 2",
                "cluster AUTO_FAILOVER_ON_IN_TROUBLE 2"), told(here));
    }

    @Test
    void anotherConsoleGoesOnWhereThisOneStopped() throws StoreException {
        history().take(at(1, "a* b c!"));
        ClassHistory later = history();
        later.take(at(60, "a* b c!"));
        assertEquals(List.of("demo.t/0 (1) REPLICA_DOWN 1"), told(later));
        assertEquals(Map.of(new Finding.Key(FindingKind.REPLICA_DOWN, DrawnCluster.partition(0), "c", null),
                T0.plusSeconds(1)), later.since());
        ClusterState now = at(90, "a* b c!");
        assertEquals(T0.plusSeconds(1), Diagnosis.of(Sight.of(now).with(Remembered.ofSince(later.since()))).getFirst()
                .since());
    }

    @Test
    void aNodeHasAClassOfItsOwn() throws StoreException {
        ClassHistory history = history();
        Tablet silent = new Tablet("a:1", null, Tablet.State.HEALTHY, Duration.ZERO, false, "refused");
        history.take(new ClusterState(new ClusterIdentity("c", "f"), T0,
                List.of(new Nameserver("n1", true), new Nameserver("n2", false)), List.of(silent), true, List.of(),
                List.of()));
        assertEquals(List.of("a:1 TABLET_DOES_NOT_ANSWER 0"), told(history));
    }

    private static List<String> told(ClassHistory history) throws StoreException {
        return history.changes().stream()
                .map(c -> c.place() + " " + c.kind() + " " + Duration.between(T0, c.at()).toSeconds()).toList();
    }
}

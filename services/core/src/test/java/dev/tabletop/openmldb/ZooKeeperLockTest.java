package dev.tabletop.openmldb;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.recovery.run.ClusterLock;
import dev.tabletop.recovery.run.ClusterLock.Holder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooKeeperLockTest {

    private static final Holder ANNA = new Holder("run-1", "anna@laptop", Instant.parse("2026-11-20T12:00:00Z"),
            "demo.tx", true);
    private static final Holder BERT = new Holder("run-2", "bert@desk", Instant.parse("2026-11-20T12:05:00Z"), "all",
            null);

    @TempDir
    private Path folder;
    private TestZooKeeper zookeeper;

    @BeforeEach
    void start() {
        zookeeper = new TestZooKeeper(folder);
        zookeeper.put("/openmldb/table/notify", "1");
    }

    @AfterEach
    void stop() {
        zookeeper.close();
    }

    @Test
    void theSecondIsToldWhoHoldsTheLock() throws ClusterException {
        try (ClusterLock anna = lock(); ClusterLock bert = lock()) {
            assertEquals(Optional.empty(), anna.acquire(ANNA));
            assertEquals(Optional.empty(), anna.acquire(ANNA), "taking it twice does no harm");

            assertEquals(Optional.of(ANNA), bert.acquire(BERT));
            assertEquals(List.of(true, false), List.of(anna.isHeld(), bert.isHeld()));
        }
    }

    @Test
    void aReleasedLockIsFree() throws ClusterException {
        try (ClusterLock anna = lock(); ClusterLock bert = lock()) {
            anna.acquire(ANNA);
            bert.release();
            assertEquals(Optional.of(ANNA), bert.holder(), "only the holder can give it back");
            anna.release();

            assertEquals(Optional.empty(), bert.acquire(BERT));
            assertFalse(anna.isHeld());
        }
    }

    @Test
    void aThreadThatWasInterruptedGivesTheLockBackAndStaysInterrupted() throws ClusterException {
        try (ClusterLock anna = lock(); ClusterLock bert = lock()) {
            anna.acquire(ANNA);
            Thread.currentThread().interrupt();
            anna.release();

            assertTrue(Thread.interrupted());
            assertEquals(Optional.empty(), bert.acquire(BERT));
        }
    }

    @Test
    void anotherRunOfTheSameConsoleIsToldWhichRunHoldsTheLock() throws ClusterException {
        Holder second = new Holder("run-9", ANNA.owner(), ANNA.since(), "demo.other", null);
        try (ClusterLock anna = lock(); ClusterLock bert = lock()) {
            anna.acquire(ANNA);
            assertEquals(Optional.of(ANNA), anna.acquire(second));
            assertTrue(anna.isHeld());

            anna.release();
            assertEquals(Optional.empty(), anna.acquire(second));
            assertEquals(Optional.of(second), bert.holder());
        }
    }

    @Test
    void theLockEndsWithItsSession() throws ClusterException {
        try (ClusterLock bert = lock()) {
            try (ClusterLock anna = lock()) {
                anna.acquire(ANNA);
            }
            await().until(() -> bert.acquire(BERT).isEmpty());
        }
    }

    @Test
    void aHolderWhoseSessionExpiredHoldsItNoMore() throws Exception {
        try (ClusterLock anna = lock(); ClusterLock bert = lock()) {
            anna.acquire(ANNA);
            long session = zookeeper.client().checkExists().forPath("/tabletop/openmldb/lock").getEphemeralOwner();
            zookeeper.expire(session);

            await().until(() -> !anna.isHeld());
            await().until(() -> bert.acquire(BERT).isEmpty());
        }
    }

    @Test
    void theNoteOfAnUnfinishedRunOutlivesItsConsole() throws ClusterException {
        try (ClusterLock anna = lock()) {
            anna.noteUnfinished(ANNA);
        }
        try (ClusterLock bert = lock()) {
            assertEquals(Optional.of(ANNA), bert.unfinished());
            bert.clearUnfinished("another run");
            assertTrue(bert.unfinished().isPresent());
            bert.clearUnfinished(ANNA.run());
            assertEquals(Optional.empty(), bert.unfinished());
        }
    }

    @Test
    void aForbiddenRootIsToldAsSuch() throws Exception {
        zookeeper.client().create()
                .withACL(List.of(new ACL(ZooDefs.Perms.READ, new Id("world", "anyone")))).forPath("/tabletop");
        try (ClusterLock lock = lock()) {
            assertEquals(Kind.NOT_ALLOWED, assertThrows(ClusterException.class, () -> lock.acquire(ANNA)).kind());
        }
    }

    @Test
    void garbageInTheLockIsNotTakenForAHolder() throws ClusterException {
        zookeeper.put("/tabletop/openmldb/lock", "{}");
        try (ClusterLock lock = lock()) {
            assertEquals(Kind.GARBLED, assertThrows(ClusterException.class, () -> lock.acquire(ANNA)).kind());
        }
    }

    @Test
    void aReadOnlyConnectionSeesTheLockAndTakesNothing() throws Exception {
        ConnectionSettings readOnly = ConnectionSettings.of(zookeeper.address(), "/openmldb")
                .withDeadlines(FakeCluster.SHORT).asReadOnly();
        try (ClusterLock lock = OpenMldbClusters.lock(readOnly)) {
            assertEquals(Kind.NOT_ALLOWED, assertThrows(ClusterException.class, () -> lock.acquire(ANNA)).kind());
            assertEquals(Kind.NOT_ALLOWED,
                    assertThrows(ClusterException.class, () -> lock.noteUnfinished(ANNA)).kind());
            assertEquals(Optional.empty(), lock.holder());
            assertEquals(Optional.empty(), lock.unfinished());
            try (ClusterLock other = lock()) {
                assertEquals(Optional.empty(), other.acquire(ANNA), "nobody is in the way");
                assertEquals(Optional.of(ANNA), lock.holder());
            }
        }
    }

    private ClusterLock lock() throws ClusterException {
        return OpenMldbClusters.lock(
                ConnectionSettings.of(zookeeper.address(), "/openmldb").withDeadlines(FakeCluster.PATIENT));
    }
}

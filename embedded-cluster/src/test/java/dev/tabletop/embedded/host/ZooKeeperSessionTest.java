package dev.tabletop.embedded.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooKeeperSessionTest {

    private static final Duration SESSION = Duration.ofSeconds(1);
    private static final byte[] NOTHING = {};

    @TempDir
    static Path data;
    private static LocalZooKeeper server;
    private static final AtomicInteger ROOTS = new AtomicInteger();

    private HostedNetwork one;
    private HostedNetwork other;

    @BeforeAll
    static void startServer() throws Exception {
        server = new LocalZooKeeper(data, new FreePorts().next(), SESSION);
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void openNetworks() {
        String root = "/test-" + ROOTS.incrementAndGet();
        one = new HostedNetwork("one", "127.0.0.1:1", server.address(), root, SESSION);
        other = new HostedNetwork("other", "127.0.0.1:2", server.address(), root, SESSION);
    }

    @AfterEach
    void closeNetworks() {
        one.close();
        other.close();
    }

    @Test
    void nodesAreMadeWithTheirParentsReadWrittenListedAndDeleted() throws Exception {
        ZooKeeperSession session = one.openZooKeeper();
        session.create("/a/b/c", "1".getBytes(UTF_8));
        session.write("/a/b/d", "2".getBytes(UTF_8));
        session.write("/a/b/d", "3".getBytes(UTF_8));

        assertEquals(List.of("c", "d"), session.children("/a/b"));
        assertArrayEquals("1".getBytes(UTF_8), session.read("/a/b/c"));
        assertArrayEquals("3".getBytes(UTF_8), session.read("/a/b/d"));
        assertArrayEquals(NOTHING, session.read("/a/b"));
        assertTrue(session.exists("/a/b/c"));
        assertTrue(session.delete("/a/b/c"));
        assertFalse(session.delete("/a/b/c"));
        assertFalse(session.exists("/a/b/c"));
        assertNull(session.read("/a/b/c"));
        assertEquals(List.of(), session.children("/nowhere"));
        assertThrows(KeeperException.NodeExistsException.class, () -> session.create("/a/b/d", NOTHING));
    }

    @Test
    void sequentialNodesRiseAndTellTheirName() throws Exception {
        ZooKeeperSession session = one.openZooKeeper();
        String first = session.createEphemeralSequential("/leader/lock_request", "a".getBytes(UTF_8));
        String second = session.createEphemeralSequential("/leader/lock_request", "b".getBytes(UTF_8));

        assertEquals("lock_request0000000000", first);
        assertEquals("lock_request0000000001", second);
        assertEquals(List.of(first, second), session.children("/leader"));
    }

    @Test
    void aCounterCountsEveryIncrementOfEverybody() throws Exception {
        ZooKeeperSession a = one.openZooKeeper();
        ZooKeeperSession b = other.openZooKeeper();
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Future<Long>> counted = IntStream.range(0, 40)
                    .mapToObj(i -> pool.submit(() -> (i % 2 == 0 ? a : b).increment("/table/term"))).toList();
            List<Long> values = new CopyOnWriteArrayList<>();
            for (Future<Long> value : counted) {
                values.add(value.get());
            }
            assertEquals(IntStream.rangeClosed(1, 40).asLongStream().boxed().toList(),
                    values.stream().sorted().toList());
        }
    }

    @Test
    void closingTakesTheNodesAwayAtOnceAndAbandoningOnlyAfterTheSessionTimeout() throws Exception {
        ZooKeeperSession watcher = other.openZooKeeper();
        ZooKeeperSession closed = one.openZooKeeper();
        closed.createEphemeral("/nodes/closed", NOTHING);
        closed.close();
        assertFalse(watcher.exists("/nodes/closed"));

        ZooKeeperSession abandoned = one.openZooKeeper();
        abandoned.createEphemeral("/nodes/abandoned", NOTHING);
        long start = System.nanoTime();
        abandoned.abandon();
        assertTrue(watcher.exists("/nodes/abandoned"));
        await().until(() -> !watcher.exists("/nodes/abandoned"));
        Duration lived = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(lived.compareTo(SESSION.dividedBy(2)) > 0, "expired after only " + lived);
    }

    @Test
    void watchesTellOfEveryChangeAgainAndAgain() throws Exception {
        ZooKeeperSession session = one.openZooKeeper();
        ZooKeeperSession writer = other.openZooKeeper();
        List<String> data = new CopyOnWriteArrayList<>();
        List<List<String>> children = new CopyOnWriteArrayList<>();
        session.watchData("/table/notify", () -> data.add(text(session, "/table/notify")));
        session.watchChildren("/nodes", () -> children.add(children(session, "/nodes")));

        for (int i = 1; i <= 3; i++) {
            String value = Integer.toString(i);
            writer.write("/table/notify", value.getBytes(UTF_8));
            await().until(() -> data.contains(value));
        }
        writer.create("/nodes/a", NOTHING);
        await().until(() -> children.contains(List.of("a")));
        writer.create("/nodes/b", NOTHING);
        await().until(() -> children.contains(List.of("a", "b")));
        writer.delete("/nodes/a");
        await().until(() -> children.contains(List.of("b")));
    }

    @Test
    void anIsolatedNodesSessionExpiresAndIsReplacedAfterItsReturnWithItsWatches() throws Exception {
        ZooKeeperSession session = one.openZooKeeper();
        ZooKeeperSession writer = other.openZooKeeper();
        List<String> life = new CopyOnWriteArrayList<>();
        session.addListener(new Recorder(life));
        AtomicInteger changes = new AtomicInteger();
        session.watchData("/table/notify", changes::incrementAndGet);
        session.createEphemeral("/nodes/one", NOTHING);
        long firstSession = session.sessionId();

        one.isolate();
        await().until(() -> !writer.exists("/nodes/one"));
        await().until(() -> life.contains("lost"));
        assertFalse(session.isConnected());
        assertThrows(KeeperException.class, () -> session.exists("/nodes/one"));

        one.rejoin();
        await().until(() -> life.contains("renewed"));
        assertEquals(List.of("lost", "renewed"), life);
        assertNotEquals(firstSession, session.sessionId());
        session.createEphemeral("/nodes/one", NOTHING);
        await().until(() -> changes.get() > 0);
        int before = changes.get();
        writer.write("/table/notify", "7".getBytes(UTF_8));
        await().until(() -> changes.get() > before);
    }

    @Test
    void aShortCutKeepsTheSession() throws Exception {
        one.close();
        one = new HostedNetwork("one", "127.0.0.1:1", server.address(), "/short-cut", SESSION.multipliedBy(5));
        ZooKeeperSession session = one.openZooKeeper();
        List<String> life = new CopyOnWriteArrayList<>();
        session.addListener(new Recorder(life));
        session.createEphemeral("/nodes/one", NOTHING);
        long firstSession = session.sessionId();

        one.isolate();
        one.rejoin();
        await().until(() -> life.contains("regained"));

        assertEquals(List.of("lost", "regained"), life);
        assertEquals(firstSession, session.sessionId());
        assertTrue(session.exists("/nodes/one"));
    }

    @Test
    void sessionsAndDataOutliveARestartOfTheServer() throws Exception {
        one.close();
        one = new HostedNetwork("one", "127.0.0.1:1", server.address(), "/restart", SESSION.multipliedBy(5));
        ZooKeeperSession session = one.openZooKeeper();
        session.write("/table/term", "5".getBytes(UTF_8));
        session.createEphemeral("/nodes/one", NOTHING);
        server.stop();
        await().until(() -> !session.isConnected());
        server.start();
        await().until(session::isConnected);

        assertArrayEquals("5".getBytes(UTF_8), session.read("/table/term"));
        assertTrue(session.exists("/nodes/one"));
    }

    @Test
    void withoutAServerOpeningFailsAfterTheSessionTimeoutAndSaysWhatToLookAt() throws Exception {
        int port = new FreePorts().next();
        try (HostedNetwork lost = new HostedNetwork("lost", "127.0.0.1:3",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                "/x", SESSION)) {
            NodeStartException failure = assertThrows(NodeStartException.class, lost::openZooKeeper);
            assertEquals(
                    "ZooKeeper at localhost:" + port
                            + " did not answer within 1000 ms. Is it running, and can this node reach it?",
                    failure.getMessage());
        }
    }

    private static String text(ZooKeeperSession session, String path) {
        try {
            byte[] data = session.read(path);
            return data == null ? "absent" : new String(data, UTF_8);
        } catch (KeeperException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> children(ZooKeeperSession session, String path) {
        try {
            return session.children(path);
        } catch (KeeperException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Recorder(List<String> life) implements ZooKeeperSession.Listener {
        @Override
        public void lost() {
            life.add("lost");
        }

        @Override
        public void regained() {
            life.add("regained");
        }

        @Override
        public void renewed() {
            life.add("renewed");
        }
    }
}

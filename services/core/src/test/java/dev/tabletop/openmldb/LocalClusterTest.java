package dev.tabletop.openmldb;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.bundle.BundleConnection;
import dev.tabletop.bundle.BundleWriter;
import dev.tabletop.bundle.ConsoleRecord;
import dev.tabletop.bundle.EvidenceSource;
import dev.tabletop.bundle.Progress;
import dev.tabletop.bundle.RowSource;
import dev.tabletop.bundle.Salvage;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Command.Flags;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.embedded.EmbeddedCluster;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The adapter on a real local cluster, one story in order: whole, then with faults. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalClusterTest {

    private static final Deadlines PATIENT = new Deadlines(Duration.ofSeconds(10), Duration.ofSeconds(2),
            Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20));

    @TempDir
    private static Path folder;
    private static EmbeddedCluster cluster;
    private static ClusterConnection connection;

    @BeforeAll
    static void start() throws Exception {
        cluster = EmbeddedCluster.builder(folder.resolve("cluster")).demo(2_000, 7).start();
        connection = OpenMldbClusters.connect(settings());
    }

    @AfterAll
    static void stop() {
        if (connection != null) {
            connection.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void everythingIsRead() throws ClusterException {
        await().untilAsserted(() -> assertEquals(2_000, rows(connection.read())));
        ClusterState state = connection.read();

        assertEquals(List.of(3, 2, false), List.of(state.tablets().size(), state.nameservers().size(),
                state.autoFailover()));
        assertTrue(state.tablets().stream().allMatch(t -> t.answered() && t.state() == Tablet.State.HEALTHY));
        assertEquals(13, demo(state).stream().mapToInt(t -> t.partitions().size()).sum());
        assertTrue(state.tables().stream().anyMatch(t -> t.name().toString().equals("__INTERNAL_DB.USER")));
        assertTrue(state.partitions().allMatch(p -> p.leader().filter(Replica::isLoaded).isPresent()));
    }

    @Test
    @Order(2)
    void aLeaderTellsWhatItsFollowersAcknowledged() throws ClusterException {
        Partition partition = busy();
        String leader = partition.leader().orElseThrow().endpoint();
        await().untilAsserted(() -> {
            ReplicaReading reading = read(partition, leader);
            long offset = reading.status().offset();
            assertEquals(List.of(offset, offset),
                    reading.followers().stream().map(ReplicaReading.Follower::acknowledged).toList());
            assertEquals(Long.valueOf(partition.terms().getLast().term()), reading.term());
        });
    }

    @Test
    @Order(3)
    void everyRowOfAReplicaIsExported() throws Exception {
        Partition partition = busy();
        Replica leader = partition.leader().orElseThrow();
        try (RowSource rows = OpenMldbClusters.rows(settings(), partition.id(), StorageMode.MEMORY,
                leader.endpoint())) {
            long indexes = rows.indexes().size();
            Salvage.Salvaged result = Salvage.export(rows, folder.resolve("rows.jsonl"), Progress.NONE);

            assertEquals(leader.status().offset(), result.offset());
            assertTrue(result.rows() >= leader.status().rows() && result.rows() <= leader.status().rows() * indexes,
                    result.toString());
        }
    }

    @Test
    @Order(4)
    void theClusterGoesIntoABundle() throws Exception {
        Path file = folder.resolve("bundle.zip");
        try (EvidenceSource source = OpenMldbClusters.evidence(settings())) {
            assertEquals(List.of(), BundleWriter
                    .write(source, (_, _) -> ConsoleRecord.NONE, file, Progress.NONE, Clock.systemUTC()).gaps());
        }
        try (ClusterConnection bundle = BundleConnection.open(file)) {
            assertEquals(told(connection.read()), told(bundle.read()));
            Partition partition = busy();
            String leader = partition.leader().orElseThrow().endpoint();
            assertEquals(read(partition, leader).status(),
                    bundle.readReplica(partition.id(), StorageMode.MEMORY, leader).status());
        }
    }

    @Test
    @Order(5)
    void theLeaderIsChangedAndTheOldOneBroughtBack() throws ClusterException {
        Partition before = busy();
        String old = before.leader().orElseThrow().endpoint();
        String candidate = before.replicas().stream().map(Replica::endpoint).filter(e -> !e.equals(old)).findFirst()
                .orElseThrow();

        connection.execute(new Command.ChangeLeader(before.id(), candidate));
        awaitPartition(before, p -> leads(p, candidate) && !alive(p, old));
        connection.execute(new Command.RecoverReplica(before.id(), old));
        awaitPartition(before, p -> alive(p, old) && !p.terms().equals(before.terms()));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(
                () -> assertEquals(List.of(), active(connection.readPartition(before.id().table(),
                        before.id().pid()))));
    }

    @Test
    @Order(6)
    void flagsAreReplacedAndAliveIsSet() throws ClusterException {
        Partition partition = busy();
        PartitionReading reading = connection.readPartition(partition.id().table(), partition.id().pid());
        List<Flags> present = flags(reading);
        List<Flags> wanted = present.stream().map(f -> f.leader() ? f : new Flags(f.endpoint(), false, false)).toList();

        connection.execute(new Command.SetReplicaFlags(partition.id(), present, reading.terms(), wanted));
        assertEquals(wanted, flags(connection.readPartition(partition.id().table(), partition.id().pid())));
        for (Flags flag : present) {
            connection.execute(new Command.SetAlive(partition.id(), flag.endpoint(), true));
        }
        assertEquals(present, flags(connection.readPartition(partition.id().table(), partition.id().pid())));
    }

    @Test
    @Order(7)
    void aFollowerIsDetachedDroppedAndSentAgain() throws ClusterException {
        Partition partition = busy();
        String leader = partition.leader().orElseThrow().endpoint();
        String follower = partition.replicas().stream().map(Replica::endpoint).filter(e -> !e.equals(leader))
                .findFirst().orElseThrow();

        connection.execute(new Command.SetAlive(partition.id(), follower, false));
        connection.execute(new Command.DetachFollower(partition.id(), follower));
        assertFalse(read(partition, leader).followers().stream().anyMatch(f -> f.endpoint().equals(follower)));
        connection.execute(new Command.DropReplica(partition.id(), follower));
        await().until(() -> !read(partition, follower).isLoaded());
        connection.execute(new Command.RecoverReplica(partition.id(), follower));

        awaitPartition(partition, p -> alive(p, follower));
        assertEquals(Role.FOLLOWER, read(partition, follower).status().role());
    }

    @Test
    @Order(8)
    void refusalsCarryTheClustersCode() throws ClusterException {
        assertEquals(312, code(new Command.CancelOperation(999_999)));
        assertEquals(136, code(new Command.DeleteOperation(999_999)));
        connection.execute(new Command.SetAutoFailover(true));
        assertTrue(connection.readAutoFailover());
        assertEquals(301, code(new Command.ChangeLeader(busy().id(), null)));
        connection.execute(new Command.SetAutoFailover(false));
        assertFalse(connection.readAutoFailover());
        Partition partition = busy();
        String leader = partition.leader().orElseThrow().endpoint();
        assertEquals(0, connection.execute(new Command.ResumeSnapshots(partition.id(), leader)).code());
        assertEquals(102, code(new Command.ChangeRole(partition.id(), leader, Role.LEADER,
                partition.terms().getLast().term(), List.of())));
    }

    @Test
    @Order(9)
    void anIsolatedTabletIsMarkedAndComesBack() throws ClusterException {
        String endpoint = cluster.node("tablet-3").endpoint();
        cluster.isolate("tablet-3");
        try {
            assertFalse(tablet(connection.read(), endpoint).answered());
            Partition partition = busy();
            assertFalse(read(partition, endpoint).answered());
        } finally {
            cluster.rejoin("tablet-3");
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> tablet(connection.read(), endpoint).answered()
                && tablet(connection.read(), endpoint).state() == Tablet.State.HEALTHY);
    }

    @Test
    @Order(10)
    void theNextNameserverIsFollowedWhenTheLeaderIsKilled() throws Exception {
        String leader = connection.read().leader().orElseThrow().endpoint();
        String name = cluster.nodes().stream().filter(n -> n.endpoint().equals(leader)).findFirst().orElseThrow()
                .name();
        cluster.kill(name);

        ClusterState state = connection.read();

        assertNotEquals(leader, state.leader().orElseThrow().endpoint());
        assertEquals(2_000, rows(state));
        cluster.start(name);
    }

    @Test
    @Order(11)
    void aRestartedTabletHoldsNothingUntilItsReplicasAreLoaded() throws Exception {
        Partition partition = busy();
        String endpoint = cluster.node("tablet-2").endpoint();
        cluster.kill("tablet-2");
        await().until(() -> !read(partition, endpoint).answered());
        cluster.start("tablet-2");
        await().until(() -> read(partition, endpoint).answered());
        assertFalse(read(partition, endpoint).isLoaded());

        connection.execute(new Command.LoadReplica(partition.id(), endpoint, Role.FOLLOWER, StorageMode.MEMORY, 8));

        await().until(() -> read(partition, endpoint).isLoaded());
        assertEquals(List.of(Role.FOLLOWER, LoadState.NORMAL, 0L), List.of(
                read(partition, endpoint).status().role(), read(partition, endpoint).status().state(),
                read(partition, endpoint).term()));
    }

    private static ConnectionSettings settings() {
        return ConnectionSettings.of(cluster.zookeeperConnect(), cluster.root()).withDeadlines(PATIENT);
    }

    private static List<Table> demo(ClusterState state) {
        return state.tables().stream().filter(t -> t.name().db().equals("demo")).toList();
    }

    private static long rows(ClusterState state) {
        return demo(state).stream().flatMap(t -> t.partitions().stream())
                .mapToLong(p -> p.leader().map(Replica::status).map(s -> s.offset()).orElse(0L)).sum();
    }

    /** What does not change while nobody writes; disk use is counted again from time to time. */
    private static List<Object> told(ClusterState state) {
        return state.partitions()
                .<Object>map(p -> List.of(p.id(), p.terms(), p.replicas().stream().map(Replica::status).toList()))
                .toList();
    }

    /** The first partition that has a replica on every tablet. */
    private static Partition busy() throws ClusterException {
        return demo(connection.read()).stream().flatMap(t -> t.partitions().stream())
                .filter(p -> p.replicas().size() == 3).findFirst().orElseThrow();
    }

    private static ReplicaReading read(Partition partition, String endpoint) throws ClusterException {
        return connection.readReplica(partition.id(), StorageMode.MEMORY, endpoint);
    }

    private static void awaitPartition(Partition partition, java.util.function.Predicate<PartitionReading> holds) {
        await().atMost(Duration.ofSeconds(20)).until(
                () -> holds.test(connection.readPartition(partition.id().table(), partition.id().pid())));
    }

    private static boolean leads(PartitionReading partition, String endpoint) {
        return partition.replicas().stream()
                .anyMatch(r -> r.endpoint().equals(endpoint) && r.leader() && r.alive());
    }

    private static boolean alive(PartitionReading partition, String endpoint) {
        return partition.replicas().stream().anyMatch(r -> r.endpoint().equals(endpoint) && r.alive());
    }

    private static List<Long> active(PartitionReading partition) {
        return partition.operations().stream().filter(o -> o.state().isActive()).map(o -> o.id())
                .collect(Collectors.toList());
    }

    private static List<Flags> flags(PartitionReading partition) {
        return partition.replicas().stream().map(r -> new Flags(r.endpoint(), r.leader(), r.alive())).toList();
    }

    private static Tablet tablet(ClusterState state, String endpoint) {
        return state.tablets().stream().filter(t -> t.endpoint().equals(endpoint)).findFirst().orElseThrow();
    }

    private static int code(Command command) {
        try {
            return connection.execute(command).code();
        } catch (ClusterException e) {
            return e.code();
        }
    }
}

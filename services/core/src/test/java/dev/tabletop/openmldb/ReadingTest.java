package dev.tabletop.openmldb;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.Capability;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.wire.nameserver.GeneralResponse;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.RecoverTableData;
import dev.tabletop.wire.nameserver.ShowOPStatusRequest;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.ShowTabletResponse;
import dev.tabletop.wire.tablet.GetTableFollowerResponse;
import dev.tabletop.wire.tablet.OPInfo;
import dev.tabletop.wire.tablet.OPType;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a cluster of scripted servers through a real ZooKeeper. */
class ReadingTest {

    private static final TableName TX = new TableName("demo", "tx");
    private static final PartitionId TX_0 = new PartitionId(TX, 7, 0);

    @TempDir
    private Path folder;
    private FakeCluster cluster;

    @BeforeEach
    void start() {
        cluster = new FakeCluster(folder);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void oneReadingTellsEverything() throws ClusterException {
        try (ClusterConnection connection = cluster.connect()) {
            ClusterState state = connection.read();

            assertEquals(List.of(new Nameserver(cluster.nameserver.address(), true)), state.nameservers());
            assertEquals(true, state.autoFailover());
            assertEquals(
                    Set.of(new Tablet(first(), null, Tablet.State.HEALTHY, Duration.ofSeconds(1), true, null,
                            registration(first())),
                            new Tablet(second(), null, Tablet.State.OFFLINE, Duration.ofSeconds(2), true, null,
                                    registration(second()))),
                    Set.copyOf(state.tablets()));
            assertEquals(List.of(new Partition(TX_0,
                    List.of(new Replica(new ReplicaMeta(first(), true, true, 90L, 88L, 4_000L, 5, true),
                            new ReplicaStatus(Role.LEADER, LoadState.NORMAL, 90, 88, 4_000L), true),
                            new Replica(new ReplicaMeta(second(), false, true, null, null, null, 0, false), null,
                                    true)),
                    List.of(new TermStart(1, 0), new TermStart(3, 51)))), state.partitions().toList());
        }
    }

    private long registration(String tablet) {
        return cluster.zookeeper.created(FakeCluster.ROOT + "/nodes/" + tablet);
    }

    @Test
    void aTabletThatRegistersAnewHasAnotherRegistration() throws ClusterException {
        try (ClusterConnection connection = cluster.connect()) {
            List<Long> before = registrations(connection);
            cluster.zookeeper.delete(FakeCluster.ROOT + "/nodes/" + second());
            Long gone = registrations(connection).getLast();
            cluster.zookeeper.put(FakeCluster.ROOT + "/nodes/" + second(), second());
            List<Long> after = registrations(connection);

            assertEquals(null, gone);
            assertEquals(before.getFirst(), after.getFirst());
            assertTrue(after.getLast() > before.getLast(), () -> before + " then " + after);
        }
    }

    private List<Long> registrations(ClusterConnection connection) throws ClusterException {
        Map<String, Long> found = new HashMap<>();
        connection.read().tablets().forEach(t -> found.put(t.endpoint(), t.registration()));
        return Arrays.asList(found.get(first()), found.get(second()));
    }

    @Test
    void aTabletThatIsDownIsMarkedAndDoesNotFailTheReading() throws ClusterException {
        cluster.second.close();
        try (ClusterConnection connection = cluster.connect()) {
            Tablet down = connection.read().tablets().stream().filter(t -> t.endpoint().equals(second())).findFirst()
                    .orElseThrow();

            assertFalse(down.answered());
            assertEquals("tablet " + second() + " cannot be reached: the connection is refused.", down.failure());
        }
    }

    @Test
    void aTabletThatHangsCostsNoMoreThanItsDeadline() throws ClusterException {
        try (ClusterConnection connection = cluster.connectInAHurry()) {
            await().ignoreExceptions().until(() -> connection.read().tablets().stream().allMatch(Tablet::answered));
            cluster.second.always(TabletServerGrpc.getGetTableStatusMethod(), null);
            ClusterState state = connection.read();

            assertEquals(Set.of("tablet " + second() + " did not answer GetTableStatus within 700 ms."),
                    Set.copyOf(state.tablets().stream().filter(t -> !t.answered()).map(Tablet::failure).toList()));
            assertTrue(state.table(TX).isPresent());
        }
    }

    @Test
    void aPartitionIsReadWithItsTermsAndABeforeImage() throws ClusterException {
        try (ClusterConnection connection = cluster.connect()) {
            PartitionReading reading = connection.readPartition(TX, 0);

            assertEquals(List.of(TX_0, StorageMode.MEMORY, 8, List.of(new TermStart(1, 0), new TermStart(3, 51))),
                    List.of(reading.id(), reading.storage(), reading.segmentCount(), reading.terms()));
            assertEquals(List.of(first(), second()), reading.replicas().stream().map(ReplicaMeta::endpoint).toList());
            assertEquals(java.util.Base64.getEncoder().encodeToString(cluster.partition().toByteArray()),
                    reading.image());
        }
    }

    @Test
    void unknownTablesAndPartitionsAreNamed() throws ClusterException {
        try (ClusterConnection connection = cluster.connect()) {
            ClusterException noTable = assertThrows(ClusterException.class,
                    () -> connection.readPartition(new TableName("demo", "nothing"), 0));
            ClusterException noPartition = assertThrows(ClusterException.class, () -> connection.readPartition(TX, 9));

            assertEquals(List.of("The cluster has no table demo.nothing.", "Table demo.tx has no partition 9."),
                    List.of(noTable.getMessage(), noPartition.getMessage()));
        }
    }

    @Test
    void aLeadersReadingHasTermSnapshotAndFollowers() throws ClusterException {
        try (ClusterConnection connection = cluster.connect()) {
            ReplicaReading reading = connection.readReplica(TX_0, StorageMode.MEMORY, first());

            assertEquals(new ReplicaReading(TX_0, first(), reading.readAt(), true, null,
                    new ReplicaStatus(Role.LEADER, LoadState.NORMAL, 90, 88, 4_000L), 3L, 40L, 1L,
                    List.of(new ReplicaReading.Follower(second(), 77))), reading);
        }
    }

    @Test
    void aLeaderWithoutFollowersIsNoFailure() throws ClusterException {
        cluster.first.always(TabletServerGrpc.getGetTableFollowerMethod(),
                GetTableFollowerResponse.newBuilder().setCode(134).setMsg("has no follower").build());
        try (ClusterConnection connection = cluster.connect()) {
            ReplicaReading reading = connection.readReplica(TX_0, StorageMode.MEMORY, first());

            assertEquals(List.of(true, List.of()), List.of(reading.answered(), reading.followers()));
        }
    }

    @Test
    void aReplicaThatIsNotLoadedTellsItsSnapshotOnly() throws ClusterException {
        try (ClusterConnection connection = cluster.connect()) {
            ReplicaReading reading = connection.readReplica(TX_0, StorageMode.MEMORY, second());

            assertEquals(new ReplicaReading(TX_0, second(), reading.readAt(), true, null, null, 0L, 0L, null,
                    List.of()), reading);
        }
    }

    @Test
    void halfAnAnswerOfATabletIsNone() throws ClusterException {
        try (ClusterConnection connection = cluster.connectInAHurry()) {
            await().until(() -> connection.readReplica(TX_0, StorageMode.MEMORY, first()).answered());
            cluster.first.always(TabletServerGrpc.getGetTermPairMethod(), null);
            ReplicaReading reading = connection.readReplica(TX_0, StorageMode.MEMORY, first());

            assertFalse(reading.answered());
            assertEquals("tablet " + first() + " did not answer GetTermPair within 700 ms.", reading.failure());
        }
    }

    @Test
    void anotherNameserverIsFoundWhenTheLeadershipMoves() throws ClusterException {
        try (ClusterConnection connection = cluster.connect(); ScriptedServer other = new ScriptedServer()) {
            connection.read();
            cluster.scriptNameserver(other);
            cluster.nameserver.always(NameServerGrpc.getShowTabletMethod(),
                    ShowTabletResponse.newBuilder().setCode(300).setMsg("nameserver is not leader").build());
            cluster.zookeeper.put(FakeCluster.ROOT + "/leader/lock_request0000000002", other.address());
            cluster.zookeeper.delete(FakeCluster.ROOT + "/leader/lock_request0000000001");

            assertEquals(List.of(new Nameserver(other.address(), true)), connection.read().nameservers());
            assertEquals(1, other.requests(ShowTabletRequest.class).size());
        }
    }

    @Test
    void aNameserverThatDiedIsLeftWhenAnotherTakesOver() throws Exception {
        try (ClusterConnection connection = cluster.connect(); ScriptedServer other = new ScriptedServer()) {
            connection.read();
            cluster.scriptNameserver(other);
            cluster.nameserver.close();
            Thread takeover = Thread.ofPlatform().daemon().name("takeover").start(() -> {
                cluster.zookeeper.put(FakeCluster.ROOT + "/leader/lock_request0000000002", other.address());
                cluster.zookeeper.delete(FakeCluster.ROOT + "/leader/lock_request0000000001");
            });

            assertTrue(connection.readAutoFailover());
            takeover.join();
        }
    }

    @Test
    void withoutALeaderTheMessageSaysSo() throws ClusterException {
        cluster.zookeeper.delete(FakeCluster.ROOT + "/leader/lock_request0000000001");
        try (ClusterConnection connection = cluster.connect()) {
            ClusterException failure = assertThrows(ClusterException.class, connection::read);

            assertEquals(Kind.NO_LEADER, failure.kind());
            assertTrue(failure.getMessage().startsWith("No nameserver leads"), failure.getMessage());
        }
    }

    @Test
    void garbageInTheElectionIsNamedWithItsNode() throws ClusterException {
        cluster.zookeeper.put(FakeCluster.ROOT + "/leader/lock_request0000000001", new byte[]{0, 1, 2, 3});
        try (ClusterConnection connection = cluster.connect()) {
            ClusterException failure = assertThrows(ClusterException.class, connection::read);

            assertEquals(List.of(Kind.GARBLED,
                    "ZooKeeper node /openmldb/leader/lock_request0000000001 holds 4 bytes that are not a nameserver's"
                            + " address."),
                    List.of(failure.kind(), failure.getMessage()));
        }
    }

    @Test
    void aMissingRootIsToldWithTheRootsThatThereAre() {
        ConnectionSettings wrong = ConnectionSettings.of(cluster.zookeeper.address(), "/openmldb_test")
                .withDeadlines(FakeCluster.PATIENT);

        ClusterException failure = assertThrows(ClusterException.class, () -> OpenMldbClusters.connect(wrong));

        assertTrue(failure.getMessage().contains("has no node /openmldb_test"), failure.getMessage());
        assertTrue(failure.advice().contains("Roots here that look like a cluster: /openmldb."), failure.advice());
    }

    @Test
    void withoutAZooKeeperTheMessageSaysSo() {
        Deadlines quick = new Deadlines(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(1),
                Duration.ofSeconds(1), Duration.ofSeconds(1));
        ConnectionSettings nowhere = ConnectionSettings.of("127.0.0.1:1", "/openmldb").withDeadlines(quick);

        ClusterException failure = assertThrows(ClusterException.class, () -> OpenMldbClusters.connect(nowhere));

        assertEquals(List.of(Kind.UNREACHABLE, "No ZooKeeper answers at 127.0.0.1:1."),
                List.of(failure.kind(), failure.getMessage()));
    }

    @Test
    void serverNamesAreResolvedAndMapped() throws ClusterException {
        cluster.zookeeper.put(FakeCluster.ROOT + "/leader/lock_request0000000001", "ns-one");
        cluster.zookeeper.put(FakeCluster.ROOT + "/map/names/ns-one", "10.255.255.1:9527");
        ConnectionSettings mapped = new ConnectionSettings("prod", cluster.zookeeper.address(), FakeCluster.ROOT, null,
                null, Map.of("10.255.255.1:9527", cluster.nameserver.address()), false, FakeCluster.PATIENT);
        try (ClusterConnection connection = OpenMldbClusters.connect(mapped)) {
            assertEquals(List.of(new Nameserver("ns-one", true)), connection.read().nameservers());
            assertEquals("prod", connection.identity().name());
        }
    }

    @Test
    void aClusterIsToldFromAnotherUnderTheSameRoot() throws ClusterException {
        String before;
        try (ClusterConnection connection = cluster.connect(); ClusterConnection again = cluster.connect()) {
            before = connection.identity().fingerprint();
            assertEquals(before, again.identity().fingerprint());
        }
        cluster.zookeeper.delete(FakeCluster.ROOT + "/table");
        cluster.zookeeper.put(FakeCluster.ROOT + "/table/notify", "1");
        try (ClusterConnection connection = cluster.connect()) {
            assertNotEquals(before, connection.identity().fingerprint());
        }
    }

    @Test
    void anOperationsEndpointComesFromItsRecord() throws ClusterException {
        OPInfo record = OPInfo.newBuilder().setOpId(12).setOpType(OPType.kReAddReplicaOP).setTaskIndex(0)
                .setDataBytes(RecoverTableData.newBuilder().setEndpoint(second()).setOffsetDelta(200).build()
                        .toByteString())
                .build();
        cluster.zookeeper.put(FakeCluster.ROOT + "/op/op_data/12", record.toByteArray());
        cluster.zookeeper.put(FakeCluster.ROOT + "/op/op_data/13", "garbage");
        try (ClusterConnection connection = cluster.connect()) {
            assertEquals(second(), connection.readOperationEndpoint(12));
            assertEquals("", connection.readOperationEndpoint(99));
            assertEquals(Kind.GARBLED,
                    assertThrows(ClusterException.class, () -> connection.readOperationEndpoint(13)).kind());
        }
    }

    @Test
    void changesInZooKeeperArePushed() throws Exception {
        BlockingQueue<String> changes = new LinkedBlockingQueue<>();
        try (ClusterConnection connection = cluster.connect(); AutoCloseable watch = connection.watch(changes::add)) {
            assertNotNull(watch);
            connection.read();
            cluster.zookeeper.put(FakeCluster.ROOT + "/table/notify", "2");
            assertEquals("/table/notify", changes.poll(5, TimeUnit.SECONDS));
            cluster.zookeeper.put(FakeCluster.ROOT + "/table/notify", "3");
            assertEquals("/table/notify", changes.poll(5, TimeUnit.SECONDS));
            cluster.zookeeper.put(FakeCluster.ROOT + "/op/op_index", "1");
            assertEquals("/op/op_index", changes.poll(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void aTablesOperationsAreAskedForByItsNameAndItsFactsOnceASecond() throws ClusterException {
        try (ClusterConnection connection = cluster.connect()) {
            connection.readOperations(TX);
            PartitionReading first = connection.readPartition(TX, 0);
            assertEquals(first.id(), connection.readPartition(TX, 0).id());
        }
        assertEquals(ShowOPStatusRequest.newBuilder().setName("tx").setDb("demo").build(),
                cluster.nameserver.requests(ShowOPStatusRequest.class).getFirst());
        assertEquals(1, cluster.nameserver.requests(ShowTableRequest.class).size());
    }

    @Test
    void aReadOnlyConnectionHasNoWayToChangeAnything() throws ClusterException {
        cluster.nameserver.always(NameServerGrpc.getConfSetMethod(), GeneralResponse.newBuilder().setCode(0).build());
        try (ClusterConnection connection = OpenMldbClusters.connect(cluster.settings().asReadOnly())) {
            ClusterException refused = assertThrows(ClusterException.class,
                    () -> connection.execute(new Command.SetAutoFailover(false)));

            assertEquals(Kind.NOT_ALLOWED, refused.kind());
            assertFalse(connection.capabilities().contains(Capability.CHANGE));
            assertEquals(List.of(),
                    cluster.nameserver.requests(dev.tabletop.wire.nameserver.ConfSetRequest.class));
        }
    }

    private String first() {
        return cluster.first.address();
    }

    private String second() {
        return cluster.second.address();
    }
}

package dev.tabletop.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.embedded.control.ClusterControl;
import dev.tabletop.embedded.control.ControlException;
import dev.tabletop.embedded.control.ControlServer;
import dev.tabletop.embedded.control.Fault;
import dev.tabletop.embedded.data.DemoTable;
import dev.tabletop.embedded.data.PartitionAddress;
import dev.tabletop.embedded.data.Workload;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.tablet.GetTableStatusRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster and its folder, from the first start on. */
class EmbeddedClusterTest {

    @TempDir
    Path directory;

    @Test
    void aRestartUsesTheSameEndpointsKeepsTheDataAndLoadsNothing() throws Exception {
        List<String> endpoints;
        List<TableInfo> before;
        try (EmbeddedCluster cluster = EmbeddedCluster.builder(directory).demo(300, 7).start();
                ClusterClient client = cluster.client()) {
            endpoints = cluster.nodes().stream().map(NodeStatus::endpoint).toList();
            before = tables(client);
            assertEquals(Map.of("transactions", 8, "accounts", 4, "branches", 1), before.stream()
                    .collect(Collectors.toMap(TableInfo::getName, TableInfo::getTablePartitionCount)));
        }
        try (EmbeddedCluster cluster = EmbeddedCluster.builder(directory).demo(300, 7).start();
                ClusterClient client = cluster.client()) {
            assertEquals(endpoints, cluster.nodes().stream().map(NodeStatus::endpoint).toList());
            assertEquals(before.stream().map(TableInfo::getTid).toList(),
                    tables(client).stream().map(TableInfo::getTid).toList());
            for (NodeStatus node : cluster.nodes()) {
                if (node.kind() == NodeStatus.Kind.TABLET) {
                    assertEquals(0, client.tablet(node.endpoint())
                            .getTableStatus(GetTableStatusRequest.getDefaultInstance()).getAllTableStatusCount());
                }
            }
            long rows = 0;
            for (TableInfo table : before) {
                for (int pid = 0; pid < table.getTablePartitionCount(); pid++) {
                    int number = pid;
                    rows += cluster.nodes().stream().filter(node -> node.kind() == NodeStatus.Kind.TABLET)
                            .mapToLong(node -> surviving(node, table.getTid(), number)).max().orElse(0);
                }
            }
            assertEquals(300, rows);
        }
    }

    @Test
    void theWorkloadKnowsWhatWasAcknowledgedAndTheControlReachesTheCluster() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.builder(directory).demo(0, 7).start();
                ControlServer server = ControlServer.open(cluster)) {
            try (ClusterClient client = cluster.client()) {
                Map<PartitionAddress, Workload.Written> written;
                try (Workload workload = new Workload(client, 500, 7)) {
                    workload.start();
                    Awaitility.await().until(() -> workload.acknowledged() > 200);
                    workload.close();
                    written = workload.written();
                }
                TableInfo transactions = tables(client).stream()
                        .filter(table -> table.getName().equals("transactions")).findFirst().orElseThrow();
                PartitionAddress first = new PartitionAddress(DemoTable.TRANSACTIONS, 0);
                long onDisk = cluster.nodes().stream().filter(node -> node.kind() == NodeStatus.Kind.TABLET)
                        .mapToLong(node -> surviving(node, transactions.getTid(), 0)).max().orElse(0);
                assertEquals(written.get(first).acknowledged(), onDisk);
            }
            try (ClusterControl control = ClusterControl.connect(directory)) {
                assertEquals(cluster.nodes(), control.status().nodes());
                control.fault(Fault.KILL, "all-tablets", Duration.ZERO);
                assertEquals(3,
                        cluster.nodes().stream().filter(node -> node.state() == NodeStatus.State.KILLED).count());
                control.fault(Fault.START, "all-tablets", Duration.ZERO);
                assertEquals(NodeStatus.State.RUNNING, cluster.node("tablet-3").state());
                ControlException wrong = assertThrows(ControlException.class,
                        () -> control.fault(Fault.KILL, "tablet-9", Duration.ZERO));
                assertTrue(
                        wrong.getMessage().startsWith("There is no node tablet-9. The nodes are zookeeper, tablet-1"),
                        wrong.getMessage());
                assertEquals(PosixFilePermissions.fromString("rw-------"),
                        Files.getPosixFilePermissions(directory.resolve("control.json")));
            }
            ClusterStartException second = assertThrows(ClusterStartException.class,
                    () -> EmbeddedCluster.builder(directory).start());
            assertEquals("A cluster already runs on " + directory + " (process " + ProcessHandle.current().pid()
                    + "). Use that one, stop it first, or use another folder.", second.getMessage());
        }
        ControlException nothing = assertThrows(ControlException.class, () -> ClusterControl.connect(directory));
        assertEquals("No cluster runs on " + directory + ". Start one there first.", nothing.getMessage());
    }

    @Test
    void aFaultThatMakesNoSenseIsRefusedAtOnceWithTheReason() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.builder(directory).tablets(1).nameservers(1).start()) {
            cluster.isolate("tablet-1");
            cluster.kill("tablet-1");
            assertEquals("tablet-1 is cut off from ZooKeeper, so it cannot start. Let it rejoin first.",
                    assertThrows(ClusterStartException.class, () -> cluster.start("tablet-1")).getMessage());
            cluster.rejoin("tablet-1");
            assertEquals("tablet-1 does not run, so it cannot be isolated. Start it first.",
                    assertThrows(IllegalArgumentException.class, () -> cluster.isolate("tablet-1")).getMessage());
            cluster.stop("zookeeper");
            assertEquals("zookeeper is down, so tablet-1 cannot start. Start zookeeper first.",
                    assertThrows(ClusterStartException.class, () -> cluster.start("tablet-1")).getMessage());
            cluster.start("zookeeper");
            cluster.start("all-tablets");
            assertEquals(NodeStatus.State.RUNNING, cluster.node("tablet-1").state());
            assertEquals("The delay must not be negative: -5 ms.",
                    assertThrows(IllegalArgumentException.class,
                            () -> cluster.slow("tablet-1", Duration.ofMillis(-5))).getMessage());
            assertEquals("zookeeper cannot be isolated.",
                    assertThrows(IllegalArgumentException.class, () -> cluster.isolate("zookeeper")).getMessage());
        }
    }

    @Test
    void aStaleControlFileIsSaidToBeStale() throws Exception {
        Files.writeString(directory.resolve("control.json"), "{\"port\":1,\"token\":\"x\",\"process\":4711}");
        ControlException stale = assertThrows(ControlException.class, () -> ClusterControl.connect(directory));
        assertEquals("No cluster runs on " + directory + " any more: process 4711 ended without stopping it."
                + " Start it there again.", stale.getMessage());
    }

    @Test
    void aFolderOfANewerVersionIsRefused() throws Exception {
        Files.writeString(directory.resolve("cluster.json"), "{\"version\":9}");
        assertEquals(
                directory.resolve("cluster.json") + " was written by a newer version (form 9, this one knows 1)."
                        + " Use the newer version, or another folder.",
                assertThrows(ClusterStartException.class, () -> EmbeddedCluster.builder(directory).start())
                        .getMessage());
    }

    @Test
    void aDamagedFolderIsRefused() throws Exception {
        Files.writeString(directory.resolve("cluster.json"), "{\"version\":1,");
        String message = assertThrows(ClusterStartException.class, () -> EmbeddedCluster.builder(directory).start())
                .getMessage();
        assertTrue(message.startsWith(directory.resolve("cluster.json") + " is damaged ("), message);
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        String message = assertThrows(ClusterStartException.class,
                () -> EmbeddedCluster.builder(file.resolve("cluster")).start()).getMessage();
        assertTrue(message.startsWith("The folder " + file.resolve("cluster") + " cannot be written ("), message);
    }

    @Test
    void anotherNumberOfTabletsThanTheFoldersIsRefused() throws Exception {
        Files.writeString(directory.resolve("cluster.json"), layout(1, 2));
        assertEquals("The folder " + directory + " holds a cluster with tablets = 1, not 5. Leave that out, or use"
                + " another folder.",
                assertThrows(ClusterStartException.class, () -> EmbeddedCluster.builder(directory).tablets(5).start())
                        .getMessage());
    }

    @Test
    void aTakenPortIsNamedAndEverythingElseIsStoppedAgain() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int zookeeper = free.getLocalPort();
            free.close();
            Files.writeString(directory.resolve("cluster.json"), layout(zookeeper, taken.getLocalPort()));
            Timings timings = Timings.local();
            ClusterBuilder builder = EmbeddedCluster.builder(directory).timings(timings);
            String message = assertThrows(ClusterStartException.class, builder::start).getMessage();

            assertEquals("tablet-1: port " + taken.getLocalPort() + " is taken by another process. Stop that process,"
                    + " or use another folder for this cluster.", message);
            try (ServerSocket again = new ServerSocket(zookeeper, 1, InetAddress.getLoopbackAddress())) {
                assertTrue(again.isBound());
            }
        }
    }

    private static String layout(int zookeeperPort, int tabletPort) {
        return "{\"version\":1,\"root\":\"/tabletop-demo\",\"zookeeperPort\":" + zookeeperPort + ",\"tabletPorts\":["
                + tabletPort + "],\"nameserverPorts\":[3],\"demoMade\":false}";
    }

    private static List<TableInfo> tables(ClusterClient client) throws Exception {
        return client.nameserver(client.leader().orElseThrow())
                .showTable(ShowTableRequest.newBuilder().setDb("demo").build()).getTableInfoList();
    }

    private static long surviving(NodeStatus node, int tid, int pid) {
        try {
            return SurvivingLog.read(node.data(), tid, pid).lastOffset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

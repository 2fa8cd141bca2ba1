package dev.tabletop.openmldb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.bundle.BundleConnection;
import dev.tabletop.bundle.BundleException;
import dev.tabletop.bundle.BundleWriter;
import dev.tabletop.bundle.ConsoleRecord;
import dev.tabletop.bundle.EvidenceSource;
import dev.tabletop.bundle.Manifest;
import dev.tabletop.bundle.Progress;
import dev.tabletop.cluster.Capability;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.wire.nameserver.ClusterAddress;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.OfflineTableInfo;
import dev.tabletop.wire.nameserver.ShowTableResponse;
import dev.tabletop.wire.nameserver.TableInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster goes into one file and comes out of it as it was. */
class EvidenceTest {

    private static final PartitionId TX_0 = new PartitionId(new TableName("demo", "tx"), 7, 0);

    @TempDir
    private Path folder;
    private FakeCluster cluster;
    private Path file;

    @BeforeEach
    void start() {
        cluster = new FakeCluster(folder.resolve("zookeeper"));
        file = folder.resolve("bundle.zip");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void aBundleReadsAsItsClusterDid() throws Exception {
        write(cluster.settings());
        try (ClusterConnection live = cluster.connect(); ClusterConnection bundle = BundleConnection.open(file)) {
            assertEquals(at(live.read(), bundle.read()), bundle.read());
            assertEquals(live.readPartition(TX_0.table(), 0), bundle.readPartition(TX_0.table(), 0));
            var reading = bundle.readReplica(TX_0, StorageMode.MEMORY, cluster.first.address());
            assertEquals(List.of(90L, 3L, 40L), List.of(reading.status().offset(), reading.term(),
                    reading.snapshotOffset()));
            assertEquals(live.identity(), bundle.identity());
            assertTrue(bundle.readAutoFailover());
        }
    }

    @Test
    void aBundleHoldsTheServersOwnWordsAndZooKeeper() throws Exception {
        Manifest manifest = write(cluster.settings());
        String nameserver = "raw/nameserver_" + cluster.nameserver.address().replace(':', '_') + "/";

        Set<String> names = manifest.parts().stream().map(Manifest.Part::name).collect(Collectors.toSet());
        assertTrue(names.containsAll(Set.of("state.json", "partitions.json", "replicas.json", "raw/zookeeper.jsonl",
                nameserver + "ShowTable.pb", nameserver + "ShowTable.jsonl", nameserver + "ConfGet.pb",
                nameserver + "GetTablePartition.pb",
                "raw/tablet_" + cluster.first.address().replace(':', '_') + "/GetTermPair.jsonl")), names.toString());
        assertEquals(List.of(), manifest.gaps());
    }

    @Test
    void aDeadTabletIsInTheBundleAsSuch() throws Exception {
        cluster.second.close();
        write(cluster.settings());
        try (ClusterConnection bundle = BundleConnection.open(file)) {
            var reading = bundle.readReplica(TX_0, StorageMode.MEMORY, cluster.second.address());

            assertFalse(reading.answered());
            assertEquals("tablet " + cluster.second.address() + " cannot be reached: the connection is refused.",
                    reading.failure());
        }
    }

    @Test
    void nothingSecretGoesIntoABundle() throws Exception {
        byte[] other = ClusterAddress.newBuilder().setAlias("far").setZkCert("admin:hidden-1").build().toByteArray();
        TableInfo secret = cluster.table().toBuilder().setOfflineTableInfo(OfflineTableInfo.newBuilder()
                .setPath("s3://x").setFormat("parquet").putOptions("fs.s3.secret", "hidden-2")).build();
        cluster.zookeeper.put(FakeCluster.ROOT + "/cluster/replica/far", other);
        cluster.zookeeper.put(FakeCluster.ROOT + "/table/db_table_data/7", secret.toByteArray());
        cluster.nameserver.always(NameServerGrpc.getShowTableMethod(),
                ShowTableResponse.newBuilder().setCode(0).addTableInfo(secret).build());
        write(new ConnectionSettings(null, cluster.zookeeper.address(), FakeCluster.ROOT,
                new Login("zk", "hidden-3"), new Login("root", "hidden-4"), Map.of(), false, FakeCluster.PATIENT));

        for (Map.Entry<String, String> part : parts().entrySet()) {
            for (String text : List.of("hidden-", Base64.getEncoder().encodeToString(other))) {
                assertFalse(part.getValue().contains(text), part.getKey());
            }
            part.getValue().lines().map(line -> line.replaceAll(".*\"data\":\"([^\"]*)\".*", "$1"))
                    .filter(data -> data.matches("[A-Za-z0-9+/=]+"))
                    .forEach(data -> assertFalse(
                            new String(Base64.getDecoder().decode(data), StandardCharsets.ISO_8859_1)
                                    .contains("hidden-"),
                            part.getKey()));
        }
    }

    @Test
    void aBundleCanNotBeChangedOrWatched() throws Exception {
        write(cluster.settings());
        try (ClusterConnection bundle = BundleConnection.open(file)) {
            assertEquals(Set.of(Capability.READ), bundle.capabilities());
            assertEquals(Kind.NOT_ALLOWED, assertThrows(ClusterException.class,
                    () -> bundle.execute(new Command.SetAutoFailover(true))).kind());
            assertEquals(Kind.NOT_ALLOWED,
                    assertThrows(ClusterException.class, () -> bundle.watch(_ -> {})).kind());
        }
    }

    @Test
    void aBundleThatIsCutOffIsRefused() throws Exception {
        write(cluster.settings());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertTrue(refusal().startsWith("The bundle " + file + " is cut off or no bundle"), refusal());
    }

    @Test
    void aBundleOfANewerVersionIsRefused() throws Exception {
        write(cluster.settings());
        rewrite("manifest.json", text -> text.replace("\"version\":2", "\"version\":3"));

        assertEquals("The bundle " + file + " is of version 3; this program reads versions up to 2.", refusal());
    }

    @Test
    void aBundleOfTheFirstVersionIsStillOpenedAndHoldsNothingOfTheConsolesOwn() throws Exception {
        write(cluster.settings());
        rewrite("manifest.json", text -> text.replace("\"version\":2", "\"version\":1")
                .replaceFirst("\\{\"name\":\"console.json\"[^}]*},", ""));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertFalse(new String(zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes(),
                    StandardCharsets.UTF_8).contains("console.json"));
        }

        try (BundleConnection bundle = BundleConnection.open(file)) {
            assertTrue(bundle.console().isEmpty());
            assertEquals(1, bundle.read().tables().size());
        }
    }

    @Test
    void aBundleThatWasEditedIsRefused() throws Exception {
        write(cluster.settings());
        rewrite("state.json", text -> text.replace("\"autoFailover\":true", "\"autoFailover\":null"));

        assertEquals("The bundle " + file + " was changed after it was made: state.json is not what its manifest says.",
                refusal());
    }

    @Test
    void anyOtherFileIsRefused() throws Exception {
        Files.writeString(file, "hello");
        assertTrue(refusal().contains("cut off or no bundle"), refusal());
        Files.delete(file);
        assertEquals("There is no bundle " + file + " that can be read.", refusal());
    }

    @Test
    void aCancelledBundleLeavesNoFile() throws Exception {
        Progress cancelled = new Progress() {
            @Override
            public void at(long done, long all, String what) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        try (EvidenceSource source = OpenMldbClusters.evidence(cluster.settings())) {
            assertThrows(BundleException.class,
                    () -> BundleWriter.write(source, (_, _) -> ConsoleRecord.NONE, file, cancelled, Clock.systemUTC()));
        }
        try (var left = Files.list(folder)) {
            assertEquals(List.of("zookeeper"), left.map(p -> p.getFileName().toString()).toList());
        }
    }

    @Test
    void aFolderThatIsNotThereIsToldBeforeAnythingIsLeftBehind() throws Exception {
        try (EvidenceSource source = OpenMldbClusters.evidence(cluster.settings())) {
            BundleException failure = assertThrows(BundleException.class,
                    () -> BundleWriter.write(source, (_, _) -> ConsoleRecord.NONE, folder.resolve("none/b.zip"),
                            Progress.NONE, Clock.systemUTC()));

            assertTrue(failure.getMessage().contains("cannot be written"), failure.getMessage());
        }
    }

    private Manifest write(ConnectionSettings settings) throws Exception {
        try (EvidenceSource source = OpenMldbClusters.evidence(settings)) {
            return BundleWriter.write(source, (_, _) -> ConsoleRecord.NONE, file, Progress.NONE, Clock.systemUTC());
        }
    }

    private static ClusterState at(ClusterState state, ClusterState time) {
        return new ClusterState(state.identity(), time.readAt(), state.nameservers(), state.tablets(),
                state.autoFailover(), state.tables(), state.operations());
    }

    private String refusal() {
        return assertThrows(BundleException.class, () -> BundleConnection.open(file)).getMessage();
    }

    private Map<String, String> parts() throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return parts;
    }

    private void rewrite(String part, java.util.function.UnaryOperator<String> change) throws IOException {
        Map<String, String> parts = parts();
        assertTrue(RecoveryJson.mapper().readTree(parts.get(part)).isObject());
        assertFalse(change.apply(parts.get(part)).equals(parts.get(part)), "the test must change something");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                String text = entry.getKey().equals(part) ? change.apply(entry.getValue()) : entry.getValue();
                zip.write(text.getBytes(StandardCharsets.ISO_8859_1));
                zip.closeEntry();
            }
        }
    }
}

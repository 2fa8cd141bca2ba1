package dev.tabletop.bundle;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.secrets.PrivateFile;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.StoreException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Reads all that planning and support need into one zip file and changes nothing. Not for use by several threads. */
public final class BundleWriter {

    private final EvidenceSource source;
    private final ConsoleRecord.Source console;
    private final Clock clock;
    private final Progress progress;
    private final List<Manifest.Part> parts = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();

    private BundleWriter(EvidenceSource source, ConsoleRecord.Source console, Progress progress, Clock clock) {
        this.source = source;
        this.console = console;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Writes the bundle; the file appears only when it is complete. Blocks for as long as the readings take: some
     * milliseconds a partition.
     *
     * @param console
     *            what this console has on record of the cluster, so that planning on the bundle gives what planning here
     *            gives
     * @return what it holds; what could not be read is among its gaps
     * @throws ClusterException
     *             when the cluster as a whole can't be read
     * @throws BundleException
     *             when the file can't be written, or the progress cancelled
     */
    public static Manifest write(EvidenceSource source, ConsoleRecord.Source console, Path file, Progress progress,
            Clock clock) throws ClusterException, BundleException {
        return new BundleWriter(source, console, progress, clock).write(file);
    }

    private Manifest write(Path file) throws ClusterException, BundleException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            Manifest manifest;
            try (ZipOutputStream zip = new ZipOutputStream(
                    new BufferedOutputStream(PrivateFile.create(unfinished)))) {
                manifest = write(zip);
            } catch (ClusterException | BundleException | IOException e) {
                Files.deleteIfExists(unfinished);
                throw e;
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            return manifest;
        } catch (IOException e) {
            throw new BundleException(Sentence.of("cluster.bundle_cannot_written", file, e.getMessage()),
                    Sentence.of("cluster.check_folder_exists_may"), e);
        }
    }

    private Manifest write(ZipOutputStream zip) throws IOException, ClusterException, BundleException {
        ClusterConnection connection = source.connection();
        ClusterState state = connection.read();
        json(zip, BundleContent.STATE, state);
        partitions(zip, connection, state);
        json(zip, BundleContent.OPERATION_ENDPOINTS, operationEndpoints(connection, state));
        json(zip, BundleContent.CONSOLE, console(state));
        progress.at(0, 0, "the servers' own answers");
        try {
            source.writeRaw((name, content) -> add(zip, BundleContent.RAW + name, content));
        } catch (ClusterException e) {
            gaps.add("the servers' own answers: " + e.getMessage());
        }
        Manifest manifest = new Manifest(Manifest.FORMAT, Manifest.VERSION, clock.instant(), state.identity(), parts,
                gaps);
        add(zip, BundleContent.MANIFEST, RecoveryJson.mapper().writeValueAsBytes(manifest));
        return manifest;
    }

    /** A cluster is put on record even where the console's own record can't be read. */
    private ConsoleRecord console(ClusterState state) {
        try {
            return console.of(state.identity(), state.partitions().map(Partition::id).toList());
        } catch (StoreException e) {
            gaps.add("what this console has on record of the cluster: " + e.getMessage());
            return ConsoleRecord.NONE;
        }
    }

    private void partitions(ZipOutputStream zip, ClusterConnection connection, ClusterState state)
            throws IOException, BundleException {
        List<PartitionReading> partitions = new ArrayList<>();
        List<ReplicaReading> replicas = new ArrayList<>();
        long all = state.partitions().count();
        for (Table table : state.tables()) {
            for (Partition partition : table.partitions()) {
                if (progress.isCancelled() || Thread.currentThread().isInterrupted()) {
                    throw new BundleException(Sentence.of("cluster.bundle_cancelled"),
                            Sentence.of("cluster.nothing_left_behind"));
                }
                progress.at(partitions.size(), all, partition.id().toString());
                partition(connection, partition, partitions);
                for (Replica replica : partition.replicas()) {
                    replicas.add(replica(connection, state, table, partition, replica));
                }
            }
        }
        json(zip, BundleContent.PARTITIONS, partitions);
        json(zip, BundleContent.REPLICAS, replicas);
    }

    private void partition(ClusterConnection connection, Partition partition, List<PartitionReading> partitions) {
        try {
            partitions.add(connection.readPartition(partition.id().table(), partition.id().pid()));
        } catch (ClusterException e) {
            gaps.add(partition.id() + ": " + e.getMessage());
        }
    }

    /** A tablet that did not answer the first reading is not waited for again with each of its replicas. */
    private ReplicaReading replica(ClusterConnection connection, ClusterState state, Table table, Partition partition,
            Replica replica) {
        String failure = failure(state, replica);
        try {
            if (failure == null) {
                return connection.readReplica(partition.id(), table.storage(), replica.endpoint());
            }
        } catch (ClusterException e) {
            failure = String.valueOf(e.getMessage());
        }
        return new ReplicaReading(partition.id(), replica.endpoint(), clock.instant(), false, failure, null, null, null,
                null, List.of());
    }

    private static @Nullable String failure(ClusterState state, Replica replica) {
        return replica.tabletAnswered()
                ? null
                : state.tablets().stream().filter(t -> t.endpoint().equals(replica.endpoint())).findFirst()
                        .map(Tablet::failure).orElse("its tablet did not answer");
    }

    private Map<Long, String> operationEndpoints(ClusterConnection connection, ClusterState state) {
        Map<Long, String> endpoints = new HashMap<>();
        for (Operation operation : state.operations()) {
            try {
                String endpoint = connection.readOperationEndpoint(operation.id());
                if (!endpoint.isEmpty()) {
                    endpoints.put(operation.id(), endpoint);
                }
            } catch (ClusterException e) {
                gaps.add("operation " + operation.id() + ": " + e.getMessage());
            }
        }
        return endpoints;
    }

    private void json(ZipOutputStream zip, String name, Object content) throws IOException {
        add(zip, name, RecoveryJson.mapper().writeValueAsBytes(content));
    }

    private void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
        parts.add(new Manifest.Part(name, content.length, sha256(content)));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

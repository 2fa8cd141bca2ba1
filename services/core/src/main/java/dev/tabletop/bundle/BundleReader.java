package dev.tabletop.bundle;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.sentences.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Opens bundles and makes sure that they are whole. */
final class BundleReader {

    private BundleReader() {}

    static BundleContent read(Path file) throws BundleException {
        if (!Files.isReadable(file)) {
            throw new BundleException(Sentence.of("cluster.bundle_can_read", file),
                    Sentence.of("cluster.check_files_name"));
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Manifest manifest = manifest(zip, file);
            for (Manifest.Part part : manifest.parts()) {
                require(part, zip, file);
            }
            return new BundleContent(
                    read(zip, BundleContent.STATE, ClusterState.class, file),
                    RecoveryJson.mapper().readValue(bytes(zip, BundleContent.PARTITIONS, file),
                            new TypeReference<List<PartitionReading>>() {
                            }),
                    RecoveryJson.mapper().readValue(bytes(zip, BundleContent.REPLICAS, file),
                            new TypeReference<List<ReplicaReading>>() {
                            }),
                    RecoveryJson.mapper().readValue(bytes(zip, BundleContent.OPERATION_ENDPOINTS, file),
                            new TypeReference<Map<Long, String>>() {
                            }),
                    manifest.version() == 1 ? null : read(zip, BundleContent.CONSOLE, ConsoleRecord.class, file));
        } catch (ZipException e) {
            throw new BundleException(Sentence.of("cluster.bundle_cut_off_bundle", file, e.getMessage()),
                    Sentence.of("cluster.copy_again_where_made"), e);
        } catch (IOException e) {
            throw new BundleException(Sentence.of("cluster.bundle_cannot_read", file, e.getMessage()),
                    Sentence.of("cluster.copy_again_where_made"), e);
        }
    }

    private static <T> T read(ZipFile zip, String name, Class<T> type, Path file) throws IOException, BundleException {
        return RecoveryJson.mapper().readValue(bytes(zip, name, file), type);
    }

    private static Manifest manifest(ZipFile zip, Path file) throws IOException, BundleException {
        JsonNode raw = RecoveryJson.mapper().readTree(bytes(zip, BundleContent.MANIFEST, file));
        if (!raw.path("format").asText().equals(Manifest.FORMAT)) {
            throw new BundleException(Sentence.of("cluster.zip_file_but_bundle", file),
                    Sentence.of("cluster.check_files_name"));
        }
        int version = raw.path("version").asInt();
        if (version < 1 || version > Manifest.VERSION) {
            throw new BundleException(
                    Sentence.of("cluster.bundle_version_program_reads", file, version, Manifest.VERSION),
                    Sentence.of("cluster.open_version_program_made"));
        }
        return RecoveryJson.mapper().treeToValue(raw, Manifest.class);
    }

    private static void require(Manifest.Part part, ZipFile zip, Path file) throws IOException, BundleException {
        byte[] content = bytes(zip, part.name(), file);
        if (content.length != part.size() || !BundleWriter.sha256(content).equals(part.sha256())) {
            throw new BundleException(Sentence.of("cluster.bundle_changed_after_made", file, part.name()),
                    Sentence.of("cluster.make_bundle_anew_do"));
        }
    }

    private static byte[] bytes(ZipFile zip, String name, Path file) throws IOException, BundleException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new BundleException(Sentence.of("cluster.bundle_lacks", file, name),
                    Sentence.of("cluster.bundle_whole_copy_again"));
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}

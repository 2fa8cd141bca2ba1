package dev.tabletop.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.recovery.RecoveryJson;
import dev.tabletop.secrets.PrivateFile;
import dev.tabletop.sentences.Sentence;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes all rows of one replica into a file, so that they are safe before the replica is rebuilt. The file is lines of
 * JSON in UTF-8:
 *
 * <pre>
 * {"format":"tabletop-rows","version":1,"table":"demo.tx","tid":7,"partition":0,"endpoint":"...","offset":90,
 *  "columns":[{"name":"card","type":"string"},...]}
 * {"index":"card","key":"4711","ts":1795183016000,"row":"base64 of the encoded row","columns":{"card":"4711",...}}
 * {"rows":88,"offset":90}
 * </pre>
 *
 * The first line is the head, the last the end; a file without its end is not whole. A row stands once for each index
 * that holds it in this partition, as indexes may put one row into several partitions. {@code columns} is left out where
 * a row can't be taken apart.
 */
public final class Salvage {

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = RecoveryJson.mapper();
    private static final Sentence AGAIN = Sentence.of("cluster.nothing_left_behind_run");

    /**
     * What was written.
     *
     * @param rows
     *            lines of rows
     * @param offset
     *            the replica's log position before
     * @param offsetAfter
     *            and after; larger where it took rows meanwhile, which may be in the file or not
     */
    public record Salvaged(long rows, long offset, long offsetAfter) {}

    private Salvage() {}

    /**
     * Exports the rows; the file appears only when it is complete. Blocks for as long as it takes.
     *
     * @throws ClusterException
     *             when the tablet does not answer, or does not hold the replica in memory: then nothing can be read
     * @throws BundleException
     *             when the file can't be written, or the progress cancelled
     */
    public static Salvaged export(RowSource source, Path file, Progress progress)
            throws ClusterException, BundleException {
        ReplicaStatus status = requireLoaded(source);
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            Salvaged result;
            try (BufferedWriter out = new BufferedWriter(
                    new OutputStreamWriter(PrivateFile.create(unfinished), StandardCharsets.UTF_8))) {
                result = write(source, out, status, progress);
            } catch (ClusterException e) {
                Files.deleteIfExists(unfinished);
                throw cutShort(e);
            } catch (BundleException | IOException e) {
                Files.deleteIfExists(unfinished);
                throw e;
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            return result;
        } catch (IOException e) {
            throw new BundleException(Sentence.of("cluster.rows_cannot_written", file, e.getMessage()),
                    Sentence.of("cluster.check_folder_exists_may"), e);
        }
    }

    /** An export is not gone on with: rows that were read before may have changed or expired since. */
    private static ClusterException cutShort(ClusterException cause) {
        return new ClusterException(cause.kind(), cause.code(), Sentence.of("cluster.export_cut_short", cause.why()),
                Sentence.all(cause.help(), AGAIN), cause);
    }

    private static ReplicaStatus requireLoaded(RowSource source) throws ClusterException {
        ReplicaReading reading = source.reading();
        ReplicaStatus status = reading.status();
        Sentence place = Sentence.of("cluster.on", reading.partition(), reading.endpoint());
        if (!reading.answered()) {
            throw new ClusterException(Kind.UNREACHABLE, 0,
                    Sentence.of("cluster.rows_cannot_read", place, reading.failure()),
                    Sentence.of("cluster.start_tablet_first"));
        }
        if (status == null || !reading.isLoaded()) {
            throw new ClusterException(Kind.REFUSED, 0,
                    Sentence.of("cluster.rows_cannot_read_tablet", place),
                    Sentence.of("cluster.load_follower_first_examination"));
        }
        return status;
    }

    private static Salvaged write(RowSource source, BufferedWriter out, ReplicaStatus status, Progress progress)
            throws IOException, ClusterException, BundleException {
        line(out, head(source, status));
        long rows = 0;
        for (String index : source.indexes()) {
            rows = index(source, index, out, rows, status, progress);
        }
        ReplicaStatus after = requireLoaded(source);
        line(out, node().put("rows", rows).put("offset", after.offset()));
        return new Salvaged(rows, status.offset(), after.offset());
    }

    private static ObjectNode head(RowSource source, ReplicaStatus status) throws ClusterException {
        ReplicaReading reading = source.reading();
        ObjectNode head = node().put("format", "tabletop-rows").put("version", VERSION)
                .put("table", reading.partition().table().toString()).put("tid", reading.partition().tid())
                .put("partition", reading.partition().pid()).put("endpoint", reading.endpoint())
                .put("offset", status.offset());
        head.set("columns", JSON.valueToTree(source.columns()));
        return head;
    }

    private static long index(RowSource source, String index, BufferedWriter out, long before, ReplicaStatus status,
            Progress progress) throws IOException, ClusterException, BundleException {
        long rows = before;
        RowSource.@Nullable Cursor at = null;
        do {
            if (progress.isCancelled() || Thread.currentThread().isInterrupted()) {
                throw new BundleException(Sentence.of("cluster.export_cancelled"),
                        Sentence.of("cluster.nothing_left_behind_next"));
            }
            RowSource.Batch batch = source.read(index, at);
            for (RowSource.Row row : batch.rows()) {
                line(out, row(index, row));
            }
            rows += batch.rows().size();
            progress.at(rows, status.rows(), "index " + index);
            at = batch.next();
        } while (at != null);
        return rows;
    }

    private static ObjectNode row(String index, RowSource.Row row) {
        ObjectNode node = node().put("index", index).put("key", row.key()).put("ts", row.time()).put("row",
                row.value());
        if (row.columns() != null) {
            node.set("columns", JSON.valueToTree(row.columns()));
        }
        return node;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void line(BufferedWriter out, ObjectNode node) throws IOException {
        out.write(JSON.writeValueAsString(node));
        out.write('\n');
    }
}

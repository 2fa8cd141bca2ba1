package dev.tabletop.embedded.audit;

import com.google.protobuf.ByteString;
import dev.tabletop.embedded.data.DemoRow;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.embedded.tablet.storage.RecordReader;
import dev.tabletop.wire.tablet.LogEntry;
import dev.tabletop.wire.tablet.TraverseRequest;
import dev.tabletop.wire.tablet.TraverseResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which rows are there, so that what was acknowledged can be held against it, row by row: a row of a demo table is told
 * by its key and its time.
 */
public final class HeldRows {

    private static final int ROWS_AT_ONCE = 5_000;

    /** What tells a row from the others of its partition. */
    public record RowId(String key, long time) {

        public static RowId of(DemoRow row) {
            return new RowId(row.key(), row.time());
        }
    }

    private HeldRows() {}

    /**
     * The rows that a tablet serves of a partition.
     *
     * @throws io.grpc.StatusRuntimeException
     *             when the tablet does not answer
     * @throws IllegalStateException
     *             when it refuses: the partition is not loaded there
     */
    public static Set<RowId> served(ClusterClient client, String endpoint, int tid, int pid) {
        Set<RowId> rows = new HashSet<>();
        TraverseRequest.Builder request = TraverseRequest.newBuilder().setTid(tid).setPid(pid).setLimit(ROWS_AT_ONCE);
        boolean over = false;
        while (!over) {
            TraverseResponse answer = client.tablet(endpoint).traverse(request.build());
            if (answer.getCode() != 0) {
                throw new IllegalStateException(endpoint + " does not serve " + tid + "_" + pid + ": "
                        + answer.getMsg() + " (" + answer.getCode() + ")");
            }
            readRows(answer.getPairs(), answer.getCount(), rows);
            over = answer.getIsFinish();
            request.setPk(answer.getPk()).setTs(answer.getTs()).setTsPos(answer.getTsPos());
        }
        return rows;
    }

    /** Size of time, key and row together; size of the key; time; key; row. */
    private static void readRows(ByteString packed, int count, Set<RowId> rows) {
        ByteBuffer pairs = packed.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            int size = pairs.getInt();
            byte[] key = new byte[pairs.getInt()];
            int begin = pairs.position();
            long time = pairs.getLong();
            pairs.get(key);
            rows.add(new RowId(new String(key, StandardCharsets.UTF_8), time));
            pairs.position(begin + size);
        }
    }

    /**
     * The rows in all binlogs of a partition under a tablet's data folder, those in its recycle bin too,
     * whatever any node says. Snapshots are not looked at.
     */
    public static Set<RowId> onDisk(Path data, int tid, int pid) throws IOException {
        Pattern directory = Pattern.compile(tid + "_" + pid + "(_.*)?");
        List<Path> logs;
        try (Stream<Path> files = Files.walk(data)) {
            logs = files.filter(f -> f.getFileName().toString().endsWith(".log"))
                    .filter(f -> Stream.iterate(f, p -> p != null && !p.equals(data), Path::getParent)
                            .anyMatch(p -> directory.matcher(p.getFileName().toString()).matches()))
                    .toList();
        }
        Set<RowId> rows = new HashSet<>();
        for (Path log : logs) {
            try (RecordReader reader = new RecordReader(log)) {
                while (reader.next(reader.length()) == RecordReader.Found.RECORD) {
                    LogEntry entry = LogEntry.parseFrom(reader.record());
                    if (entry.getDimensionsCount() > 0) {
                        rows.add(new RowId(entry.getDimensions(0).getKey(), entry.getTs()));
                    }
                }
            }
        }
        return rows;
    }
}

package dev.tabletop.openmldb;

import dev.tabletop.bundle.RowSource;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.tablet.GetTableSchemaRequest;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import dev.tabletop.wire.tablet.TraverseRequest;
import dev.tabletop.wire.tablet.TraverseResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Traverses one replica on its tablet. */
final class ReplicaRows implements RowSource {

    private static final int ROWS_AT_ONCE = 500;
    private static final int TIME_BYTES = 8;

    private final PartitionId partition;
    private final StorageMode storage;
    private final String endpoint;
    private final TabletClient tablets;
    private final ReplicaReader reader;
    private final Runnable whenClosed;
    private @Nullable TableMeta schema;

    ReplicaRows(PartitionId partition, StorageMode storage, String endpoint, TabletClient tablets,
            ReplicaReader reader, Runnable whenClosed) {
        this.partition = partition;
        this.storage = storage;
        this.endpoint = endpoint;
        this.tablets = tablets;
        this.reader = reader;
        this.whenClosed = whenClosed;
    }

    @Override
    public ReplicaReading reading() throws ClusterException {
        return reader.read(partition, storage, endpoint);
    }

    @Override
    public List<Column> columns() throws ClusterException {
        return new RowCodec(schema()).columns().stream().map(c -> new Column(c.getName(), typeName(c))).toList();
    }

    @Override
    public List<String> indexes() throws ClusterException {
        return schema().getColumnKeyList().stream().filter(k -> k.getFlag() == 0).map(ColumnKey::getIndexName)
                .toList();
    }

    private static String typeName(ColumnDesc column) {
        return column.getDataType().name().substring(1).toLowerCase(Locale.ROOT);
    }

    private TableMeta schema() throws ClusterException {
        TableMeta known = schema;
        if (known == null) {
            known = tablets.ask(endpoint, TabletServerGrpc.getGetTableSchemaMethod(),
                    GetTableSchemaRequest.newBuilder().setTid(partition.tid()).setPid(partition.pid()).build())
                    .getTableMeta();
            schema = known;
        }
        return known;
    }

    @Override
    public Batch read(String index, @Nullable Cursor after) throws ClusterException {
        TraverseRequest.Builder request = TraverseRequest.newBuilder().setTid(partition.tid())
                .setPid(partition.pid()).setIdxName(index).setLimit(ROWS_AT_ONCE);
        if (after != null) {
            request.setPk(after.key()).setTs(after.time()).setTsPos(after.position());
        }
        TraverseResponse answer = tablets.ask(endpoint, TabletServerGrpc.getTraverseMethod(), request.build());
        Cursor next = answer.getIsFinish() ? null : new Cursor(answer.getPk(), answer.getTs(), answer.getTsPos());
        if (next != null && next.equals(after)) {
            throw new ClusterException(Kind.GARBLED, 0,
                    Sentence.of("cluster.tablet_does_get_index", endpoint, index, partition),
                    Sentence.of("cluster.tablet_unknown_version_nothing"));
        }
        return new Batch(rows(answer), next);
    }

    private List<Row> rows(TraverseResponse answer) throws ClusterException {
        RowCodec codec = new RowCodec(schema());
        ByteBuffer pairs = answer.getPairs().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < answer.getCount(); i++) {
            rows.add(row(codec, pairs));
        }
        return rows;
    }

    /** Size of time, key and row together; size of the key; time; key; row. */
    private Row row(RowCodec codec, ByteBuffer pairs) throws ClusterException {
        int size = pairs.remaining() < 2 * Integer.BYTES ? -1 : pairs.getInt();
        int keySize = size < 0 ? -1 : pairs.getInt();
        if (keySize < 0 || size < TIME_BYTES + keySize || pairs.remaining() < size) {
            throw new ClusterException(Kind.GARBLED, 0,
                    Sentence.of("cluster.tablet_packed_rows_way", endpoint, partition),
                    Sentence.of("cluster.tablet_unknown_version_nothing"));
        }
        long time = pairs.getLong();
        byte[] key = new byte[keySize];
        pairs.get(key);
        byte[] value = new byte[size - TIME_BYTES - keySize];
        pairs.get(value);
        return new Row(new String(key, StandardCharsets.UTF_8), time, Base64.getEncoder().encodeToString(value),
                codec.decode(ByteBuffer.wrap(value)));
    }

    @Override
    public void close() {
        whenClosed.run();
    }
}

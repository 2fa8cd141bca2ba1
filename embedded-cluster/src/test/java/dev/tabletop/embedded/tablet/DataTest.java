package dev.tabletop.embedded.tablet;

import static dev.tabletop.embedded.tablet.Requests.TID;
import static dev.tabletop.embedded.tablet.Requests.createLeader;
import static dev.tabletop.embedded.tablet.Requests.put;
import static dev.tabletop.embedded.tablet.Requests.putMany;
import static dev.tabletop.embedded.tablet.Requests.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.common.TTLSt;
import dev.tabletop.wire.tablet.CountRequest;
import dev.tabletop.wire.tablet.DeleteRequest;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.ExecuteGcRequest;
import dev.tabletop.wire.tablet.GetRequest;
import dev.tabletop.wire.tablet.GetTableSchemaRequest;
import dev.tabletop.wire.tablet.GetType;
import dev.tabletop.wire.tablet.PutRequest;
import dev.tabletop.wire.tablet.ScanRequest;
import dev.tabletop.wire.tablet.ScanResponse;
import dev.tabletop.wire.tablet.SetExpireRequest;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TableState;
import dev.tabletop.wire.tablet.TableStatus;
import dev.tabletop.wire.tablet.TabletServerGrpc.TabletServerBlockingStub;
import dev.tabletop.wire.tablet.TraverseRequest;
import dev.tabletop.wire.tablet.TraverseResponse;
import dev.tabletop.wire.tablet.UpdateTableMetaForAddFieldRequest;
import dev.tabletop.wire.type.CompressType;
import dev.tabletop.wire.type.DataType;
import dev.tabletop.wire.type.TTLType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows put, read back in every way, deleted and expired. */
class DataTest {

    @TempDir
    Path directory;
    private TabletLab lab;
    private TabletServerBlockingStub tablet;

    @BeforeEach
    void begin() {
        lab = new TabletLab(directory);
        lab.start("a");
        tablet = lab.client("a");
    }

    @AfterEach
    void end() {
        lab.close();
    }

    /** "time value" of each pair of a scan. */
    private static List<String> rows(ScanResponse answer) {
        assertEquals(0, answer.getCode());
        ByteBuffer pairs = answer.getPairs().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        List<String> rows = new ArrayList<>();
        while (pairs.hasRemaining()) {
            byte[] value = new byte[pairs.getInt() - 8];
            long time = pairs.getLong();
            pairs.get(value);
            rows.add(time + " " + new String(value, StandardCharsets.UTF_8));
        }
        assertEquals(answer.getCount(), rows.size());
        return rows;
    }

    /** "key time" of each pair of a traversal. */
    private static List<String> keys(TraverseResponse answer) {
        ByteBuffer pairs = answer.getPairs().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        List<String> rows = new ArrayList<>();
        while (pairs.hasRemaining()) {
            int total = pairs.getInt();
            byte[] key = new byte[pairs.getInt()];
            long time = pairs.getLong();
            pairs.get(key);
            pairs.get(new byte[total - 8 - key.length]);
            rows.add(new String(key, StandardCharsets.UTF_8) + " " + time);
        }
        return rows;
    }

    private static ScanRequest.Builder scan(String key) {
        return ScanRequest.newBuilder().setTid(TID).setPid(0).setPk(key);
    }

    private String get(GetRequest.Builder request) {
        return tablet.get(request.setTid(TID).setPid(0).setKey("k").build()).getValue().toStringUtf8();
    }

    private int count(CountRequest.Builder request) {
        return tablet.count(request.setTid(TID).setPid(0).setKey("k").build()).getCount();
    }

    @Test
    void aScanGivesTheNewestFirstWithinItsTimes() {
        createLeader(tablet, 1);
        for (long time : new long[]{30, 10, 20, 40}) {
            put(tablet, "k", time);
        }
        assertEquals(List.of("40 k@40", "30 k@30", "20 k@20", "10 k@10"), rows(tablet.scan(scan("k").build())));
        assertEquals(List.of("30 k@30", "20 k@20"), rows(tablet.scan(scan("k").setSt(30).setEt(10).build())));
        ScanResponse limited = tablet.scan(scan("k").setLimit(1).setSkipRecordNum(1).build());
        assertEquals(List.of("30 k@30"), rows(limited));
        assertEquals(List.of(), rows(tablet.scan(scan("nobody").build())));
    }

    @Test
    void getFindsTheNewestOrTheOneAskedFor() {
        createLeader(tablet, 1);
        for (long time : new long[]{10, 20, 30}) {
            put(tablet, "k", time);
        }
        assertEquals("k@30", get(GetRequest.newBuilder()));
        assertEquals("k@20", get(GetRequest.newBuilder().setTs(20)));
        assertEquals("k@20", get(GetRequest.newBuilder().setTs(25).setType(GetType.kSubKeyLe)));
        assertEquals("k@10", get(GetRequest.newBuilder().setTs(20).setType(GetType.kSubKeyLt)));
        assertEquals("", get(GetRequest.newBuilder().setTs(25)));
    }

    @Test
    void aTraversalInPiecesGivesEveryRowOnceAlsoWhereTimesRepeat() {
        createLeader(tablet, 1);
        List<String> expected = new ArrayList<>();
        for (String key : List.of("a", "b", "c")) {
            for (int i = 0; i < 5; i++) {
                put(tablet, key, 7);
                put(tablet, key, 5);
            }
            IntStream.range(0, 5).forEach(i -> expected.add(key + " 7"));
            IntStream.range(0, 5).forEach(i -> expected.add(key + " 5"));
        }
        for (int piece : List.of(1, 3, 4, 100)) {
            List<String> seen = new ArrayList<>();
            TraverseRequest.Builder request = TraverseRequest.newBuilder().setTid(TID).setPid(0).setLimit(piece);
            TraverseResponse answer = tablet.traverse(request.build());
            seen.addAll(keys(answer));
            while (!answer.getIsFinish()) {
                answer = tablet.traverse(
                        request.setPk(answer.getPk()).setTs(answer.getTs()).setTsPos(answer.getTsPos()).build());
                seen.addAll(keys(answer));
            }
            assertEquals(expected, seen);
        }
    }

    @Test
    void aDeleteTakesAKeyOrItsTimes() {
        createLeader(tablet, 1);
        for (long time : new long[]{10, 20, 30, 40}) {
            put(tablet, "k", time);
        }
        DeleteRequest.Builder delete = DeleteRequest.newBuilder().setTid(TID).setPid(0).setKey("k");
        assertEquals(0, tablet.delete(delete.setTs(30).setEndTs(10).build()).getCode());
        assertEquals(List.of("40 k@40", "10 k@10"), rows(tablet.scan(scan("k").build())));
        assertEquals(2, status(tablet).getRecordCnt());
        assertEquals(0, tablet.delete(delete.clearTs().clearEndTs().build()).getCode());
        assertEquals(0, count(CountRequest.newBuilder()));
        assertEquals(0, status(tablet).getRecordByteSize());
        assertEquals(0, status(tablet).getRecordIdxByteSize());
        assertEquals(6, status(tablet).getOffset());
    }

    @Test
    void theStatusCountsRowsKeysSegmentsAndBytes() {
        createLeader(tablet, 1);
        putMany(tablet, 0, 100);
        TableStatus status = status(tablet);
        List<Long> segments = status.getTsIdxStatus(0).getSegCntsList();
        assertEquals(8, segments.size());
        assertEquals(100, segments.stream().mapToLong(Long::longValue).sum());
        long bytes = IntStream.range(0, 100).map(i -> ("card" + i % 5 + "@" + (1000 + i)).length() + 16).sum();
        assertEquals(TableStatus.newBuilder().setTid(TID).setPid(0).setOffset(100).setMode(TableMode.kTableLeader)
                .setState(TableState.kTableNormal).setIsExpire(true).setRecordCnt(100).setIdxCnt(100)
                .addTsIdxStatus(status.getTsIdxStatus(0)).setName("cards").setRecordByteSize(bytes)
                .setRecordIdxByteSize(status.getRecordIdxByteSize()).setRecordPkCnt(5)
                .setCompressType(CompressType.kNoCompress).setSkiplistHeight(4).setDiskused(0)
                .setStorageMode(status.getStorageMode()).build(), status);
        assertTrue(status.getRecordIdxByteSize() > 100 * 40);
    }

    @Test
    void aTableOfTheLatestRowsShowsNoOthers() {
        Requests.create(tablet, Requests.meta(TableMode.kTableLeader, 1).clearColumnKey()
                .addColumnKey(ColumnKey.newBuilder().setIndexName("card").addColName("card")
                        .setTtl(TTLSt.newBuilder().setTtlType(TTLType.kLatestTime).setLatTtl(2))));
        for (long time : new long[]{10, 20, 30}) {
            put(tablet, "k", time);
        }
        assertEquals(List.of("30 k@30", "20 k@20"), rows(tablet.scan(scan("k").build())));
        assertEquals(3, count(CountRequest.newBuilder()));
        assertEquals(2, count(CountRequest.newBuilder().setFilterExpiredData(true)));
        tablet.setExpire(SetExpireRequest.newBuilder().setTid(TID).setPid(0).setIsExpire(false).build());
        assertEquals(3, rows(tablet.scan(scan("k").build())).size());
        tablet.setExpire(SetExpireRequest.newBuilder().setTid(TID).setPid(0).setIsExpire(true).build());
        tablet.executeGc(ExecuteGcRequest.newBuilder().setTid(TID).setPid(0).build());
        assertEquals(2, count(CountRequest.newBuilder()));
        assertEquals(2, status(tablet).getRecordCnt());
    }

    @Test
    void anIndexWithATimeColumnKeepsARowUnderTheTimeInItsBytes() {
        Requests.create(tablet, Requests.meta(TableMode.kTableLeader, 1)
                .addColumnKey(ColumnKey.newBuilder().setIndexName("byTime").addColName("card").setTsName("ts")));
        byte[] row = new byte[18];
        ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN).put((byte) 1).put((byte) 1).putInt(18).put((byte) 0)
                .putLong(777).put((byte) 16).put((byte) 'k').put((byte) 'k');
        tablet.put(PutRequest.newBuilder().setTid(TID).setPid(0).setTime(5).setValue(ByteString.copyFrom(row))
                .addDimensions(Dimension.newBuilder().setKey("k").setIdx(0))
                .addDimensions(Dimension.newBuilder().setKey("k").setIdx(1)).build());
        assertEquals(5, tablet.get(GetRequest.newBuilder().setTid(TID).setPid(0).setKey("k").build()).getTs());
        assertEquals(777, tablet.get(
                GetRequest.newBuilder().setTid(TID).setPid(0).setKey("k").setIdxName("byTime").build()).getTs());
        assertEquals(1, status(tablet).getRecordCnt());
        assertEquals(2, status(tablet).getIdxCnt());
    }

    @Test
    void anAddedColumnStandsInTheSchema() {
        createLeader(tablet, 1);
        ColumnDesc added = ColumnDesc.newBuilder().setName("more").setDataType(DataType.kInt).build();
        tablet.updateTableMetaForAddField(
                UpdateTableMetaForAddFieldRequest.newBuilder().setTid(TID).addColumnDescs(added).build());
        assertEquals(Requests.meta(TableMode.kTableLeader, 1).addAddedColumnDesc(added).build(), tablet
                .getTableSchema(GetTableSchemaRequest.newBuilder().setTid(TID).setPid(0).build()).getTableMeta());
    }
}

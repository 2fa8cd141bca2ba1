package dev.tabletop.embedded.tablet;

import static dev.tabletop.embedded.tablet.Requests.TID;
import static dev.tabletop.embedded.tablet.Requests.meta;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.tabletop.embedded.data.KeyPartitioner;
import dev.tabletop.embedded.data.RowEncoder;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.tablet.AddIndexRequest;
import dev.tabletop.wire.tablet.GetTableSchemaRequest;
import dev.tabletop.wire.tablet.CancelOPRequest;
import dev.tabletop.wire.tablet.GetTableStatusRequest;
import dev.tabletop.wire.tablet.CreateTableRequest;
import dev.tabletop.wire.tablet.DeleteIndexRequest;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.ExtractIndexDataRequest;
import dev.tabletop.wire.tablet.GeneralRequest;
import dev.tabletop.wire.tablet.GeneralResponse;
import dev.tabletop.wire.tablet.LoadIndexDataRequest;
import dev.tabletop.wire.tablet.LoadTableRequest;
import dev.tabletop.wire.tablet.PutRequest;
import dev.tabletop.wire.tablet.ScanRequest;
import dev.tabletop.wire.tablet.SendIndexDataRequest;
import dev.tabletop.wire.tablet.SendIndexDataRequest.EndpointPair;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TableState;
import dev.tabletop.wire.tablet.TabletServerGrpc.TabletServerBlockingStub;
import dev.tabletop.wire.tablet.TaskInfo;
import dev.tabletop.wire.tablet.TaskStatus;
import dev.tabletop.wire.tablet.TaskStatusRequest;
import dev.tabletop.wire.tablet.TaskType;
import dev.tabletop.wire.type.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes of table 7, whose partitions 0 and 2 are led by tablet a and partition 1 by tablet b. */
class IndexTest {

    private static final List<String> LEADERS = List.of("a", "b", "a");
    private static final ColumnKey CITY = ColumnKey.newBuilder().setIndexName("city").addColName("city").build();
    private static final ColumnDesc CITY_COLUMN = ColumnDesc.newBuilder().setName("city")
            .setDataType(DataType.kString).build();

    @TempDir
    Path directory;
    private TabletLab lab;

    @BeforeEach
    void begin() {
        lab = new TabletLab(directory);
        lab.start("a");
        lab.start("b");
        for (int pid = 0; pid < LEADERS.size(); pid++) {
            assertEquals(0, leader(pid).createTable(CreateTableRequest.newBuilder()
                    .setTableMeta(meta(TableMode.kTableLeader, 1).setPid(pid).addColumnDesc(CITY_COLUMN)).build())
                    .getCode());
        }
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private TabletServerBlockingStub leader(int pid) {
        return lab.client(LEADERS.get(pid));
    }

    private static String answer(GeneralResponse response) {
        return response.getCode() + " " + response.getMsg();
    }

    private void put(int rows) {
        RowEncoder encoder = new RowEncoder(
                List.of(meta(TableMode.kTableLeader, 1).getColumnDesc(0), meta(TableMode.kTableLeader, 1)
                        .getColumnDesc(1), CITY_COLUMN));
        for (int i = 0; i < rows; i++) {
            int pid = KeyPartitioner.partition("card" + i, LEADERS.size());
            assertEquals(0, leader(pid).put(PutRequest.newBuilder().setTid(TID).setPid(pid).setTime(1000 + i)
                    .setValue(ByteString.copyFrom(encoder.encode(List.of("card" + i, 1000L + i, "city" + i % 5))))
                    .addDimensions(Dimension.newBuilder().setKey("card" + i).setIdx(0)).build()).getCode());
        }
    }

    private static TaskInfo task(TaskType type, int pid) {
        return Requests.task(9, type).toBuilder().setPid(pid).build();
    }

    private String add(int pid) {
        return answer(leader(pid).addIndex(
                AddIndexRequest.newBuilder().setTid(TID).setPid(pid).addColumnKeys(CITY).build()));
    }

    private String extract(int pid, long offset) {
        return answer(leader(pid).extractIndexData(ExtractIndexDataRequest.newBuilder().setTid(TID).setPid(pid)
                .setPartitionNum(LEADERS.size()).addColumnKey(CITY).setOffset(offset)
                .setTaskInfo(task(TaskType.kExtractIndexRequest, pid)).build()));
    }

    private String send(int pid) {
        SendIndexDataRequest.Builder request = SendIndexDataRequest.newBuilder().setTid(TID).setPid(pid)
                .setTaskInfo(task(TaskType.kSendIndexRequest, pid));
        for (int to = 0; to < LEADERS.size(); to++) {
            request.addPairs(EndpointPair.newBuilder().setPid(to).setEndpoint(LEADERS.get(to)));
        }
        return answer(leader(pid).sendIndexData(request.build()));
    }

    private String load(int pid) {
        return answer(leader(pid).loadIndexData(LoadIndexDataRequest.newBuilder().setTid(TID).setPid(pid)
                .setPartitionNum(LEADERS.size()).setTaskInfo(task(TaskType.kLoadIndexRequest, pid)).build()));
    }

    private void awaitTask(int pid, TaskType type, TaskStatus status) {
        await().untilAsserted(() -> assertEquals(List.of(status), leader(pid)
                .getTaskStatus(TaskStatusRequest.getDefaultInstance()).getTaskList().stream()
                .filter(task -> task.getPid() == pid && task.getTaskType() == type).map(TaskInfo::getStatus).toList()));
    }

    private void build(long offset) {
        forEach(pid -> assertEquals("0 ok", add(pid)));
        forEach(pid -> assertEquals("0 ok", extract(pid, offset)));
        forEach(pid -> awaitTask(pid, TaskType.kExtractIndexRequest, TaskStatus.kDone));
        forEach(pid -> assertEquals("0 ok", send(pid)));
        forEach(pid -> awaitTask(pid, TaskType.kSendIndexRequest, TaskStatus.kDone));
        forEach(pid -> assertEquals("0 ok", load(pid)));
        forEach(pid -> awaitTask(pid, TaskType.kLoadIndexRequest, TaskStatus.kDone));
    }

    private static void forEach(IntConsumer each) {
        IntStream.range(0, LEADERS.size()).forEach(each);
    }

    private int rows(int city) {
        int pid = KeyPartitioner.partition("city" + city, LEADERS.size());
        return leader(pid).scan(ScanRequest.newBuilder().setTid(TID).setPid(pid).setPk("city" + city)
                .setIdxName("city").build()).getCount();
    }

    private List<Integer> allRows() {
        return IntStream.range(0, 5).mapToObj(this::rows).toList();
    }

    @Test
    void aNewIndexHoldsEveryRowInThePartitionItBelongsTo() throws IOException {
        put(50);
        build(0);
        assertEquals(List.of(10, 10, 10, 10, 10), allRows());
        try (Stream<Path> files = Files.walk(directory)) {
            assertFalse(files.anyMatch(file -> file.endsWith("index/0_1_index.data")
                    && !file.toString().contains("recycle")), "the files that were loaded are cleared away");
        }
    }

    @Test
    void anIndexIsThereAgainAfterARestart() {
        put(50);
        build(0);
        lab.stop("a");
        lab.stop("b");
        lab.start("a");
        lab.start("b");
        forEach(pid -> leader(pid).loadTable(LoadTableRequest.newBuilder().setTableMeta(TableMeta.newBuilder()
                .setTid(TID).setPid(pid).setName("cards").setMode(TableMode.kTableLeader)).build()));
        forEach(pid -> await().until(() -> leader(pid)
                .getTableStatus(GetTableStatusRequest.newBuilder().setTid(TID).setPid(pid)
                        .build())
                .getAllTableStatusList().stream().anyMatch(s -> s.getState() == TableState.kTableNormal)));
        assertEquals(List.of(10, 10, 10, 10, 10), allRows());
    }

    @Test
    void onlyRowsUpToTheOffsetAskedForAreExtracted() {
        put(50);
        build(1);
        int sum = allRows().stream().mapToInt(Integer::intValue).sum();
        assertEquals(LEADERS.size(), sum, "one row of each partition");
    }

    @Test
    void rowsComeFromTheSnapshotAsWell() {
        put(50);
        forEach(pid -> assertEquals(0, leader(pid).makeSnapshot(GeneralRequest.newBuilder().setTid(TID).setPid(pid)
                .setOffset(1000).setTaskInfo(task(TaskType.kMakeSnapshot, pid)).build()).getCode()));
        forEach(pid -> awaitTask(pid, TaskType.kMakeSnapshot, TaskStatus.kDone));
        build(0);
        assertEquals(List.of(10, 10, 10, 10, 10), allRows());
    }

    @Test
    void rowsThatDoNotComeAreWaitedForUntilTheOperationIsCancelled() {
        put(50);
        forEach(pid -> assertEquals("0 ok", add(pid)));
        assertEquals("0 ok", load(0));
        awaitTask(0, TaskType.kLoadIndexRequest, TaskStatus.kDoing);
        leader(0).cancelOP(CancelOPRequest.newBuilder().setOpId(9).build());
        awaitTask(0, TaskType.kLoadIndexRequest, TaskStatus.kCanceled);
    }

    @Test
    void whatCannotBeDoneIsRefused() {
        assertEquals("100 table does not exist", answer(leader(0).addIndex(
                AddIndexRequest.newBuilder().setTid(99).setPid(0).addColumnKeys(CITY).build())));
        assertEquals("143 add index failed", answer(leader(0).addIndex(AddIndexRequest.newBuilder().setTid(TID)
                .setPid(0).setColumnKey(ColumnKey.newBuilder().setIndexName("x").addColName("nope")).build())));
        assertEquals("0 ok", add(0));
        assertEquals("143 add index failed", add(0));
        assertEquals("100 table does not exist", delete(99, "city"));
        assertEquals("142 delete index failed", delete(TID, "card"));
        assertEquals("142 delete index failed", delete(TID, "nope"));
        assertEquals("0 ok", delete(TID, "city"));
        assertEquals("142 delete index failed", delete(TID, "city"));
        assertEquals("0 ok", add(0));
        assertEquals("100 table does not exist", answer(leader(0).extractIndexData(
                ExtractIndexDataRequest.newBuilder().setTid(99).setPid(0).build())));
        assertEquals("100 table does not exist",
                answer(leader(0).sendIndexData(SendIndexDataRequest.newBuilder().setTid(99).setPid(0).build())));
        assertEquals("100 table does not exist",
                answer(leader(0).loadIndexData(LoadIndexDataRequest.newBuilder().setTid(99).setPid(0).build())));
        leader(0).pauseSnapshot(GeneralRequest.newBuilder().setTid(TID).setPid(0).build());
        assertEquals("105 table status is not kNormal", extract(0, 0));
        assertEquals("-1 add task failed", extract(0, 0));
        assertEquals("105 table status is not kNormal", load(0));
    }

    private String delete(int tid, String name) {
        return answer(leader(0).deleteIndex(
                DeleteIndexRequest.newBuilder().setTid(tid).setPid(0).setIdxName(name).build()));
    }

    @Test
    void aFullDiskRefusesTheMetadataButTheIndexIsThere() {
        lab.node("a").setDiskFull(true);
        assertEquals("127 write meta data failed", add(0));
        assertEquals("143 add index failed", add(0));
        assertTrue(leader(0).getTableSchema(GetTableSchemaRequest.newBuilder().setTid(TID)
                .setPid(0).build()).getTableMeta().getColumnKeyList().contains(CITY));
    }
}

package dev.tabletop.embedded.tablet;

import static dev.tabletop.embedded.tablet.Requests.TID;
import static dev.tabletop.embedded.tablet.Requests.createFollower;
import static dev.tabletop.embedded.tablet.Requests.createLeader;
import static dev.tabletop.embedded.tablet.Requests.general;
import static dev.tabletop.embedded.tablet.Requests.loadAs;
import static dev.tabletop.embedded.tablet.Requests.offset;
import static dev.tabletop.embedded.tablet.Requests.put;
import static dev.tabletop.embedded.tablet.Requests.putMany;
import static dev.tabletop.embedded.tablet.Requests.status;
import static dev.tabletop.embedded.tablet.Requests.termPair;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.wire.common.StorageMode;
import dev.tabletop.wire.tablet.DropTableRequest;
import dev.tabletop.wire.tablet.GeneralResponse;
import dev.tabletop.wire.tablet.GetTermPairResponse;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TableState;
import dev.tabletop.wire.tablet.TableStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tablet still has, and says, after it ended and started again. */
class RestartTest {

    @TempDir
    Path directory;
    private TabletLab lab;

    @BeforeEach
    void begin() {
        lab = new TabletLab(directory);
        lab.start("a");
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private void awaitState(TableState state) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> status(lab.client("a")) != null && status(lab.client("a")).getState() == state);
    }

    private List<String> recycled() throws IOException {
        try (Stream<Path> list = Files.list(lab.data("a").resolve("recycle"))) {
            return list.map(path -> path.getFileName().toString().replaceAll("\\d{14}$", "TIME")).toList();
        }
    }

    @Test
    void nothingIsLoadedAfterARestartAndTheTermPairKnowsNothing() {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, 30);
        lab.kill("a");
        lab.start("a");
        assertNull(status(lab.client("a")));
        assertEquals(GetTermPairResponse.newBuilder().setCode(0).setMsg("table does not exist").setTerm(0).setOffset(0)
                .setHasTable(false).build(), termPair(lab.client("a")));
        assertEquals("100 table does not exist", put(lab.client("a"), "card0", 1));
    }

    @Test
    void loadedAsFollowerItHasEveryAcknowledgedRowAfterAKillAndTermZero() {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, 30);
        lab.kill("a");
        lab.start("a");
        assertEquals(GeneralResponse.newBuilder().setCode(0).setMsg("ok").build(),
                lab.client("a").loadTable(loadAs(TableMode.kTableFollower)));
        awaitState(TableState.kTableNormal);
        TableStatus status = status(lab.client("a"));
        assertEquals(30, status.getOffset());
        assertEquals(30, status.getRecordCnt());
        assertEquals(TableMode.kTableFollower, status.getMode());
        assertEquals(0, termPair(lab.client("a")).getTerm());
        assertEquals("103 table is follower", put(lab.client("a"), "card0", 1));
    }

    @Test
    void loadedWithoutAModeItTakesTheModeOfItsCreationAndItsTerm() {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, 3);
        lab.kill("a");
        lab.start("a");
        lab.client("a").loadTable(Requests.load().build());
        awaitState(TableState.kTableNormal);
        assertEquals(TableMode.kTableLeader, status(lab.client("a")).getMode());
        assertEquals(3, termPair(lab.client("a")).getTerm());
        assertEquals("0 ", put(lab.client("a"), "card0", 2000));
        assertEquals(4, offset(lab.client("a")));
    }

    @Test
    void aFollowerThatBecameLeaderIsAFollowerAgainWhenLoadedWithoutAMode() {
        createFollower(lab.client("a"));
        lab.client("a").changeRole(Requests.role(TableMode.kTableLeader, 5));
        putMany(lab.client("a"), 0, 3);
        lab.kill("a");
        lab.start("a");
        lab.client("a").loadTable(Requests.load().build());
        awaitState(TableState.kTableNormal);
        assertEquals(TableMode.kTableFollower, status(lab.client("a")).getMode());
        assertEquals(0, termPair(lab.client("a")).getTerm());
    }

    @Test
    void aPowerLossTakesWhatWasNotSynced() {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, 30);
        lab.powerLoss("a");
        lab.start("a");
        lab.client("a").loadTable(loadAs(TableMode.kTableFollower));
        awaitState(TableState.kTableNormal);
        assertEquals(0, offset(lab.client("a")));
    }

    @Test
    void anOrderlyStopLosesNothingEvenInAPowerLossLater() {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, 30);
        lab.stop("a");
        lab.start("a");
        lab.client("a").loadTable(loadAs(TableMode.kTableFollower));
        awaitState(TableState.kTableNormal);
        lab.powerLoss("a");
        lab.start("a");
        lab.client("a").loadTable(loadAs(TableMode.kTableFollower));
        awaitState(TableState.kTableNormal);
        assertEquals(30, offset(lab.client("a")));
    }

    @Test
    void aFailedLoadMovesTheWholeDirectoryToTheRecycleBin() throws IOException {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, 3);
        lab.kill("a");
        Path partition = lab.data("a").resolve("db").resolve(TID + "_0");
        Files.createDirectories(partition.resolve("snapshot"));
        Files.writeString(partition.resolve("snapshot").resolve("MANIFEST"), "offset: what?");
        lab.start("a");
        assertEquals(0, lab.client("a").loadTable(loadAs(TableMode.kTableFollower)).getCode());
        await().until(() -> Files.notExists(partition));
        assertNull(status(lab.client("a")));
        assertEquals(List.of("7_0_TIME"), recycled());
    }

    @Test
    void aDeletedBinlogLiesInTheRecycleBinAndTheReplicaLoadsEmpty() throws IOException {
        createLeader(lab.client("a"), 3);
        putMany(lab.client("a"), 0, 3);
        lab.kill("a");
        lab.start("a");
        assertEquals(0, lab.client("a").deleteBinlog(general()).getCode());
        assertEquals(0, lab.client("a").deleteBinlog(general()).getCode());
        assertEquals(List.of("7_0_binlog_TIME"), recycled());
        lab.client("a").loadTable(loadAs(TableMode.kTableFollower));
        awaitState(TableState.kTableNormal);
        assertEquals(0, offset(lab.client("a")));
    }

    @Test
    void aDroppedReplicaLiesInTheRecycleBin() throws IOException {
        createLeader(lab.client("a"), 3);
        assertEquals(0, lab.client("a")
                .dropTable(DropTableRequest.newBuilder().setTid(TID).setPid(0).build())
                .getCode());
        await().until(() -> !recycled().isEmpty());
        assertEquals(List.of("7_0_TIME"), recycled());
        assertNull(status(lab.client("a")));
    }

    @Test
    void aDiskTableSaysItsPathsAndNoByteSizes() {
        Requests.create(lab.client("a"), Requests.meta(TableMode.kTableLeader, 1).setStorageMode(StorageMode.kSSD));
        putMany(lab.client("a"), 0, 3);
        TableStatus status = status(lab.client("a"));
        Path partition = lab.data("a").resolve("ssd").resolve("7_0").toAbsolutePath();
        assertEquals(partition.resolve("binlog").toString(), status.getBinlogPath());
        assertEquals(partition.resolve("snapshot").toString(), status.getSnapshotPath());
        assertEquals(3, status.getRecordCnt());
        assertFalse(status.hasRecordByteSize());
        assertFalse(status.hasIsExpire());
        assertTrue(Files.isDirectory(partition.resolve("binlog")));
    }
}

package dev.tabletop.embedded.tablet;

import static dev.tabletop.embedded.tablet.Requests.TID;
import static dev.tabletop.embedded.tablet.Requests.createFollower;
import static dev.tabletop.embedded.tablet.Requests.createLeader;
import static dev.tabletop.embedded.tablet.Requests.general;
import static dev.tabletop.embedded.tablet.Requests.offset;
import static dev.tabletop.embedded.tablet.Requests.put;
import static dev.tabletop.embedded.tablet.Requests.putMany;
import static dev.tabletop.embedded.tablet.Requests.replica;
import static dev.tabletop.embedded.tablet.Requests.role;
import static dev.tabletop.embedded.tablet.Requests.status;
import static dev.tabletop.embedded.tablet.Requests.termPair;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.tabletop.wire.tablet.AppendEntriesRequest;
import dev.tabletop.wire.tablet.AppendEntriesResponse;
import dev.tabletop.wire.tablet.ChangeRoleResponse;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.FollowerInfo;
import dev.tabletop.wire.tablet.GetRequest;
import dev.tabletop.wire.tablet.GetTableFollowerRequest;
import dev.tabletop.wire.tablet.GetTableFollowerResponse;
import dev.tabletop.wire.tablet.LogEntry;
import dev.tabletop.wire.tablet.TableMode;
import java.nio.file.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A leader and its followers. */
class ReplicationTest {

    @TempDir
    Path directory;
    private TabletLab lab;

    @BeforeEach
    void begin() {
        lab = new TabletLab(directory);
        lab.start("a");
        lab.start("b");
        lab.start("c");
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private void createOnThree() {
        createFollower(lab.client("b"));
        createFollower(lab.client("c"));
        createLeader(lab.client("a"), 3, "b", "c");
    }

    private GetTableFollowerResponse followers(String tablet) {
        return lab.client(tablet)
                .getTableFollower(GetTableFollowerRequest.newBuilder().setTid(TID).setPid(0).build());
    }

    private void awaitOffset(String tablet, long offset) {
        soon().until(() -> offset(lab.client(tablet)) == offset);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(20));
    }

    /** Long enough for several rounds of replication. */
    private void whileNothingReaches(String tablet, long offset) {
        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(5))
                .until(() -> offset(lab.client(tablet)) == offset);
    }

    private AppendEntriesResponse handshake(String tablet, long term) {
        return lab.client(tablet).appendEntries(
                AppendEntriesRequest.newBuilder().setTid(TID).setPid(0).setTerm(term).setPreLogIndex(0).build());
    }

    private AppendEntriesResponse append(String tablet, long term, long index, String value) {
        LogEntry entry = LogEntry.newBuilder().setTerm(term).setLogIndex(index).setTs(index)
                .setValue(ByteString.copyFromUtf8(value)).addDimensions(Dimension.newBuilder().setKey("k").setIdx(0))
                .build();
        return lab.client(tablet).appendEntries(AppendEntriesRequest.newBuilder().setTid(TID).setPid(0).setTerm(term)
                .setPreLogIndex(index - 1).addEntries(entry).build());
    }

    @Test
    void everyRowReachesTheFollowersAndTheLeaderKnows() {
        createOnThree();
        putMany(lab.client("a"), 0, 100);
        GetTableFollowerResponse expected = GetTableFollowerResponse.newBuilder().setCode(0).setMsg("ok")
                .setOffset(100).addFollowerInfo(FollowerInfo.newBuilder().setEndpoint("b").setOffset(100))
                .addFollowerInfo(FollowerInfo.newBuilder().setEndpoint("c").setOffset(100)).build();
        soon().untilAsserted(() -> assertEquals(expected, followers("a")));
        assertEquals(100, status(lab.client("b")).getRecordCnt());
        assertEquals(3, termPair(lab.client("b")).getTerm());
        assertEquals("card4@1099", lab.client("c")
                .get(GetRequest.newBuilder().setTid(TID).setPid(0).setKey("card4").build()).getValue().toStringUtf8());
    }

    @Test
    void anIsolatedFollowerStaysBehindAndCatchesUpWhenItIsBack() {
        createOnThree();
        awaitOffset("b", 0);
        lab.isolate("b");
        putMany(lab.client("a"), 0, 100);
        awaitOffset("c", 100);
        assertEquals(0, offset(lab.client("b")));
        lab.rejoin("b");
        awaitOffset("b", 100);
    }

    @Test
    void afterAFailedReadOfTheBinlogTheFollowerIsFedOnFromWhereItStands() throws IOException {
        lab.isolate("b");
        createFollower(lab.client("b"));
        createLeader(lab.client("a"), 3, "b");
        putMany(lab.client("a"), 0, 100);
        Path log = lab.data("a").resolve("db").resolve(TID + "_0").resolve("binlog").resolve("00000000.log");
        Path aside = log.resolveSibling("aside");
        Files.move(log, aside);
        Files.createDirectory(log);
        lab.rejoin("b");
        soon().until(() -> termPair(lab.client("b")).getTerm() == 3);
        whileNothingReaches("b", 0);
        Files.delete(log);
        Files.move(aside, log);
        awaitOffset("b", 100);
        assertEquals("0 ", put(lab.client("a"), "card0", 5000));
        awaitOffset("b", 101);
    }

    @Test
    void aDeadFollowerStaysOnTheListWithItsLastOffset() {
        createOnThree();
        putMany(lab.client("a"), 0, 10);
        soon().until(() -> followers("a").getFollowerInfoList().stream().allMatch(each -> each.getOffset() == 10));
        lab.kill("b");
        putMany(lab.client("a"), 10, 20);
        awaitOffset("c", 20);
        assertEquals(FollowerInfo.newBuilder().setEndpoint("b").setOffset(10).build(),
                followers("a").getFollowerInfo(0));
    }

    @Test
    void aHandshakeOfAHigherTermFencesTheOldLeader() {
        createOnThree();
        putMany(lab.client("a"), 0, 10);
        awaitOffset("b", 10);
        assertEquals(AppendEntriesResponse.newBuilder().setCode(0).setMsg("ok").setLogOffset(10).setTerm(9).build(),
                handshake("b", 9));
        assertEquals("0 ", put(lab.client("a"), "card0", 5000));
        awaitOffset("c", 11);
        whileNothingReaches("b", 10);
        assertEquals(AppendEntriesResponse.newBuilder().setCode(122).setMsg("fail to append entries to replicator")
                .build(), append("b", 3, 11, "late"));
        assertEquals(9, termPair(lab.client("b")).getTerm());
    }

    @Test
    void aLeaderTakesNoEntries() {
        createOnThree();
        assertEquals(AppendEntriesResponse.newBuilder().setCode(102).setMsg("table is leader").build(),
                handshake("a", 99));
    }

    @Test
    void entriesThatAreThereByTheirOffsetAreSkippedWithoutLookingAtThem() {
        createFollower(lab.client("b"));
        append("b", 3, 1, "mine");
        assertEquals(1, append("b", 5, 1, "theirs").getLogOffset());
        assertEquals("mine", lab.client("b").get(GetRequest.newBuilder().setTid(TID).setPid(0).setKey("k").build())
                .getValue().toStringUtf8());
    }

    @Test
    void aDivergedFollowerIsNotNoticed() {
        createFollower(lab.client("b"));
        append("b", 3, 1, "diverged");
        createLeader(lab.client("a"), 5, "b");
        put(lab.client("a"), "k", 1);
        put(lab.client("a"), "k", 2);
        awaitOffset("b", 2);
        assertEquals(2, followers("a").getOffset());
        assertEquals("diverged",
                lab.client("b").get(GetRequest.newBuilder().setTid(TID).setPid(0).setKey("k").setTs(1).build())
                        .getValue().toStringUtf8());
    }

    @Test
    void aFollowerBelowTheOldestBinlogEntryNeverCatchesUp() {
        lab.stop("a");
        TabletSettings small = TabletSettings.of(TabletLab.QUICK);
        lab.start("a", new TabletSettings(small.timings(), 10, 23, 2000, 0, 0, Duration.ZERO));
        createLeader(lab.client("a"), 1);
        putMany(lab.client("a"), 0, 200);
        assertEquals(0, lab.client("a").makeSnapshot(general()).getCode());
        Path firstFile = lab.data("a").resolve("db/7_0/binlog/00000000.log");
        soon().until(() -> Files.notExists(firstFile));
        createFollower(lab.client("b"));
        assertEquals(0, lab.client("a").addReplica(replica("b")).getCode());
        putMany(lab.client("a"), 200, 210);
        whileNothingReaches("b", 0);
        assertEquals(0, followers("a").getFollowerInfo(0).getOffset());
    }

    @Test
    void aFollowerThatBecomesLeaderGoesOnWithTheNextOffsetInItsTerm() {
        createOnThree();
        putMany(lab.client("a"), 0, 10);
        awaitOffset("b", 10);
        awaitOffset("c", 10);
        lab.kill("a");
        assertEquals(ChangeRoleResponse.newBuilder().setCode(0).setMsg("ok").build(),
                lab.client("b").changeRole(role(TableMode.kTableLeader, 5, "c")));
        putMany(lab.client("b"), 10, 15);
        awaitOffset("c", 15);
        assertEquals(5, termPair(lab.client("c")).getTerm());
        assertTrue(termPair(lab.client("b")).getIsLeader());
    }

    @Test
    void aLeaderThatBecomesFollowerForgetsItsFollowersAndKeepsItsTerm() {
        createOnThree();
        assertEquals(ChangeRoleResponse.newBuilder().setCode(0).setMsg("ok").build(),
                lab.client("a").changeRole(role(TableMode.kTableFollower, 0)));
        assertEquals("103 table is follower", put(lab.client("a"), "k", 1));
        lab.client("a").changeRole(role(TableMode.kTableLeader, 7));
        assertEquals(
                GetTableFollowerResponse.newBuilder().setCode(134).setMsg("has no follower").setOffset(0).build(),
                followers("a"));
    }

    @Test
    void aFollowerTakenOffTheListGetsNothingMore() {
        createOnThree();
        putMany(lab.client("a"), 0, 5);
        awaitOffset("b", 5);
        assertEquals("ok", lab.client("a").delReplica(replica("b")).getMsg());
        putMany(lab.client("a"), 5, 9);
        awaitOffset("c", 9);
        whileNothingReaches("b", 5);
    }

    @Test
    void slowReplicationHoldsBackEveryBatch() {
        createOnThree();
        TabletNode leader = lab.node("a");
        leader.setReplicationDelay(Duration.ofSeconds(30));
        putMany(lab.client("a"), 0, 5);
        whileNothingReaches("b", 0);
        lab.client("a").delReplica(replica("b"));
        leader.setReplicationDelay(Duration.ZERO);
        lab.client("a").addReplica(replica("b"));
        awaitOffset("b", 5);
    }

    @Test
    void aKilledLeaderKeepsRowsThatItsFollowersNeverGot() {
        createOnThree();
        putMany(lab.client("a"), 0, 10);
        awaitOffset("b", 10);
        lab.isolate("a");
        putMany(lab.client("a"), 10, 30);
        lab.kill("a");
        lab.rejoin("a");
        lab.start("a");
        lab.client("a").loadTable(Requests.loadAs(TableMode.kTableFollower));
        awaitOffset("a", 30);
        assertEquals(10, offset(lab.client("b")));
    }
}

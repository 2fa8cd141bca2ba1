package dev.tabletop.openmldb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Message;
import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Command.Flags;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.wire.nameserver.CancelOPRequest;
import dev.tabletop.wire.nameserver.ChangeLeaderRequest;
import dev.tabletop.wire.nameserver.ConfSetRequest;
import dev.tabletop.wire.nameserver.DeleteOPRequest;
import dev.tabletop.wire.nameserver.GeneralResponse;
import dev.tabletop.wire.nameserver.GetTablePartitionResponse;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.Pair;
import dev.tabletop.wire.nameserver.RecoverTableRequest;
import dev.tabletop.wire.nameserver.SetTablePartitionRequest;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.nameserver.UpdateTableAliveRequest;
import dev.tabletop.wire.tablet.ChangeRoleRequest;
import dev.tabletop.wire.tablet.ChangeRoleResponse;
import dev.tabletop.wire.tablet.DropTableRequest;
import dev.tabletop.wire.tablet.DropTableResponse;
import dev.tabletop.wire.tablet.GeneralRequest;
import dev.tabletop.wire.tablet.LoadTableRequest;
import dev.tabletop.wire.tablet.ReplicaRequest;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each command sends, and what is refused before anything is sent. */
class CommandTest {

    private static final PartitionId TX_0 = new PartitionId(new TableName("demo", "tx"), 7, 0);
    private static final PartitionId DROPPED_TX_0 = new PartitionId(new TableName("demo", "tx"), 6, 0);
    private static final List<TermStart> TERMS = List.of(new TermStart(1, 0), new TermStart(3, 51));
    private static final GeneralResponse OK = GeneralResponse.newBuilder().setCode(0).setMsg("ok").build();
    private static final dev.tabletop.wire.tablet.GeneralResponse TABLET_OK = dev.tabletop.wire.tablet.GeneralResponse
            .newBuilder().setCode(0).setMsg("ok").build();

    @TempDir
    private Path folder;
    private final ScriptedServer other = new ScriptedServer();
    private FakeCluster cluster;
    private ClusterConnection connection;

    @BeforeEach
    void start() throws ClusterException {
        cluster = new FakeCluster(folder);
        connection = cluster.connect();
    }

    @AfterEach
    void stop() {
        connection.close();
        cluster.close();
        other.close();
    }

    @Test
    void autoFailoverIsSetByItsText() throws ClusterException {
        cluster.nameserver.always(NameServerGrpc.getConfSetMethod(), OK);

        assertEquals(new Answer(0, "ok"), connection.execute(new Command.SetAutoFailover(false)));
        assertEquals(List.of(ConfSetRequest.newBuilder()
                .setConf(Pair.newBuilder().setKey("auto_failover").setValue("false")).build()),
                sent(ConfSetRequest.class));
    }

    @Test
    void aReplicaIsLoadedWithoutAnythingThatItsTabletWouldAppend() throws ClusterException {
        cluster.second.always(TabletServerGrpc.getLoadTableMethod(), TABLET_OK);

        connection.execute(new Command.LoadReplica(TX_0, second(), Role.FOLLOWER, StorageMode.MEMORY, 8));

        TableMeta meta = TableMeta.newBuilder().setName("tx").setTid(7).setPid(0).setSegCnt(8)
                .setStorageMode(dev.tabletop.wire.common.StorageMode.kMemory).setMode(TableMode.kTableFollower)
                .build();
        assertEquals(List.of(LoadTableRequest.newBuilder().setTableMeta(meta).build()),
                cluster.second.requests(LoadTableRequest.class));
    }

    @Test
    void flagsReplaceFlagsAndKeepEverythingElse() throws ClusterException {
        TablePartition before = cluster.partition();
        cluster.nameserver.on(NameServerGrpc.getSetTablePartitionMethod(), request -> {
            cluster.setPartition(request.getTablePartition());
            return OK;
        });

        connection.execute(setFlags(flags(true, true, false, true), flags(false, false, false, true)));

        TablePartition.Builder wanted = before.toBuilder();
        wanted.getPartitionMetaBuilder(0).setIsLeader(false).setIsAlive(false);
        wanted.getPartitionMetaBuilder(1).setIsLeader(false).setIsAlive(true);
        assertEquals(List.of(SetTablePartitionRequest.newBuilder().setName("tx").setDb("demo")
                .setTablePartition(wanted).build()), sent(SetTablePartitionRequest.class));
    }

    @Test
    void flagsThatWereSetButCannotBeReadBackAreUncertain() {
        cluster.nameserver.on(NameServerGrpc.getSetTablePartitionMethod(), request -> {
            cluster.setPartition(request.getTablePartition());
            cluster.nameserver.always(NameServerGrpc.getGetTablePartitionMethod(),
                    GetTablePartitionResponse.newBuilder().setCode(100).setMsg("table is not exist").build());
            return OK;
        });

        assertEquals(Kind.UNCERTAIN,
                failure(setFlags(flags(true, true, false, true), flags(false, false, false, true))).kind());
        assertEquals(1, sent(SetTablePartitionRequest.class).size());
    }

    @Test
    void aChangeThatMayNotGoOutAnyMoreIsHeldBackAfterWhatIsReadFirst() {
        cluster.second.always(TabletServerGrpc.getDropTableMethod(),
                DropTableResponse.newBuilder().setCode(0).setMsg("ok").build());
        for (Command command : List.of(
                setFlags(flags(true, true, false, true), flags(false, false, false, true)),
                new Command.DropReplica(TX_0, second()), new Command.SetAutoFailover(true))) {
            ClusterException held = assertThrows(ClusterException.class,
                    () -> connection.execute(command, () -> false));
            assertEquals(Kind.NOT_ALLOWED, held.kind());
        }
        assertEquals(List.of(), sent(SetTablePartitionRequest.class));
        assertEquals(List.of(), sent(ConfSetRequest.class));
        assertEquals(List.of(), cluster.second.requests(DropTableRequest.class));
        assertEquals(1, sent(ShowTableRequest.class).size());
    }

    @Test
    void flagsThatAreNotWhatWasReadRefuseTheChange() {
        ClusterException moved = failure(setFlags(flags(true, false, false, true), flags(false, false, false, true)));

        assertEquals(Kind.MOVED_ON, moved.kind());
        assertEquals(List.of(), sent(SetTablePartitionRequest.class));
    }

    @Test
    void termsThatAreNotWhatWasReadRefuseTheChange() {
        List<Flags> present = flags(true, true, false, true);
        ClusterException moved = failure(
                new Command.SetReplicaFlags(TX_0, present, List.of(new TermStart(1, 0)), present));

        assertEquals(Kind.MOVED_ON, moved.kind());
        assertEquals(List.of(), sent(SetTablePartitionRequest.class));
    }

    @Test
    void anAnswerOfOkWithoutAnyChangeIsNoticed() {
        cluster.nameserver.always(NameServerGrpc.getSetTablePartitionMethod(), OK);

        assertEquals(Kind.UNCERTAIN,
                failure(setFlags(flags(true, true, false, true), flags(false, false, false, true))).kind());
    }

    @Test
    void aTableMadeAnewUnderTheSameNameIsNotTouched() {
        List<Command> byName = List.of(new Command.ChangeLeader(DROPPED_TX_0, null),
                new Command.SetAlive(DROPPED_TX_0, first(), true), new Command.RecoverReplica(DROPPED_TX_0, first()),
                new Command.DetachFollower(DROPPED_TX_0, first()),
                new Command.SetReplicaFlags(DROPPED_TX_0, List.of(), List.of(), List.of()));

        assertEquals(List.of(Kind.MOVED_ON, Kind.MOVED_ON, Kind.MOVED_ON, Kind.MOVED_ON, Kind.MOVED_ON),
                byName.stream().map(c -> failure(c).kind()).toList());
    }

    @Test
    void aLeaderIsChangedWithAndWithoutACandidate() throws ClusterException {
        cluster.nameserver.always(NameServerGrpc.getChangeLeaderMethod(), OK);

        connection.execute(new Command.ChangeLeader(TX_0, null));
        connection.execute(new Command.ChangeLeader(TX_0, second()));

        ChangeLeaderRequest free = ChangeLeaderRequest.newBuilder().setName("tx").setDb("demo").setPid(0).build();
        assertEquals(List.of(free, free.toBuilder().setCandidateLeader(second()).build()),
                sent(ChangeLeaderRequest.class));
    }

    @Test
    void aReplicaIsMarkedAndRecovered() throws ClusterException {
        cluster.nameserver.always(NameServerGrpc.getUpdateTableAliveStatusMethod(), OK);
        cluster.nameserver.always(NameServerGrpc.getRecoverTableMethod(), OK);

        connection.execute(new Command.SetAlive(TX_0, second(), false));
        connection.execute(new Command.RecoverReplica(TX_0, second()));

        assertEquals(
                List.of(UpdateTableAliveRequest.newBuilder().setName("tx").setDb("demo").setPid(0)
                        .setEndpoint(second()).setIsAlive(false).build()),
                sent(UpdateTableAliveRequest.class));
        assertEquals(List.of(RecoverTableRequest.newBuilder().setName("tx").setDb("demo").setPid(0)
                .setEndpoint(second()).build()), sent(RecoverTableRequest.class));
    }

    @Test
    void aFollowerIsDetachedAtThePresentLeader() throws ClusterException {
        cluster.first.always(TabletServerGrpc.getDelReplicaMethod(), TABLET_OK);

        connection.execute(new Command.DetachFollower(TX_0, second()));

        assertEquals(List.of(ReplicaRequest.newBuilder().setTid(7).setPid(0).setEndpoint(second()).build()),
                cluster.first.requests(ReplicaRequest.class));
    }

    @Test
    void tabletsAreToldToDropToSeatAndToResumeSnapshots() throws ClusterException {
        cluster.second.always(TabletServerGrpc.getDropTableMethod(),
                DropTableResponse.newBuilder().setCode(0).build());
        cluster.second.always(TabletServerGrpc.getChangeRoleMethod(),
                ChangeRoleResponse.newBuilder().setCode(0).build());
        cluster.second.always(TabletServerGrpc.getRecoverSnapshotMethod(), TABLET_OK);

        connection.execute(new Command.DropReplica(TX_0, second()));
        connection.execute(new Command.ChangeRole(TX_0, second(), Role.LEADER, 5, List.of(first())));
        connection.execute(new Command.ChangeRole(TX_0, second(), Role.FOLLOWER, 0, List.of()));
        connection.execute(new Command.ResumeSnapshots(TX_0, second()));

        ChangeRoleRequest role = ChangeRoleRequest.newBuilder().setTid(7).setPid(0)
                .setMode(TableMode.kTableFollower).build();
        assertEquals(List.of(DropTableRequest.newBuilder().setTid(7).setPid(0).build()),
                cluster.second.requests(DropTableRequest.class));
        assertEquals(List.of(
                role.toBuilder().setMode(TableMode.kTableLeader).setTerm(5).addReplicas(first()).build(), role),
                cluster.second.requests(ChangeRoleRequest.class));
        assertEquals(List.of(GeneralRequest.newBuilder().setTid(7).setPid(0).build()),
                cluster.second.requests(GeneralRequest.class));
    }

    @Test
    void operationsAreCancelledAndDeletedByTheirNumber() throws ClusterException {
        cluster.nameserver.always(NameServerGrpc.getCancelOPMethod(), OK);
        cluster.nameserver.always(NameServerGrpc.getDeleteOPMethod(), OK);

        connection.execute(new Command.CancelOperation(11));
        connection.execute(new Command.DeleteOperation(12));

        assertEquals(List.of(CancelOPRequest.newBuilder().setOpId(11).build()), sent(CancelOPRequest.class));
        assertEquals(List.of(DeleteOPRequest.newBuilder().setOpId(12).build()), sent(DeleteOPRequest.class));
    }

    @Test
    void aRefusalSaysWhyAndWhatToDo() {
        cluster.nameserver.always(NameServerGrpc.getCancelOPMethod(),
                GeneralResponse.newBuilder().setCode(301).setMsg("auto_failover is enabled").build());

        ClusterException refused = failure(new Command.CancelOperation(11));

        assertEquals(List.of(Kind.REFUSED, 301,
                "The nameserver refuses this while it acts by itself. Stop automatic changes (auto_failover off)"
                        + " first."),
                List.of(refused.kind(), refused.code(), refused.advice()));
    }

    @Test
    void aChangeWithoutAnAnswerIsNotSentAgain() throws ClusterException {
        cluster.nameserver.always(NameServerGrpc.getChangeLeaderMethod(), null);

        try (ClusterConnection hurried = cluster.connectInAHurry()) {
            assertEquals(Kind.UNCERTAIN, assertThrows(ClusterException.class,
                    () -> hurried.execute(new Command.ChangeLeader(TX_0, null))).kind());
        }
        assertEquals(1, sent(ChangeLeaderRequest.class).size());
    }

    @Test
    void aChangeRefusedForWantOfLeadershipGoesToTheNextLeaderOnce() throws ClusterException {
        cluster.nameserver.on(NameServerGrpc.getCancelOPMethod(), _ -> {
            cluster.zookeeper.put(FakeCluster.ROOT + "/leader/lock_request0000000000", other.address());
            return GeneralResponse.newBuilder().setCode(300).setMsg("nameserver is not leader").build();
        });
        other.always(NameServerGrpc.getCancelOPMethod(), OK);

        assertEquals(new Answer(0, "ok"), connection.execute(new Command.CancelOperation(11)));
        assertEquals(List.of(1, 1),
                List.of(sent(CancelOPRequest.class).size(), other.requests(CancelOPRequest.class).size()));
    }

    @Test
    void aChangeThatNoNameserverLeadsForSurelyDidNothingAndMayBeTriedLater() {
        cluster.nameserver.always(NameServerGrpc.getCancelOPMethod(),
                GeneralResponse.newBuilder().setCode(300).setMsg("nameserver is not leader").build());

        ClusterException refused = failure(new Command.CancelOperation(11));

        assertEquals(Kind.NO_LEADER, refused.kind());
        assertEquals(300, refused.code());
    }

    private ClusterException failure(Command command) {
        return assertThrows(ClusterException.class, () -> connection.execute(command));
    }

    private <Q extends Message> List<Q> sent(Class<Q> type) {
        return cluster.nameserver.requests(type);
    }

    private Command setFlags(List<Flags> expected, List<Flags> wanted) {
        return new Command.SetReplicaFlags(TX_0, expected, TERMS, wanted);
    }

    private List<Flags> flags(boolean firstLeads, boolean firstAlive, boolean secondLeads, boolean secondAlive) {
        return List.of(new Flags(first(), firstLeads, firstAlive), new Flags(second(), secondLeads, secondAlive));
    }

    private String first() {
        return cluster.first.address();
    }

    private String second() {
        return cluster.second.address();
    }
}

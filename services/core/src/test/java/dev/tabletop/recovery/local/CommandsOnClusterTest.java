package dev.tabletop.recovery.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableDefinition;
import dev.tabletop.cluster.TableDefinition.Column;
import dev.tabletop.cluster.TableDefinition.ColumnType;
import dev.tabletop.cluster.TableDefinition.Expiry;
import dev.tabletop.cluster.TableDefinition.Index;
import dev.tabletop.cluster.TableName;
import dev.tabletop.commands.Administration;
import dev.tabletop.commands.Assessment;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.recovery.run.CommandResult.End;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of administration on a local cluster of four tablets; the cluster is one and the same for all. */
class CommandsOnClusterTest {

    @TempDir
    private static Path folder;
    private static LocalSite site;
    private LocalConsole console;
    private Administration administration;

    @BeforeAll
    static void start() throws Exception {
        site = new LocalSite(EmbeddedCluster.builder(folder.resolve("cluster")).tablets(4).start());
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        site.setAutoFailover(false);
        console = new LocalConsole(site.cluster(), folder.resolve("store.db"));
        administration = new Administration(console.connection(), console.recovery().commandRuns());
    }

    @AfterEach
    void close() {
        console.close();
        site.dropTables();
    }

    private CommandResult give(Command command) throws ClusterException, RunException {
        Assessment assessment = administration.assess(command);
        Set<String> ids = assessment.toAccept().stream().map(Danger::id).collect(Collectors.toSet());
        return administration.carryOut(command,
                new Confirmation(assessment.cluster(), ids, "rehearsed in a test"), RunListener.SILENT,
                new RunControl());
    }

    private CommandResult done(Command command) throws ClusterException, RunException {
        CommandResult result = give(command);
        assertEquals(End.DONE, result.end(), result::toString);
        return result;
    }

    private Set<String> replicas(PartitionId id) throws ClusterException {
        return console.connection().readPartition(id.table(), id.pid()).replicas().stream()
                .map(r -> (r.leader() ? "leader " : "follower ") + (r.alive() ? "" : "dead ") + name(r.endpoint()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(String endpoint) {
        return site.cluster().nodes().stream().filter(n -> n.endpoint().equals(endpoint)).map(n -> n.name())
                .findFirst().orElseThrow();
    }

    private static Set<String> of(String... words) {
        return new TreeSet<>(List.of(words));
    }

    @Test
    void aReplicaIsAddedMovedAndTakenOut() throws Exception {
        PartitionId id = site.table("moved", 1, "tablet-1", "tablet-2");
        site.put(id, 10);
        CommandResult added = done(new Command.AddReplica(id, site.at("tablet-3")));
        assertEquals(List.of("kAddReplicaOP DONE"), operations(added));
        done(new Command.MigrateReplica(id, site.at("tablet-3"), site.at("tablet-4")));
        assertEquals(of("leader tablet-1", "follower tablet-2", "follower tablet-4"), replicas(id));
        site.awaitOn(id, 10, "tablet-4");
        done(new Command.DeleteReplica(id, site.at("tablet-4")));
        assertEquals(of("leader tablet-1", "follower tablet-2"), replicas(id));
        assertEquals(End.ALREADY, give(new Command.DeleteReplica(id, site.at("tablet-4"))).end());
    }

    private static List<String> operations(CommandResult result) {
        return result.operations().stream().map(o -> o.type() + " " + o.state()).toList();
    }

    @Test
    void aLeaderIsChangedAndTheOldOneFollows() throws Exception {
        PartitionId id = site.table("led", 1, "tablet-1", "tablet-2", "tablet-3");
        site.put(id, 10);
        site.awaitEverywhere(id, 10);
        CommandResult changed = done(new Command.ChangeLeader(id, site.at("tablet-2")));
        assertEquals(of("leader dead tablet-1", "leader tablet-2", "follower tablet-3"), replicas(id));
        assertTrue(changed.what().toString().contains("tabletop replica recover"), changed::toString);
        done(new Command.RecoverReplica(id, site.at("tablet-1")));
        assertEquals(of("follower tablet-1", "leader tablet-2", "follower tablet-3"), replicas(id));
        done(new Command.ChangeLeader(id, Command.ChangeLeader.AUTO));
        assertTrue(site.leadsInFact(id, site.leader(id)));
    }

    @Test
    void aTabletIsTakenOutOfServiceAndBroughtBack() throws Exception {
        PartitionId id = site.table("served", 2, "tablet-1", "tablet-2", "tablet-3");
        PartitionId other = new PartitionId(id.table(), id.tid(), 1);
        site.put(id, 10);
        site.awaitEverywhere(id, 10);
        done(new Command.OfflineEndpoint(site.at("tablet-1"), 2));
        assertTrue(replicas(id).contains("leader dead tablet-1"), replicas(id)::toString);
        assertTrue(replicas(other).contains("follower dead tablet-1"), replicas(other)::toString);
        done(new Command.RecoverEndpoint(site.at("tablet-1"), false, 4));
        assertTrue(replicas(id).contains("follower tablet-1"), replicas(id)::toString);
        assertTrue(replicas(other).contains("follower tablet-1"), replicas(other)::toString);
        assertEquals(End.ALREADY, give(new Command.RecoverEndpoint(site.at("tablet-1"), false, 4)).end());
    }

    @Test
    void aLeaderIsElectedWhereNoneIsAliveAndLeadsAgainOnceItIsBack() throws Exception {
        PartitionId id = site.table("orphaned", 1, "tablet-3", "tablet-1", "tablet-2");
        site.put(id, 10);
        site.awaitEverywhere(id, 10);
        done(new Command.SetAlive(id, site.at("tablet-3"), false));
        done(new Command.ChangeLeader(id, null));
        assertTrue(site.leadsInFact(id, site.leader(id)));
        done(new Command.RecoverEndpoint(site.at("tablet-3"), true, 2));
        assertEquals(site.at("tablet-3"), site.leader(id));
    }

    @Test
    void snapshotsArePausedLetGoAndMade() throws Exception {
        PartitionId id = site.table("kept", 1, "tablet-1", "tablet-2");
        site.put(id, 5);
        done(new Command.PauseSnapshots(id, site.at("tablet-1")));
        RunException paused = assertThrows(RunException.class, () -> give(new Command.MakeSnapshot(id, null)));
        assertEquals(RunException.Kind.NOT_SAFE, paused.kind());
        done(new Command.ResumeSnapshots(id, site.at("tablet-1")));
        assertTrue(done(new Command.MakeSnapshot(id, null)).what().toString().contains("none was written"));
        assertTrue(
                done(new Command.MakeSnapshot(id, site.at("tablet-2"))).what().toString().contains("none was written"));
    }

    @Test
    void aReplicaThatIsNotLoadedIsMarkedLoadedGivenARoleAndBroughtBack() throws Exception {
        PartitionId id = site.table("tended", 1, "tablet-1", "tablet-2", "tablet-4");
        site.put(id, 10);
        site.awaitEverywhere(id, 10);
        site.killTablet("tablet-4");
        site.startTablet("tablet-4");
        String endpoint = site.at("tablet-4");
        done(new Command.SetAlive(id, endpoint, false));
        assertEquals(List.of("binlog-deleted"),
                administration.assess(new Command.RecoverReplica(id, endpoint)).toAccept()
                        .stream().map(Danger::id).toList());
        done(new Command.LoadReplica(id, endpoint, Role.FOLLOWER, StorageMode.MEMORY, 8));
        assertEquals(10, site.status(id, endpoint).orElseThrow().getOffset());
        assertEquals(End.ALREADY, give(new Command.ChangeRole(id, endpoint, Role.FOLLOWER, 0, List.of())).end());
        done(new Command.ChangeRole(id, endpoint, Role.LEADER, 1, List.of()));
        assertTrue(site.leadsInFact(id, endpoint));
        done(new Command.ChangeRole(id, endpoint, Role.FOLLOWER, 0, List.of()));
        done(new Command.RecoverReplica(id, endpoint));
        done(new Command.DetachFollower(id, endpoint));
        done(new Command.DropReplica(id, endpoint));
        assertTrue(site.status(id, endpoint).isEmpty());
    }

    @Test
    void aPartitionForgetsATabletThatNeverReturns() throws Exception {
        PartitionId id = site.table("forgotten", 1, "tablet-1", "tablet-2", "tablet-3");
        PartitionReading read = console.connection().readPartition(id.table(), 0);
        List<Command.Flags> all = read.replicas().stream()
                .map(r -> new Command.Flags(r.endpoint(), r.leader(), r.alive())).toList();
        List<Command.Flags> left = all.stream().filter(f -> !f.endpoint().equals(site.at("tablet-3"))).toList();
        done(new Command.SetPartition(id, all, read.terms(), left, read.terms()));
        assertEquals(of("leader tablet-1", "follower tablet-2"), replicas(id));
        RunException moved = assertThrows(RunException.class,
                () -> give(new Command.SetPartition(id, all, read.terms(), all, read.terms())));
        assertEquals(RunException.Kind.NOT_SAFE, moved.kind());
    }

    @Test
    void databasesAndTablesAreMadeAndDropped() throws Exception {
        done(new Command.CreateDatabase("shop"));
        TableName name = new TableName("shop", "orders");
        TableDefinition orders = new TableDefinition(name, StorageMode.MEMORY, 3, 2,
                List.of(new Column("customer", ColumnType.STRING, true), new Column("at", ColumnType.TIMESTAMP, false)),
                List.of(new Index("INDEX_0", List.of("customer"), "at", new Expiry(Expiry.Kind.AGE, 60, 0))));
        done(new Command.CreateTable(orders));
        Table made = console.connection().read().table(name).orElseThrow();
        assertEquals(List.of(3, 2), List.of(made.partitions().size(), made.partitions().getFirst().replicas().size()));
        assertTrue(made.partitions().stream().flatMap(p -> p.replicas().stream()).allMatch(Replica::isLoaded));
        assertEquals(List.of(803), codes(new Command.DropDatabase("shop")));
        done(new Command.DropTable(name, made.tid()));
        done(new Command.DropDatabase("shop"));
        assertEquals(List.of("demo"), console.connection().readDatabases().stream().filter(d -> !d.equals("demo_x"))
                .filter(d -> d.equals("demo") || d.equals("shop")).toList());
    }

    @Test
    void anOperationThatIsOverIsNotCancelledAndIsForgotten() throws Exception {
        PartitionId id = site.table("forgetful", 1, "tablet-1", "tablet-2");
        Operation over = done(new Command.AddReplica(id, site.at("tablet-3"))).operations().getFirst();
        assertEquals(End.ALREADY, give(new Command.CancelOperation(over.id())).end());
        CommandResult deleted = give(new Command.DeleteOperation(over.id()));
        boolean listed = console.connection().readOperations().stream().anyMatch(o -> o.id() == over.id());
        assertEquals(deleted.end() == End.DONE, !listed, deleted::toString);
    }

    private List<Integer> codes(Command command) throws ClusterException {
        return administration.assess(command).refusals().stream().map(r -> r.code()).filter(c -> c != 0).toList();
    }

    private static Map<Command, Integer> refused(PartitionId id, PartitionId single) {
        PartitionId none = new PartitionId(new TableName("demo", "nothing"), 77, 0);
        String first = site.at("tablet-1");
        String second = site.at("tablet-2");
        String third = site.at("tablet-3");
        Map<Command, Integer> refused = new LinkedHashMap<>();
        refused.put(new Command.AddReplica(id, "nowhere:1"), 303);
        refused.put(new Command.AddReplica(none, third), 100);
        refused.put(new Command.AddReplica(id, second), 317);
        refused.put(new Command.DeleteReplica(id, first), 102);
        refused.put(new Command.DeleteReplica(id, third), 308);
        refused.put(new Command.DeleteReplica(id, "nowhere:1"), 303);
        refused.put(new Command.MigrateReplica(id, first, third), 320);
        refused.put(new Command.MigrateReplica(id, second, first), 320);
        refused.put(new Command.MigrateReplica(id, "nowhere:1", third), 318);
        refused.put(new Command.MigrateReplica(id, second, "nowhere:1"), 319);
        refused.put(new Command.ChangeLeader(id, null), 309);
        refused.put(new Command.ChangeLeader(id, third), 305);
        refused.put(new Command.ChangeLeader(single, Command.ChangeLeader.AUTO), 134);
        refused.put(new Command.OfflineEndpoint("nowhere:1", 2), 302);
        refused.put(new Command.OfflineEndpoint(first, 9), 307);
        refused.put(new Command.RecoverEndpoint("nowhere:1", false, 2), 302);
        refused.put(new Command.RecoverReplica(id, second), 311);
        refused.put(new Command.RecoverReplica(id, third), 308);
        refused.put(new Command.SetAlive(id, third, true), 321);
        refused.put(new Command.SetAlive(id, "nowhere:1", true), 302);
        refused.put(new Command.CreateDatabase("demo"), 801);
        refused.put(new Command.DropDatabase("demo"), 803);
        refused.put(new Command.DropDatabase("nothing"), 802);
        refused.put(new Command.CancelOperation(4_711), 312);
        refused.put(new Command.DeleteOperation(4_711), 136);
        refused.put(new Command.LoadReplica(id, second, Role.LEADER, StorageMode.MEMORY, 8), 101);
        refused.put(new Command.PauseSnapshots(id, third), 100);
        return refused;
    }

    /** The first thing in the way is the code that the nameserver answers, where the call is made nevertheless. */
    @Test
    void whatIsInTheWayIsWhatTheNameserverAnswers() throws Exception {
        PartitionId id = site.table("guarded", 1, "tablet-1", "tablet-2");
        PartitionId single = site.table("single", 1, "tablet-2");
        String first = site.at("tablet-1");
        String second = site.at("tablet-2");
        String third = site.at("tablet-3");
        Map<Command, Integer> refused = refused(id, single);
        for (Map.Entry<Command, Integer> one : refused.entrySet()) {
            assertEquals(one.getValue(), codes(one.getKey()).getFirst(), one::toString);
            ClusterException answered = assertThrows(ClusterException.class,
                    () -> console.connection().execute(one.getKey()), one::toString);
            assertEquals(one.getValue(), answered.code(), one::toString);
        }
        site.setAutoFailover(true);
        for (Command command : List.of(new Command.ChangeLeader(id, second), new Command.OfflineEndpoint(first, 2),
                new Command.RecoverEndpoint(first, false, 2), new Command.RecoverReplica(id, second),
                new Command.MigrateReplica(id, second, third), new Command.SetAlive(id, second, false),
                new Command.CancelOperation(4_711))) {
            assertEquals(301, codes(command).getFirst(), command::toString);
            assertEquals(301, assertThrows(ClusterException.class, () -> console.connection().execute(command)).code());
        }
        site.setAutoFailover(false);
    }
}

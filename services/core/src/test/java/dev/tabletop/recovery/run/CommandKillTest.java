package dev.tabletop.recovery.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableDefinition;
import dev.tabletop.cluster.TableName;
import dev.tabletop.commands.Administration;
import dev.tabletop.commands.Assessment;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.recovery.run.CommandResult.End;
import dev.tabletop.store.OpenStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of administration is cut off right before it goes out, right after, and once it was carried out; given
 * again it ends as if nothing had happened, and the cluster took it once.
 */
class CommandKillTest {

    private static final String T1 = "tablet-1";
    private static final String T2 = "tablet-2";
    private static final String T3 = "tablet-3";
    private static final String T4 = "tablet-4";

    @RegisterExtension
    private static final OpenStore STORE = new OpenStore();

    /** One command, on four tablets with a partition on three of them, led by the first. */
    enum Given {
        ADD_REPLICA, DELETE_REPLICA, MIGRATE_REPLICA, RECOVER_REPLICA, CHANGE_LEADER, OFFLINE_ENDPOINT,
        RECOVER_ENDPOINT, SET_ALIVE, SET_PARTITION, MAKE_SNAPSHOT, MAKE_SNAPSHOT_ON_TABLET, PAUSE_SNAPSHOTS,
        RESUME_SNAPSHOTS, LOAD_REPLICA, CHANGE_ROLE, DETACH_FOLLOWER, DROP_REPLICA, CREATE_DATABASE, DROP_DATABASE,
        CREATE_TABLE,
        DROP_TABLE, CANCEL_OPERATION, DELETE_OPERATION;

        PartitionId prepare(Scenario scenario) throws ClusterException {
            PartitionId id = scenario.table("tx", StorageMode.MEMORY, T1, T2, T3);
            scenario.write(id, 20).autoFailover(false);
            switch (this) {
                case RECOVER_REPLICA, RECOVER_ENDPOINT -> scenario.flags(id, T3, false, false);
                case RESUME_SNAPSHOTS -> scenario.cluster().execute(new Command.PauseSnapshots(id, T1));
                case LOAD_REPLICA -> scenario.kill(T3).start(T3);
                case CHANGE_ROLE -> scenario.kill(T3).start(T3).load(id, T3, Role.LEADER);
                case DROP_DATABASE -> scenario.cluster().execute(new Command.CreateDatabase("old"));
                case CANCEL_OPERATION -> scenario.foreignOperation(id);
                case DELETE_OPERATION -> {
                    scenario.cluster().execute(new Command.AddReplica(id, T4));
                    scenario.cluster().advance(Duration.ofSeconds(60));
                }
                default -> {
                    // The partition is well, as the command wants it.
                }
            }
            return id;
        }

        Command command(PartitionId id, Scenario scenario) throws ClusterException {
            return switch (this) {
                case ADD_REPLICA -> new Command.AddReplica(id, T4);
                case DELETE_REPLICA -> new Command.DeleteReplica(id, T3);
                case MIGRATE_REPLICA -> new Command.MigrateReplica(id, T3, T4);
                case RECOVER_REPLICA -> new Command.RecoverReplica(id, T3);
                case CHANGE_LEADER -> new Command.ChangeLeader(id, T2);
                case OFFLINE_ENDPOINT -> new Command.OfflineEndpoint(T3, 2);
                case RECOVER_ENDPOINT -> new Command.RecoverEndpoint(T3, false, 2);
                case SET_ALIVE -> new Command.SetAlive(id, T3, false);
                case SET_PARTITION -> without(id, scenario);
                case MAKE_SNAPSHOT -> new Command.MakeSnapshot(id, null);
                case MAKE_SNAPSHOT_ON_TABLET -> new Command.MakeSnapshot(id, T2);
                case PAUSE_SNAPSHOTS -> new Command.PauseSnapshots(id, T1);
                case RESUME_SNAPSHOTS -> new Command.ResumeSnapshots(id, T1);
                case LOAD_REPLICA -> new Command.LoadReplica(id, T3, Role.FOLLOWER, StorageMode.MEMORY, 8);
                case CHANGE_ROLE -> new Command.ChangeRole(id, T3, Role.FOLLOWER, 0, List.of());
                case DETACH_FOLLOWER -> new Command.DetachFollower(id, T3);
                case DROP_REPLICA -> new Command.DropReplica(id, T3);
                case CREATE_DATABASE -> new Command.CreateDatabase("fresh");
                case DROP_DATABASE -> new Command.DropDatabase("old");
                case CREATE_TABLE -> new Command.CreateTable(new TableDefinition(
                        new TableName(id.table().db(), "fresh"), StorageMode.MEMORY, 1, 3,
                        List.of(new TableDefinition.Column("a", TableDefinition.ColumnType.STRING, false)), List.of()));
                case DROP_TABLE -> new Command.DropTable(id.table(), id.tid());
                case CANCEL_OPERATION -> new Command.CancelOperation(lastOperation(scenario));
                case DELETE_OPERATION -> new Command.DeleteOperation(lastOperation(scenario));
            };
        }

        private static long lastOperation(Scenario scenario) throws ClusterException {
            return scenario.cluster().readOperations().stream().mapToLong(Operation::id).max().orElseThrow();
        }

        private static Command without(PartitionId id, Scenario scenario) throws ClusterException {
            var read = scenario.cluster().readPartition(id.table(), id.pid());
            List<Command.Flags> flags = read.replicas().stream()
                    .map(r -> new Command.Flags(r.endpoint(), r.leader(), r.alive())).toList();
            return new Command.SetPartition(id, flags, read.terms(),
                    flags.stream().filter(f -> !f.endpoint().equals(T3)).toList(), read.terms());
        }

        /** What the nameserver answers where it is given again, and is over: these names are used up. */
        boolean isRefusedOnceDone(Mishap mishap) {
            // A nameserver that takes over has forgotten an operation that was cancelled.
            boolean forgotten = this == CANCEL_OPERATION && mishap == Mishap.KILLED_AND_FAILOVER;
            return forgotten || this == CREATE_DATABASE || this == DROP_DATABASE || this == CREATE_TABLE
                    || this == DROP_TABLE || this == DROP_REPLICA || this == DELETE_OPERATION;
        }

        /** Making one more does no harm. */
        boolean mayBeSentAgain() {
            return this == MAKE_SNAPSHOT || this == MAKE_SNAPSHOT_ON_TABLET;
        }
    }

    private static CommandResult give(Console console, Command command) throws RunException, ClusterException {
        Administration administration = new Administration(console.connection(), console.recovery().commandRuns());
        Assessment assessment = administration.assess(command);
        return administration.carryOut(command, confirm(assessment), RunListener.SILENT, console.control());
    }

    private static Confirmation confirm(Assessment assessment) {
        Set<String> ids = assessment.toAccept().stream().map(Danger::id).collect(Collectors.toSet());
        return new Confirmation(assessment.cluster(), ids, "rehearsed in a test");
    }

    private static Map<String, String> undisturbed(Given given) throws RunException, ClusterException {
        Scenario scenario = new Scenario(4, 7);
        Command command = given.command(given.prepare(scenario), scenario);
        CommandResult result = give(new Console(scenario, STORE.get(), new ModelLock.Nodes()), command);
        assertEquals(End.DONE, result.end(), result::toString);
        scenario.cluster().advance(Duration.ofSeconds(1));
        return scenario.end();
    }

    @ParameterizedTest
    @EnumSource(Given.class)
    void aCommandIsSeenToBeDone(Given given) throws RunException, ClusterException {
        Scenario scenario = new Scenario(4, 7);
        Command command = given.command(given.prepare(scenario), scenario);
        Map<String, String> before = scenario.end();
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        CommandResult result = give(console, command);
        assertEquals(List.of(End.DONE, List.of(command)), List.of(result.end(), console.sent()), result::toString);
        assertTrue(console.recovery().unfinished().isEmpty());
        boolean elsewhere = given == Given.CREATE_DATABASE || given == Given.DROP_DATABASE || given.mayBeSentAgain()
                || given == Given.CANCEL_OPERATION || given == Given.DELETE_OPERATION;
        if (!elsewhere) {
            assertNotEquals(before, scenario.end());
        }
    }

    static Stream<Arguments> everyCommandAndKill() {
        List<Arguments> all = new ArrayList<>();
        for (Given given : Given.values()) {
            for (Mishap mishap : List.of(Mishap.KILLED_BEFORE, Mishap.KILLED_AFTER_SENDING, Mishap.KILLED_AFTER_ANSWER,
                    Mishap.KILLED_AND_FAILOVER)) {
                all.add(Arguments.of(given, mishap));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyCommandAndKill")
    void aCommandThatWasCutOffIsSimplyGivenAgain(Given given, Mishap mishap) throws RunException, ClusterException {
        Map<String, String> expected = undisturbed(given);
        Scenario scenario = new Scenario(4, 7);
        Command command = given.command(given.prepare(scenario), scenario);
        ModelLock.Nodes nodes = new ModelLock.Nodes();
        Console killed = new Console(scenario, STORE.get(), nodes, mishap, 0);
        assertThrows(Killed.class, () -> give(killed, command));
        // The dead console's session ends, and with it its lock.
        scenario.cluster().advance(Duration.ofSeconds(20));

        Console again = new Console(scenario, STORE.get(), nodes);
        boolean carriedOut = mishap != Mishap.KILLED_BEFORE;
        if (carriedOut && given.isRefusedOnceDone(mishap)) {
            assertEquals(RunException.Kind.NOT_SAFE,
                    assertThrows(RunException.class, () -> give(again, command)).kind());
        } else {
            CommandResult result = give(again, command);
            assertTrue(result.end().isWell(), result::toString);
        }
        assertEquals(carriedOut && !given.mayBeSentAgain() ? List.of() : List.of(command),
                given.mayBeSentAgain() && again.sent().isEmpty() ? List.of(command) : again.sent());
        assertEquals(List.of(), again.recovery().unfinished());
        scenario.cluster().advance(Duration.ofSeconds(1));
        assertEquals(expected, scenario.end());
    }

    @ParameterizedTest
    @EnumSource(value = Given.class, names = {"ADD_REPLICA", "DELETE_REPLICA", "MIGRATE_REPLICA", "RECOVER_REPLICA",
            "CHANGE_LEADER", "OFFLINE_ENDPOINT", "RECOVER_ENDPOINT"})
    void anOperationThatIsAtWorkForItIsFollowedAndNotAskedForAgain(Given given) throws RunException, ClusterException {
        Map<String, String> expected = undisturbed(given);
        Scenario scenario = new Scenario(4, 7);
        Command command = given.command(given.prepare(scenario), scenario);
        scenario.cluster().execute(command);
        Console console = new Console(scenario, STORE.get(), new ModelLock.Nodes());
        CommandResult result = give(console, command);
        assertEquals(End.DONE, result.end(), result::toString);
        assertEquals(List.of(), console.sent());
        scenario.cluster().advance(Duration.ofSeconds(1));
        assertEquals(expected, scenario.end());
    }
}

package dev.tabletop.commands;

import static dev.tabletop.commands.SituationBuilder.TX_0;
import static dev.tabletop.commands.SituationBuilder.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Command.ChangeLeader;
import dev.tabletop.cluster.Command.Flags;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.TableDefinition;
import dev.tabletop.cluster.TableDefinition.Column;
import dev.tabletop.cluster.TableDefinition.ColumnType;
import dev.tabletop.cluster.TableDefinition.Expiry;
import dev.tabletop.cluster.TableDefinition.Index;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.commands.situation.Refusal;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.sentences.EnglishLeft;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known of each command beforehand: a table of situations, with the codes in the way and the dangers. */
class RulesTest {

    private static final PartitionId NOWHERE = new PartitionId(new TableName("demo", "no"), 9, 0);

    private static Arguments row(String name, Command command, SituationBuilder situation, List<Integer> codes,
            String... dangers) {
        return Arguments.of(name, command, situation, codes, Set.of(dangers));
    }

    static Stream<Arguments> replicas() {
        Command add = new Command.AddReplica(TX_0, "d");
        Command delete = new Command.DeleteReplica(TX_0, "c");
        Command migrate = new Command.MigrateReplica(TX_0, "c", "d");
        return Stream.of(row("a copy more", add, well(), List.of()),
                row("to a tablet that is down", add, well().tablet("d", Tablet.State.OFFLINE), List.of(303),
                        "target-not-seen"),
                row("of no table", new Command.AddReplica(NOWHERE, "d"), well(), List.of(100)),
                row("without a leader", add, well().notLoaded("a", true, false), List.of(305)),
                row("while the leader makes a snapshot", add, well().leader("a", 100, LoadState.MAKING_SNAPSHOT),
                        List.of(0)),
                row("with a leader that does not lead", add, well().notLoaded("a", true, true), List.of(0)),
                row("where it is held in memory", add, well().stray("d"), List.of(0)),
                row("over an old snapshot", add, well().snapshot("d", 40), List.of(), "stale-snapshot"),
                row("over an old snapshot that is replaced", add, well().snapshot("d", 40).snapshot("a", 50),
                        List.of()),
                row("during another operation", add, well().operation(5, "kMakeSnapshotOP", Operation.State.RUNNING),
                        List.of(0)),
                row("during the same operation", add, well().operation(5, "kAddReplicaOP", Operation.State.RUNNING),
                        List.of(0)),
                row("a copy less", delete, well(), List.of()),
                row("one of two", delete, well().without("b"), List.of(), "one-copy-left"),
                row("of the leader", new Command.DeleteReplica(TX_0, "a"), well(), List.of(102)),
                row("of a lost tablet", delete, well().silent("c", false, false), List.of(303), "may-hold-more"),
                row("of one that is ahead", delete, well().dead("c", false, 120), List.of(), "may-hold-more"),
                row("moved", migrate, well(), List.of()),
                row("moved while on", migrate, well().automatic(), List.of(301)),
                row("the leader moved", new Command.MigrateReplica(TX_0, "a", "d"), well(), List.of(320)),
                row("moved onto a replica", new Command.MigrateReplica(TX_0, "c", "b"), well(), List.of(320)),
                row("moved onto a dead replica", new Command.MigrateReplica(TX_0, "c", "b"), well().dead("b", false, 9),
                        List.of(0)),
                row("moved beside one that is not loaded", migrate, well().notLoaded("b", false, true), List.of(),
                        "target-not-awaited"));
    }

    static Stream<Arguments> leaders() {
        Command auto = new ChangeLeader(TX_0, ChangeLeader.AUTO);
        Command none = new ChangeLeader(TX_0, null);
        Command toB = new ChangeLeader(TX_0, "b");
        return Stream.of(row("elected", auto, well(), List.of(), "writes-lost"),
                row("elected behind", auto, well().follower("b", 60).follower("c", 70), List.of(), "writes-lost",
                        "not-caught-up"),
                row("seated behind", toB, well().follower("b", 60), List.of(), "writes-lost", "not-caught-up",
                        "candidate-behind"),
                row("without candidate though alive", none, well(), List.of(309), "writes-lost"),
                row("after a death", none, well().silent("a", true, false), List.of(), "former-may-hold-more"),
                row("after a death that is seen through", none, well().dead("a", true, 100), List.of()),
                row("while on", none, well().silent("a", true, false).automatic(), List.of(301),
                        "former-may-hold-more"),
                row("of one replica", auto, well().without("b").without("c"), List.of(134), "writes-lost",
                        "not-caught-up"),
                row("nobody alive", auto, well().dead("b", false, 1).dead("c", false, 1), List.of(310), "writes-lost",
                        "not-caught-up"),
                row("to a stranger", new ChangeLeader(TX_0, "d"), well(), List.of(305), "writes-lost"),
                row("with a follower that is not loaded", auto, well().notLoaded("c", false, true), List.of(0),
                        "writes-lost"),
                row("with all followers away", auto, well().silent("b", false, true).silent("c", false, true),
                        List.of(0),
                        "writes-lost", "not-caught-up"),
                row("alive, and two leaders", new Command.SetAlive(TX_0, "b", true),
                        well().dead("b", true, 100), List.of(), "two-leaders", "role-differs"),
                row("alive, not loaded", new Command.SetAlive(TX_0, "b", true), well().notLoaded("b", false, false),
                        List.of(), "not-loaded"),
                row("the leader called dead", new Command.SetAlive(TX_0, "a", false), well(), List.of(), "no-leader"),
                row("no replica called dead", new Command.SetAlive(TX_0, "d", false), well(), List.of(321)));
    }

    static Stream<Arguments> comingBack() {
        Command recover = new Command.RecoverReplica(TX_0, "c");
        Command back = new Command.RecoverEndpoint("c", false, 2);
        Command restore = new Command.RecoverEndpoint("a", true, 2);
        return Stream.of(row("not loaded", recover, well().notLoaded("c", false, false), List.of(), "binlog-deleted"),
                row("loaded", recover, well().dead("c", false, 80), List.of(), "sent-again"),
                row("loaded and ahead", recover, well().dead("c", false, 120), List.of(), "sent-again", "holds-more"),
                row("called alive", recover, well().notLoaded("c", false, true), List.of(311), "binlog-deleted"),
                row("without leader", recover, well().silent("a", true, false).dead("c", false, 1), List.of(0),
                        "sent-again", "holds-more"),
                row("behind a leader that does not lead", recover,
                        well().notLoaded("a", true, true).dead("c", false, 1), List.of(0), "sent-again", "holds-more"),
                row("of a lost tablet", recover, well().silent("c", false, false), List.of(303), "binlog-deleted"),
                row("of an unknown tablet", recover, well().silent("c", false, false).tablet("c", Tablet.State.UNKNOWN),
                        List.of(302, 303), "binlog-deleted"),
                row("a tablet", back, well().notLoaded("c", false, false), List.of(), "binlog-deleted"),
                row("a tablet that is called alive", back, well().notLoaded("c", false, true), List.of(0)),
                row("a tablet during operations", back,
                        well().dead("c", false, 90).operation(5, "kOfflineReplicaOP", Operation.State.RUNNING),
                        List.of(0),
                        "sent-again"),
                row("a tablet with too much at once", new Command.RecoverEndpoint("c", false, 9),
                        well().dead("c", false, 90), List.of(307), "sent-again"),
                row("a tablet that leads again", restore, well().dead("a", true, 90).leader("b", 100), List.of(),
                        "sent-again", "writes-lost"),
                row("a tablet out of service", new Command.OfflineEndpoint("a", 2), well(), List.of(), "writes-lost"),
                row("a follower out of service", new Command.OfflineEndpoint("b", 2), well(), List.of()),
                row("a lost tablet out of service", new Command.OfflineEndpoint("a", 2), well().silent("a", true, true),
                        List.of(), "former-may-hold-more"),
                row("the only replica out of service", new Command.OfflineEndpoint("a", 2),
                        well().without("b").without("c"), List.of(), "out-of-service"),
                row("with no successor", new Command.OfflineEndpoint("a", 2),
                        well().dead("b", false, 1).dead("c", false, 1),
                        List.of(), "no-successor"),
                row("an unknown tablet out of service", new Command.OfflineEndpoint("x", 2), well(), List.of(302)));
    }

    static Stream<Arguments> byHand() {
        Command load = new Command.LoadReplica(TX_0, "c", Role.FOLLOWER, StorageMode.MEMORY, 8);
        Command loadAsLeader = new Command.LoadReplica(TX_0, "c", Role.LEADER, StorageMode.MEMORY, 8);
        Command lead = new Command.ChangeRole(TX_0, "c", Role.LEADER, 2, List.of());
        return Stream.of(row("loaded", load, well().notLoaded("c", false, false), List.of(), "failed-load"),
                row("loaded twice", loadAsLeader, well(), List.of(101), "two-leaders", "not-fenced", "failed-load"),
                row("loaded on a silent tablet", load, well().silent("c", false, false), List.of(0), "failed-load"),
                row("loaded as a second leader", loadAsLeader, well().notLoaded("c", false, false), List.of(),
                        "two-leaders", "not-fenced", "failed-load"),
                row("a second leader", lead, well(), List.of(), "two-leaders", "not-fenced"),
                row("a leader behind", lead, well().notLoaded("a", true, false).follower("c", 40), List.of(), "behind",
                        "others-may-hold-more", "not-fenced"),
                row("a role of what is not loaded", lead, well().notLoaded("c", false, false), List.of(100),
                        "two-leaders",
                        "not-fenced"),
                row("a leader stepping down", new Command.ChangeRole(TX_0, "a", Role.FOLLOWER, 0, List.of()), well(),
                        List.of(), "no-leader"));
    }

    static Stream<Arguments> metadata() {
        List<Flags> present = List.of(new Flags("a", true, true), new Flags("b", false, true),
                new Flags("c", false, true));
        List<TermStart> terms = List.of(new TermStart(2, 0));
        return Stream.of(
                row("forgotten", new Command.SetPartition(TX_0, present, terms, present.subList(0, 2), terms), well(),
                        List.of(), "left-on-tablet"),
                row("forgotten unseen", new Command.SetPartition(TX_0, present, terms, present.subList(0, 2), terms),
                        well().silent("c", false, true), List.of(), "may-hold-more"),
                row("forgotten leader", new Command.SetPartition(TX_0, present, terms, present.subList(1, 3), terms),
                        well(), List.of(), "left-on-tablet", "no-leader"),
                row("other terms", new Command.SetPartition(TX_0, present, terms, present, List.of()), well(),
                        List.of(),
                        "terms"),
                row("not as it was", new Command.SetPartition(TX_0, present, terms, present.subList(0, 2), terms),
                        well().dead("c", false, 100), List.of(0), "left-on-tablet"),
                row("a snapshot", new Command.MakeSnapshot(TX_0, null), well(), List.of(), "nothing-written"),
                row("a snapshot that is paused", new Command.MakeSnapshot(TX_0, "a"),
                        well().leader("a", 100, LoadState.SNAPSHOT_PAUSED), List.of(105), "nothing-written"),
                row("paused while loading", new Command.PauseSnapshots(TX_0, "a"),
                        well().leader("a", 1, LoadState.LOADING),
                        List.of(105), "binlog-grows"),
                row("let go while loading", new Command.ResumeSnapshots(TX_0, "a"),
                        well().leader("a", 1, LoadState.LOADING), List.of(107)),
                row("an operation cancelled", new Command.CancelOperation(5),
                        well().operation(5, "kMigrateOP", Operation.State.RUNNING), List.of(), "half-way"),
                row("an operation deleted at work", new Command.DeleteOperation(5),
                        well().operation(5, "kMigrateOP", Operation.State.RUNNING), List.of(0)));
    }

    static Stream<Arguments> catalog() {
        Column key = new Column("k", ColumnType.STRING, false);
        Column at = new Column("at", ColumnType.TIMESTAMP, false);
        Column sum = new Column("sum", ColumnType.DOUBLE, false);
        return Stream.of(row("a database", new Command.CreateDatabase("shop"), well(), List.of()),
                row("a database twice", new Command.CreateDatabase("demo"), well(), List.of(801)),
                row("a strange database", new Command.CreateDatabase("a b"), well(), List.of(0)),
                row("a database with tables", new Command.DropDatabase("demo"), well(), List.of(803)),
                row("the cluster's own database", new Command.DropDatabase("__INTERNAL_DB"), well(), List.of(802)),
                row("a table with rows", new Command.DropTable(SituationBuilder.TX, 7), well(), List.of(), "rows"),
                row("another table of that name", new Command.DropTable(SituationBuilder.TX, 8), well(), List.of(0),
                        "rows"),
                row("a table twice", table("demo", "tx", 3, List.of(key)), well(), List.of(101)),
                row("a table nowhere", table("no", "t", 3, List.of(key)), well(), List.of(802)),
                row("more replicas than tablets", table("demo", "t", 5, List.of(key)), well(), List.of(314)),
                row("without columns", table("demo", "t", 1, List.of()), well(), List.of(307, 307), "one-copy"),
                row("a key that cannot be one", table("demo", "t", 2, List.of(key, sum), index("sum", null)), well(),
                        List.of(307)),
                row("a time that cannot be one", table("demo", "t", 2, List.of(key, sum), index("k", "sum")), well(),
                        List.of(307)),
                row("a table", table("demo", "t", 2, List.of(key, at), index("k", "at")), well(), List.of()));
    }

    private static Index index(String key, String time) {
        return new Index("i", List.of(key), time, Expiry.NEVER);
    }

    private static Command table(String db, String name, int replicas, List<Column> columns, Index... indexes) {
        return new Command.CreateTable(new TableDefinition(new TableName(db, name), StorageMode.MEMORY, 8, replicas,
                columns, List.of(indexes)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"replicas", "leaders", "comingBack", "byHand", "metadata", "catalog"})
    void whatIsInTheWayAndWhatMayHappenIsToldBeforehand(String name, Command command, SituationBuilder situation,
            List<Integer> codes, Set<String> dangers) {
        Assessment assessment = Administration.assess(command, situation.build());
        assertEquals(codes, assessment.refusals().stream().map(Refusal::code).toList(), assessment::toString);
        assertEquals(dangers, Set.copyOf(assessment.dangers().stream().map(Danger::id).toList()), assessment::toString);
        assertEquals(List.of(), said(assessment).flatMap(s -> EnglishLeft.in(s).stream()).toList());
    }

    /** All that a person reads of it. */
    private static Stream<Sentence> said(Assessment assessment) {
        Sentence already = assessment.already();
        return Stream.of(Stream.of(assessment.follows(), already == null ? Sentence.NOTHING : already),
                assessment.refusals().stream().flatMap(r -> Stream.of(r.why(), r.advice())),
                assessment.dangers().stream().flatMap(d -> Stream.of(d.what(), d.advice()))).flatMap(s -> s);
    }

    @Test
    void whatMayLoseRowsIsConfirmedByItsNameWithAReasonAndTheClustersName() throws RunException {
        Assessment unloaded = Administration.assess(new Command.RecoverReplica(TX_0, "c"),
                well().notLoaded("c", false, false).build());
        assertEquals(Damage.LOSSY, unloaded.damage());
        Confirmation whole = new Confirmation("bank", Set.of("binlog-deleted"), "another copy is newer");
        GivenConfirmation.check(unloaded, whole);
        for (Confirmation less : List.of(Confirmation.CLICK, new Confirmation("bank", Set.of(), "why"),
                new Confirmation("other", whole.acceptedLosses(), "why"),
                new Confirmation("bank", whole.acceptedLosses(), " "))) {
            assertEquals(RunException.Kind.NOT_CONFIRMED,
                    assertThrows(RunException.class, () -> GivenConfirmation.check(unloaded, less)).kind());
        }
        Assessment paused = Administration.assess(new Command.PauseSnapshots(TX_0, "a"), well().build());
        GivenConfirmation.check(paused, Confirmation.CLICK);
    }

    @Test
    void aDangerThatSaysSomethingElseThanWasShownIsNotConfirmed() throws RunException {
        Command seat = new Command.ChangeRole(TX_0, "c", Role.LEADER, 1, List.of());
        Assessment shown = Administration.assess(seat, well().follower("c", 90).build());
        Assessment now = Administration.assess(seat, well().follower("c", 10).build());
        Set<String> ids = Set.copyOf(shown.toAccept().stream().map(Danger::id).toList());
        assertTrue(ids.contains("behind"), shown::toString);
        Set<String> said = Set.copyOf(shown.dangers().stream().map(Danger::said).toList());
        Confirmation saw = new Confirmation("bank", ids, "why", said);
        GivenConfirmation.check(shown, saw);
        RunException heldBack = assertThrows(RunException.class, () -> GivenConfirmation.check(now, saw));
        assertEquals(RunException.Kind.NOT_CONFIRMED, heldBack.kind());
        assertTrue(heldBack.getMessage().contains(now.toAccept().stream().filter(d -> d.id().equals("behind"))
                .findFirst().orElseThrow().what().toString()), heldBack::getMessage);
        GivenConfirmation.check(now, new Confirmation("bank", ids, "why"));
        Confirmation sawNothing = new Confirmation("bank", ids, "why", Set.of());
        assertThrows(RunException.class, () -> GivenConfirmation.check(shown, sawNothing));
    }

    @Test
    void anOperationOfItsOwnAtWorkIsFollowed() {
        Assessment assessment = Administration.assess(new Command.AddReplica(TX_0, "d"),
                well().operation(5, "kAddReplicaOP", Operation.State.RUNNING).build());
        assertEquals(List.of(5L, false), List.of(assessment.following().getFirst().id(), assessment.isRefused()));
    }
}

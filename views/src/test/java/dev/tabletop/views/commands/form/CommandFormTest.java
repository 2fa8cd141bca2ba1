package dev.tabletop.views.commands.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Command.Flags;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableDefinition;
import dev.tabletop.cluster.TableDefinition.Column;
import dev.tabletop.cluster.TableDefinition.ColumnType;
import dev.tabletop.cluster.TableDefinition.Expiry;
import dev.tabletop.cluster.TableDefinition.Index;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.views.commands.form.CommandKind.About;
import dev.tabletop.views.commands.form.Field.Choice;
import dev.tabletop.views.commands.form.Field.Words;
import dev.tabletop.views.sample.SampleStates;

class CommandFormTest {

    private static final String A = "10.20.1.21:10921";
    private static final String B = "10.20.1.22:10921";
    private static final String C = "10.20.1.23:10921";

    private final ClusterState state = SampleStates.healthy();
    private final PartitionId first = state.tables().getFirst().partitions().getFirst().id();
    private final String leader = state.tables().getFirst().partitions().getFirst().leader().orElseThrow().endpoint();

    private CommandForm form(CommandKind kind, Subject subject) {
        return new CommandForm(kind, subject, state);
    }

    private static void choose(CommandForm form, String id, String value) {
        ((Choice) field(form, id)).valueProperty().set(value);
    }

    private static void type(CommandForm form, String id, String value) {
        ((Words) field(form, id)).valueProperty().set(value);
    }

    private static Field field(CommandForm form, String id) {
        return form.fields().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
    }

    private Optional<Command> given(CommandKind kind) {
        return form(kind, Subject.ofReplica(first, B)).command();
    }

    @Test
    void aSelectedReplicaFillsTheFormOfItsCommands() {
        assertEquals(Optional.of(new Command.RecoverReplica(first, B)), given(CommandKind.RECOVERTABLE));
        assertEquals(Optional.of(new Command.DeleteReplica(first, B)), given(CommandKind.DELREPLICA));
        assertEquals(Optional.of(new Command.DetachFollower(first, B)), given(CommandKind.DETACH));
        assertEquals(Optional.of(new Command.DropReplica(first, B)), given(CommandKind.DROPREPLICA));
        assertEquals(Optional.of(new Command.PauseSnapshots(first, B)), given(CommandKind.PAUSESNAPSHOT));
        assertEquals(Optional.of(new Command.ResumeSnapshots(first, B)), given(CommandKind.RECOVERSNAPSHOT));
        assertEquals(Optional.of(new Command.MakeSnapshot(first, B)), given(CommandKind.MAKESNAPSHOT));
        assertEquals(Optional.of(new Command.LoadReplica(first, B, Role.FOLLOWER, StorageMode.MEMORY, 8)),
                given(CommandKind.LOADTABLE));
    }

    @Test
    void theObjectThatIsSelectedIsShownAndNotAskedFor() {
        CommandForm form = form(CommandKind.RECOVERTABLE, Subject.ofReplica(first, B));
        assertEquals(List.of(true, true, true), form.fields().stream().map(f -> ((Choice) f).isFixed()).toList());
    }

    @Test
    void whatTheCommandNeedsBesidesIsAskedFor() {
        CommandForm migrate = form(CommandKind.MIGRATE, Subject.ofReplica(first, B));
        assertEquals("target", migrate.open().orElseThrow().id());
        choose(migrate, "target", A);
        assertEquals(Optional.of(new Command.MigrateReplica(first, B, A)), migrate.command());

        CommandForm alive = form(CommandKind.UPDATETABLEALIVE, Subject.ofReplica(first, B));
        choose(alive, "alive", "no");
        assertEquals(Optional.of(new Command.SetAlive(first, B, false)), alive.command());

        CommandForm add = form(CommandKind.ADDREPLICA, Subject.ofReplica(first, B));
        choose(add, "target", C);
        assertEquals(Optional.of(new Command.AddReplica(first, C)), add.command());
    }

    @Test
    void aLeaderIsNamedOrElected() {
        CommandForm form = form(CommandKind.CHANGELEADER, new Subject(first.table(), first, null, null));
        assertEquals(Optional.of(new Command.ChangeLeader(first, Command.ChangeLeader.AUTO)), form.command());
        choose(form, "candidate", "elect");
        assertEquals(Optional.of(new Command.ChangeLeader(first, null)), form.command());
        choose(form, "candidate", B);
        assertEquals(Optional.of(new Command.ChangeLeader(first, B)), form.command());
    }

    @Test
    void aRoleTakenByHandHasTheLastTermUnlessAnotherIsTyped() {
        List<String> others = List.of(A, B, C).stream().filter(e -> !e.equals(B)).toList();
        CommandForm form = form(CommandKind.CHANGEROLE, Subject.ofReplica(first, B));
        choose(form, "role", "leader.plain");
        Command.ChangeRole usual = (Command.ChangeRole) form.command().orElseThrow();
        assertEquals(1, usual.term());
        assertEquals(others, usual.followers().stream().sorted().toList());
        type(form, "term", "9");
        assertEquals(9, ((Command.ChangeRole) form.command().orElseThrow()).term());
        type(form, "term", "-1");
        assertEquals("commands.problem.term", field(form, "term").problem());
        assertEquals(Optional.empty(), form.command());
    }

    @Test
    void aTabletIsTakenOutOfServiceWithAsManyOperationsAtOnceAsAllowed() {
        CommandForm form = form(CommandKind.OFFLINEENDPOINT, Subject.ofNode(A));
        assertEquals(Optional.of(new Command.OfflineEndpoint(A, 2)), form.command());
        type(form, "concurrency", "9");
        assertEquals("commands.problem.concurrency", field(form, "concurrency").problem());
        type(form, "concurrency", "8");
        assertEquals(Optional.of(new Command.OfflineEndpoint(A, 8)), form.command());
        CommandForm back = form(CommandKind.RECOVERENDPOINT, Subject.ofNode(A));
        ((Field.Flag) field(back, "restore")).valueProperty().set(true);
        assertEquals(Optional.of(new Command.RecoverEndpoint(A, true, 2)), back.command());
    }

    @Test
    void inThePaletteTheObjectIsChosenStepByStep() {
        CommandForm form = form(CommandKind.RECOVERTABLE, Subject.NONE);
        List<String> heard = new ArrayList<>();
        form.onChange(() -> heard.add("changed"));
        assertEquals("table", form.open().orElseThrow().id());
        choose(form, "table", "demo.accounts");
        choose(form, "partition", "3");
        choose(form, "replica", C);
        assertEquals("demo.accounts/3", form.command().orElseThrow().target().toString());
        choose(form, "table", "demo.transactions");
        assertEquals("3", ((Choice) field(form, "partition")).value(), "it has such a partition, too");
        assertTrue(heard.size() >= 4);
    }

    @Test
    void theMetadataIsEditedReplicaByReplica() {
        CommandForm form = form(CommandKind.SETTABLEPARTITION, Subject.ofReplica(first, B));
        var before = state.tables().getFirst().partitions().getFirst();
        choose(form, "flags." + B, "gone");
        choose(form, "flags." + leader, "leader.dead");
        type(form, "terms", "1:0, 2:812");
        Command.SetPartition command = (Command.SetPartition) form.command().orElseThrow();
        assertEquals(before.replicas().size(), command.expected().size());
        assertEquals(List.of(new TermStart(1, 0)), command.expectedTerms());
        assertEquals(before.replicas().stream().filter(r -> !r.endpoint().equals(B))
                .map(r -> new Flags(r.endpoint(), r.endpoint().equals(leader), !r.endpoint().equals(leader)))
                .toList(), command.wanted());
        assertEquals(List.of(new TermStart(1, 0), new TermStart(2, 812)), command.wantedTerms());
        type(form, "terms", "1;0");
        assertEquals("commands.problem.terms", field(form, "terms").problem());
    }

    @Test
    void aTableIsMadeOfLines() {
        CommandForm form = form(CommandKind.CREATETABLE, Subject.NONE);
        form.databases(List.of("shop"));
        type(form, "name", "orders");
        type(form, "partitions", "8");
        Field.Columns columns = (Field.Columns) field(form, "columns");
        columns.lines().getFirst().nameProperty().set("customer");
        columns.lines().getFirst().notNullProperty().set(true);
        columns.add();
        columns.lines().getLast().nameProperty().set("at");
        columns.lines().getLast().typeProperty().set(ColumnType.TIMESTAMP);
        Field.Indexes indexes = (Field.Indexes) field(form, "indexes");
        indexes.add();
        IndexLine index = indexes.lines().getFirst();
        index.keyProperty().set("customer");
        index.timeProperty().set("at");
        index.ageProperty().set("90d");
        index.latestProperty().set("100");
        index.eitherProperty().set(true);
        assertEquals(Optional.of(new Command.CreateTable(new TableDefinition(new TableName("shop", "orders"),
                StorageMode.MEMORY, 8, null,
                List.of(new Column("customer", ColumnType.STRING, true), new Column("at", ColumnType.TIMESTAMP,
                        false)),
                List.of(new Index("INDEX_0", List.of("customer"), "at",
                        new Expiry(Expiry.Kind.AGE_OR_NUMBER, 90 * 24 * 60, 100)))))),
                form.command());
    }

    @Test
    void whatIsWrongInATableIsSaidAtItsField() {
        CommandForm form = form(CommandKind.CREATETABLE, Subject.NONE);
        Field.Columns columns = (Field.Columns) field(form, "columns");
        Field.Indexes indexes = (Field.Indexes) field(form, "indexes");
        columns.lines().getFirst().nameProperty().set("a");
        columns.add();
        assertEquals("commands.problem.column.unnamed", columns.problem());
        columns.lines().getLast().nameProperty().set("a");
        assertEquals("commands.problem.column.twice", columns.problem());
        columns.lines().getLast().nameProperty().set("1b");
        assertEquals("commands.problem.name", columns.problem());
        columns.lines().getLast().nameProperty().set("b");
        assertEquals("", columns.problem());
        indexes.add();
        IndexLine index = indexes.lines().getFirst();
        assertEquals("commands.problem.index.key", indexes.problem());
        index.keyProperty().set("a, b");
        assertEquals("", indexes.problem());
        index.timeProperty().set("b");
        assertEquals("commands.problem.index.time", indexes.problem());
        index.timeProperty().set("");
        index.ageProperty().set("90 days");
        assertEquals("commands.problem.index.age", indexes.problem());
        index.ageProperty().set("");
        index.latestProperty().set("many");
        assertEquals("commands.problem.index.latest", indexes.problem());
    }

    @Test
    void databasesTablesAndOperationsAreChosenFromWhatThereIs() {
        CommandForm drop = form(CommandKind.DROPDB, Subject.NONE);
        drop.databases(List.of("demo", "empty"));
        choose(drop, "database", "empty");
        assertEquals(Optional.of(new Command.DropDatabase("empty")), drop.command());
        CommandForm create = form(CommandKind.CREATEDATABASE, Subject.NONE);
        type(create, "database", "shop");
        assertEquals(Optional.of(new Command.CreateDatabase("shop")), create.command());
        assertEquals(Optional.of(new Command.DropTable(new TableName("demo", "accounts"), 1)),
                form(CommandKind.DROPTABLE, Subject.ofTable(new TableName("demo", "accounts"))).command());
        assertEquals(Optional.of(new Command.CancelOperation(41)),
                form(CommandKind.CANCELOP, Subject.ofOperation(41)).command());
        assertEquals(Optional.of(new Command.DeleteOperation(41)),
                form(CommandKind.DELETEOP, Subject.ofOperation(41)).command());
        CommandForm setting = form(CommandKind.CONFSET, Subject.NONE);
        choose(setting, "auto_failover", "false");
        assertEquals(Optional.of(new Command.SetAutoFailover(false)), setting.command());
    }

    @Test
    void aWishThatIsNotThereAnyMoreIsAskedForAnew() {
        CommandForm form = form(CommandKind.OFFLINEENDPOINT, Subject.ofNode("10.9.9.9:1"));
        assertEquals("tablet", form.open().orElseThrow().id());
        assertEquals(Optional.empty(), form.command());
    }

    @ParameterizedTest
    @EnumSource(CommandKind.class)
    void everyCommandIsOfferedWhereItsObjectIs(CommandKind kind) {
        Subject subject = switch (kind.about()) {
            case PARTITION, REPLICA -> Subject.ofReplica(first, B);
            case NODE -> Subject.ofNode(A);
            case TABLE -> Subject.ofTable(first.table());
            case OPERATION -> Subject.ofOperation(41);
            case CATALOG, CLUSTER -> Subject.NONE;
        };
        assertTrue(subject.offers().stream().flatMap(List::stream).anyMatch(kind::equals));
        assertEquals(kind.isLook(), kind == CommandKind.SHOWDB || kind == CommandKind.CONFGET
                || kind == CommandKind.GETFOLLOWER || kind == CommandKind.GETTABLESTATUS);
    }

    @Test
    void onlyWhatFitsIsOffered() {
        assertEquals(List.of(CommandKind.about(About.NODE)), Subject.ofNode(A).offers());
        assertEquals(List.of(CommandKind.about(About.PARTITION)),
                new Subject(first.table(), first, null, null).offers());
    }

    @Test
    void inANewerStateWhatIsThereStillStaysChosen() {
        CommandForm form = form(CommandKind.CHANGELEADER, new Subject(first.table(), first, null, null));
        choose(form, "candidate", B);
        form.become(state);
        assertEquals(Optional.of(new Command.ChangeLeader(first, B)), form.command());
        form.become(without(B));
        assertEquals("", ((Choice) field(form, "candidate")).valueProperty().get());
        assertEquals(Optional.empty(), form.command());
    }

    @Test
    void whatWasEditedOfMetadataStaysWhereThatIsTheSameStill() {
        CommandForm form = form(CommandKind.SETTABLEPARTITION, new Subject(first.table(), first, null, null));
        choose(form, MetadataFields.FLAGS + B, "gone");
        Optional<Command> edited = form.command();
        form.become(state);
        assertEquals(edited, form.command());
        form.become(without(C));
        assertTrue(form.fields().stream().noneMatch(f -> f.id().equals(MetadataFields.FLAGS + C)));
    }

    /** The same cluster, where the first partition has no replica there. */
    private ClusterState without(String endpoint) {
        List<Table> tables = state.tables().stream().map(t -> new Table(t.name(), t.tid(), t.storage(),
                t.segmentCount(), t.replicaCount(), t.partitions().stream().map(p -> !p.id().equals(first)
                        ? p
                        : new Partition(first, p.replicas().stream().filter(r -> !r.endpoint().equals(endpoint))
                                .toList(), p.terms()))
                        .toList()))
                .toList();
        return new ClusterState(state.identity(), state.readAt(), state.nameservers(), state.tablets(),
                state.autoFailover(), tables, state.operations(), state.tableReading(), state.orphans());
    }
}

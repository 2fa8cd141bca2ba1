package dev.tabletop.views.commands.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.views.commands.form.CommandForm;
import dev.tabletop.views.commands.form.CommandKind;
import dev.tabletop.views.commands.form.Field;
import dev.tabletop.views.commands.form.Subject;
import dev.tabletop.views.commands.sample.FakeCommands;
import dev.tabletop.views.commands.work.CommandsAtWork;
import dev.tabletop.views.dialogs.Explanation;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

/** A dialog that stays open while the cluster changes. */
class CommandDialogMeanwhileTest {

    private static final String AWAY = "10.20.1.23:10921";

    private final ClusterState broken = SampleStates.broken();
    private final ClusterState healthy = SampleStates.healthy();
    private DirectTaskRunner tasks = DirectTaskRunner.atOnce();
    private FakeCommands service = new FakeCommands(broken, false);
    private CommandsAtWork atWork = new CommandsAtWork(tasks);

    private CommandDialogViewModel model(CommandKind kind, Subject subject, ClusterState state) {
        CommandWords words = new CommandWords(Messages.of(CommandWords.class, Language.ENGLISH),
                Messages.of(Explanation.class, Language.ENGLISH));
        CommandDialogViewModel model = new CommandDialogViewModel(new CommandForm(kind, subject, state),
                new CommandDialogViewModel.Parts(service, atWork, tasks,
                        Clock.fixed(SampleStates.READ_AT, ZoneOffset.UTC), words, false, List::of,
                        () -> Optional.of(service.state()), () -> {}));
        model.open();
        return model;
    }

    @Test
    void lookingAgainBuildsTheCommandFromTheNewestState() {
        service = new FakeCommands(broken, false);
        Partition partition = broken.partitions().filter(p -> p.leader().isPresent() && p.replica(AWAY) != null)
                .findFirst().orElseThrow();
        String here = partition.leader().orElseThrow().endpoint();
        CommandDialogViewModel model = model(CommandKind.CHANGEROLE, Subject.ofReplica(partition.id(), here), broken);
        choice(model, "role").valueProperty().set("leader.plain");
        tasks.tick();
        assertFalse(followers(model).contains(AWAY), "its tablet is away");
        service.become(healthy);
        model.read();
        assertTrue(followers(model).contains(AWAY), "it is back");
        assertEquals("leader.plain", choice(model, "role").valueProperty().get());
    }

    @Test
    void whatTheFormMeansByNowIsReadBeforeItIsSent() {
        service = new FakeCommands(healthy, false);
        Partition partition = broken.partitions().filter(p -> p.leader().isPresent() && p.replica(AWAY) != null)
                .findFirst().orElseThrow();
        String follower = partition.replicas().stream().map(Replica::endpoint)
                .filter(e -> !e.equals(AWAY) && !e.equals(partition.leader().orElseThrow().endpoint())).findFirst()
                .orElseThrow();
        CommandDialogViewModel model = model(CommandKind.CHANGEROLE, Subject.ofReplica(partition.id(), follower),
                healthy);
        choice(model, "role").valueProperty().set("leader.plain");
        tasks.tick();
        confirmAll(model);
        service.become(broken);
        model.send();
        assertEquals(List.of(), service.sent);
        assertFalse(followers(model).contains(AWAY), "what is shown now is what would be sent");
    }

    private static void confirmAll(CommandDialogViewModel model) {
        Objects.requireNonNull(model.assessment()).toAccept()
                .forEach(d -> Objects.requireNonNull(model.confirming().tick(d)).set(true));
        model.confirming().reasonProperty().set("rehearsed");
        model.confirming().nameProperty().set("bank");
        assertEquals("", model.against());
    }

    private static List<String> followers(CommandDialogViewModel model) {
        return ((Command.ChangeRole) Objects.requireNonNull(model.assessment()).command()).followers();
    }

    private static Field.Choice choice(CommandDialogViewModel model, String id) {
        return (Field.Choice) model.form().fields().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void whatIsGoneWhenOneLooksAgainCannotBeSent() {
        service = new FakeCommands(broken, false);
        CommandDialogViewModel model = model(CommandKind.DELETEOP, Subject.ofOperation(41), broken);
        assertNotNull(model.assessment());
        service.become(new ClusterState(broken.identity(), broken.readAt(), broken.nameservers(), broken.tablets(),
                broken.autoFailover(), broken.tables(), List.of(), broken.tableReading(), broken.orphans()));
        model.read();
        assertNull(model.assessment());
        assertEquals("commands.against.form", model.against());
        assertEquals("commands.problem.gone", choice(model, "operation").problem());
    }

    @Test
    void aFailedListOfDatabasesLeavesWhatIsKnown() throws Exception {
        tasks = DirectTaskRunner.held();
        atWork = new CommandsAtWork(tasks);
        service = new FakeCommands(healthy, false);
        CommandDialogViewModel model = model(CommandKind.DROPDB, Subject.NONE, healthy);
        Field.Choice database = choice(model, "database");
        database.valueProperty().set(database.options().getFirst().value());
        tasks.tick();
        tasks.release(1);
        assertNotNull(model.assessment());
        service.silent = new ClusterException(ClusterException.Kind.UNREACHABLE, 0, "no nameserver answers",
                "Check the network.");
        tasks.release(0);
        assertNotNull(model.assessment());
        assertNull(model.failure());
    }

    @Test
    void whoeverShowsWhatIsAtWorkSeesItsEndWhereverItWasOpened() {
        tasks = DirectTaskRunner.held();
        atWork = new CommandsAtWork(tasks);
        service = new FakeCommands(healthy, false);
        Subject one = Subject.ofReplica(healthy.partitions().findFirst().orElseThrow().id(), AWAY);
        CommandDialogViewModel first = model(CommandKind.PAUSESNAPSHOT, one, healthy);
        tasks.release(0);
        assertFalse(atWork.isWatched(), "nothing is at work yet");
        first.send();
        assertTrue(atWork.isWatched());
        first.close();
        assertFalse(atWork.isWatched());
        CommandDialogViewModel other = model(CommandKind.PAUSESNAPSHOT, one, healthy);
        assertFalse(atWork.isWatched(), "it asks for another command");
        other.show(Objects.requireNonNull(atWork.last()));
        assertTrue(atWork.isWatched());
        other.close();
        assertFalse(atWork.isWatched());
    }
}

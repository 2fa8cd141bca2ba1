package dev.tabletop.views.commands.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunEvent;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.views.commands.dialog.CommandDialogViewModel.Phase;
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
import dev.tabletop.views.tasks.TaskRunner;

class CommandDialogViewModelTest {

    private static final String AWAY = "10.20.1.23:10921";

    private final ClusterState broken = SampleStates.broken();
    private final ClusterState healthy = SampleStates.healthy();
    private final List<String> told = new ArrayList<>();
    private DirectTaskRunner tasks = DirectTaskRunner.atOnce();
    private FakeCommands service = new FakeCommands(broken, false);
    private CommandsAtWork atWork = new CommandsAtWork(tasks);
    private List<Operation> operations = broken.operations();

    private CommandDialogViewModel model(CommandKind kind, Subject subject, ClusterState state, boolean production) {
        CommandWords words = new CommandWords(Messages.of(CommandWords.class, Language.ENGLISH),
                Messages.of(Explanation.class, Language.ENGLISH));
        CommandDialogViewModel model = new CommandDialogViewModel(new CommandForm(kind, subject, state),
                new CommandDialogViewModel.Parts(service, atWork, tasks,
                        Clock.fixed(SampleStates.READ_AT, ZoneOffset.UTC),
                        words, production, () -> operations, () -> Optional.of(service.state()),
                        () -> told.add("over")));
        model.open();
        return model;
    }

    private void release(int index, TaskRunner held) {
        ((DirectTaskRunner) held).release(index);
    }

    private Subject lost() {
        PartitionId id = broken.partitions().filter(p -> p.leader().isPresent() && p.replica(AWAY) != null)
                .findFirst().orElseThrow().id();
        return Subject.ofReplica(id, AWAY);
    }

    private CommandDialogViewModel recovering() {
        return model(CommandKind.RECOVERTABLE, lost(), broken, false);
    }

    private static Field.Words words(CommandDialogViewModel model, String id) {
        return (Field.Words) model.form().fields().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
    }

    /** All that the dangers say that are shown. */
    private static Set<String> said(CommandDialogViewModel model) {
        return Set.copyOf(
                Objects.requireNonNull(model.assessment()).dangers().stream().map(Danger::said).toList());
    }

    @Test
    void whatTheClusterWouldRefuseIsToldAndCannotBeSent() {
        CommandDialogViewModel model = recovering();
        assertTrue(Objects.requireNonNull(model.assessment()).isRefused(), "its tablet is away");
        assertEquals("commands.against.refused", model.against());
        model.send();
        assertEquals(List.of(), service.sent);
    }

    @Test
    void whatIsSimplyTakenBackIsSentByOnePress() {
        service = new FakeCommands(healthy, false);
        Subject one = Subject.ofReplica(healthy.partitions().findFirst().orElseThrow().id(), AWAY);
        CommandDialogViewModel model = model(CommandKind.PAUSESNAPSHOT, one, healthy, false);
        assertEquals(Damage.REVERSIBLE, Objects.requireNonNull(model.assessment()).damage());
        assertEquals("", model.against());
        model.send();
        assertEquals(List.of(new Command.PauseSnapshots(Objects.requireNonNull(one.partition()), AWAY)),
                service.sent);
        assertEquals(List.of(new Confirmation("", Set.of(), "", said(model))), service.confirmed);
        assertEquals(Phase.OVER, model.phaseProperty().get());
        assertEquals(List.of("over"), told);
    }

    @Test
    void onProductionEverythingAsksForTheClustersName() {
        service = new FakeCommands(healthy, false);
        Subject one = Subject.ofReplica(healthy.partitions().findFirst().orElseThrow().id(), AWAY);
        CommandDialogViewModel model = model(CommandKind.PAUSESNAPSHOT, one, healthy, true);
        assertEquals("commands.against.name", model.against());
        model.confirming().nameProperty().set("bank");
        assertEquals("", model.against());
    }

    @Test
    void whereRowsMayBeLostEachDangerIsTickedWithAReasonAndTheName() {
        service = new FakeCommands(healthy, false);
        CommandDialogViewModel model = model(CommandKind.DROPTABLE, Subject.ofTable(
                healthy.tables().getFirst().name()), healthy, false);
        assertEquals("commands.against.ticks", model.against());
        for (Danger danger : Objects.requireNonNull(model.assessment()).toAccept()) {
            Objects.requireNonNull(model.confirming().tick(danger)).set(true);
        }
        assertEquals("commands.against.reason", model.against());
        model.confirming().reasonProperty().set("moved to v2");
        assertEquals("commands.against.name", model.against());
        model.confirming().nameProperty().set("bank");
        assertEquals("", model.against());
        Set<String> said = said(model);
        model.send();
        assertEquals(List.of(new Confirmation("bank", Set.of("rows"), "moved to v2", said)), service.confirmed);
        assertTrue(said.stream().anyMatch(s -> s.startsWith("rows: ")), said::toString);
    }

    @Test
    void anotherParameterIsJudgedAnewAndHasToBeConfirmedAnew() {
        service = new FakeCommands(healthy, false);
        CommandDialogViewModel model = model(CommandKind.OFFLINEENDPOINT, Subject.ofNode(AWAY), healthy, false);
        Danger danger = Objects.requireNonNull(model.assessment()).toAccept().getFirst();
        Objects.requireNonNull(model.confirming().tick(danger)).set(true);
        words(model, "concurrency").valueProperty().set("4");
        assertNull(model.assessment(), "what was known was of another command");
        assertEquals("commands.against.reading", model.against());
        tasks.tick();
        assertEquals(new Command.OfflineEndpoint(AWAY, 4), Objects.requireNonNull(model.assessment()).command());
        assertFalse(Objects.requireNonNull(model.confirming().tick(
                Objects.requireNonNull(model.assessment()).toAccept().getFirst())).get());
        words(model, "concurrency").valueProperty().set("40");
        tasks.tick();
        assertEquals("commands.against.form", model.against());
        assertEquals(List.of(new Command.OfflineEndpoint(AWAY, 2), new Command.OfflineEndpoint(AWAY, 4)),
                service.judged);
    }

    @Test
    void aTickOfADangerThatIsTheSameStillStays() {
        service = new FakeCommands(healthy, false);
        CommandDialogViewModel model = model(CommandKind.OFFLINEENDPOINT, Subject.ofNode(AWAY), healthy, false);
        Danger danger = Objects.requireNonNull(model.assessment()).toAccept().getFirst();
        Objects.requireNonNull(model.confirming().tick(danger)).set(true);
        model.read();
        assertTrue(Objects.requireNonNull(model.confirming().tick(danger)).get());
    }

    @Test
    void aLateAnswerAboutAnOlderFormIsDropped() {
        tasks = DirectTaskRunner.held();
        atWork = new CommandsAtWork(tasks);
        service = new FakeCommands(healthy, false);
        CommandDialogViewModel model = model(CommandKind.OFFLINEENDPOINT, Subject.ofNode(AWAY), healthy, false);
        words(model, "concurrency").valueProperty().set("5");
        tasks.tick();
        release(1, tasks);
        release(0, tasks);
        assertEquals(new Command.OfflineEndpoint(AWAY, 5), Objects.requireNonNull(model.assessment()).command());
    }

    @Test
    void overAReadOnlyConnectionItIsJudgedAndThereIsNothingToSendWith() {
        service = new FakeCommands(healthy, true);
        CommandDialogViewModel model = model(CommandKind.OFFLINEENDPOINT, Subject.ofNode(AWAY), healthy, false);
        assertNotNull(model.assessment());
        assertFalse(model.mayChange());
        assertEquals("commands.against.readonly", model.against());
        model.send();
        assertEquals(List.of(), service.sent);
    }

    @Test
    void whenNothingCanBeReadThatIsToldAndNothingIsSent() {
        service.silent = new ClusterException(ClusterException.Kind.UNREACHABLE, 0, "no nameserver answers",
                "Check the network.");
        CommandDialogViewModel model = recovering();
        assertEquals("no nameserver answers", Objects.requireNonNull(model.failure()).getMessage());
        assertEquals("commands.against.unread", model.against());
        service.silent = null;
        model.read();
        assertNull(model.failure());
        assertNotNull(model.assessment());
    }

    @Test
    void whatIsSoAlreadyIsNotSent() {
        CommandDialogViewModel model = model(CommandKind.CANCELOP, Subject.ofOperation(41), broken, false);
        assertNotNull(Objects.requireNonNull(model.assessment()).already());
        assertEquals("commands.against.already", model.against());
    }

    @Test
    void whileItIsAtWorkWhatItSaysAndItsOperationsAreThere() throws Exception {
        tasks = DirectTaskRunner.held();
        atWork = new CommandsAtWork(tasks);
        service = new FakeCommands(healthy, false);
        service.ending = (_, listener) -> {
            listener.on(new RunEvent.Message(SampleStates.READ_AT, Sentence.plain("kMakeSnapshotOP 77 is running")));
            return new CommandResult("run-7", CommandResult.End.NOT_SEEN, Sentence.plain("not yet"),
                    Sentence.plain("look again"), null, List.of());
        };
        PartitionId id = healthy.partitions().findFirst().orElseThrow().id();
        CommandDialogViewModel model = model(CommandKind.MAKESNAPSHOT, new Subject(id.table(), id, null, null), healthy,
                false);
        release(0, tasks);
        model.send();
        assertEquals(Phase.AT_WORK, model.phaseProperty().get());
        assertTrue(atWork.busyProperty().get());
        operations = List.of(operation(40, id), operation(77, id),
                operation(78, new PartitionId(id.table(), id.tid(), 5)));
        assertEquals(List.of(77L), model.operations().stream().map(Operation::id).toList());
        release(0, tasks);
        assertFalse(atWork.busyProperty().get());
        assertEquals(Phase.OVER, model.phaseProperty().get());
        assertEquals(List.of("kMakeSnapshotOP 77 is running"),
                Objects.requireNonNull(model.work()).lines().stream().map(l -> l.text().toString()).toList());
        assertEquals("not yet",
                Objects.requireNonNull(Objects.requireNonNull(model.work()).result()).what().toString());
    }

    private static Operation operation(long id, PartitionId on) {
        return new Operation(id, "kMakeSnapshotOP", on.table(), on.pid(), Operation.State.RUNNING, "kMakeSnapshot",
                SampleStates.READ_AT, null);
    }

    @Test
    void oneThatWasHeldBackTellsWhyAndCanBeGivenOnceMore() {
        service = new FakeCommands(healthy, false);
        service.ending = (_, _) -> {
            throw new RunException(RunException.Kind.NOT_CONFIRMED, "Something else may be lost now.", "Confirm anew.");
        };
        Subject one = Subject.ofReplica(healthy.partitions().findFirst().orElseThrow().id(), AWAY);
        CommandDialogViewModel model = model(CommandKind.PAUSESNAPSHOT, one, healthy, false);
        model.send();
        assertEquals("Something else may be lost now.",
                Objects.requireNonNull(Objects.requireNonNull(model.work()).failure()).getMessage());
        assertTrue(model.canBeAskedAgain());
        model.again();
        assertEquals(Phase.ASKING, model.phaseProperty().get());
        assertEquals("", model.against());
    }

    @Test
    void whatWasTypedForOneIsNotGoodForTheNext() {
        service = new FakeCommands(healthy, false);
        Subject one = Subject.ofReplica(healthy.partitions().findFirst().orElseThrow().id(), AWAY);
        CommandDialogViewModel model = model(CommandKind.PAUSESNAPSHOT, one, healthy, true);
        model.confirming().nameProperty().set("bank");
        model.send();
        model.again();
        assertEquals("commands.against.name", model.against());
    }

    @Test
    void aSecondOneIsNotBegunWhileOneIsAtWork() {
        tasks = DirectTaskRunner.held();
        atWork = new CommandsAtWork(tasks);
        service = new FakeCommands(healthy, false);
        Subject one = Subject.ofReplica(healthy.partitions().findFirst().orElseThrow().id(), AWAY);
        CommandDialogViewModel first = model(CommandKind.PAUSESNAPSHOT, one, healthy, false);
        release(0, tasks);
        first.send();
        CommandDialogViewModel second = model(CommandKind.PAUSESNAPSHOT, one, healthy, false);
        release(1, tasks);
        assertEquals("commands.against.busy", second.against());
        second.send();
        assertEquals(1, tasks.waiting());
        CommandDialogViewModel again = model(CommandKind.PAUSESNAPSHOT, one, healthy, false);
        again.show(Objects.requireNonNull(atWork.last()));
        assertEquals(Phase.AT_WORK, again.phaseProperty().get());
        release(0, tasks);
        assertEquals(Phase.OVER, again.phaseProperty().get());
    }

    @Test
    void waitingNoLongerAndStoppingReachTheRun() {
        tasks = DirectTaskRunner.held();
        atWork = new CommandsAtWork(tasks);
        service = new FakeCommands(healthy, false);
        Subject one = Subject.ofReplica(healthy.partitions().findFirst().orElseThrow().id(), AWAY);
        CommandDialogViewModel model = model(CommandKind.PAUSESNAPSHOT, one, healthy, false);
        release(0, tasks);
        model.send();
        model.waitNoLonger();
        atWork.stop();
        assertTrue(Objects.requireNonNull(model.work()).control().isWaitingOver());
        assertTrue(Objects.requireNonNull(model.work()).control().isStopAsked());
    }

    @Test
    void aLookAnswersAsATable() {
        service = new FakeCommands(broken, true);
        CommandDialogViewModel model = model(CommandKind.GETTABLESTATUS, lost(), broken, false);
        Looking.Answer answer = Objects.requireNonNull(model.answer());
        assertEquals(List.of("Tablet", "State", "Role", "Term", "Offset", "Rows", "Memory", "Snapshot"),
                answer.head());
        assertEquals(3, answer.rows().size());
        assertEquals(List.of(AWAY + ": connection refused"), answer.notes());
        assertTrue(answer.text().contains(AWAY + "\tno answer\t"));
        assertEquals(List.of(List.of("auto_failover", "false")),
                Objects.requireNonNull(model(CommandKind.CONFGET, Subject.NONE, broken, false).answer()).rows());
        assertEquals(List.of(List.of("demo"), List.of("shop")),
                Objects.requireNonNull(model(CommandKind.SHOWDB, Subject.NONE, broken, false).answer()).rows());
    }

    @Test
    void theFollowersOfALeaderAreToldWithHowFarBehindTheyAre() {
        service = new FakeCommands(healthy, false);
        PartitionId id = healthy.partitions().findFirst().orElseThrow().id();
        Looking.Answer answer = Objects.requireNonNull(model(CommandKind.GETFOLLOWER,
                new Subject(id.table(), id, null, null), healthy, false).answer());
        assertEquals(2, answer.rows().size());
        assertEquals(List.of("Leader", "Offset", "Follower", "Acknowledged", "Behind"), answer.head());
    }
}

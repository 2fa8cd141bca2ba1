package dev.tabletop.views.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.views.commands.dialog.CommandWords;
import dev.tabletop.views.commands.form.CommandKind;
import dev.tabletop.views.commands.sample.FakeCommands;
import dev.tabletop.views.commands.work.CommandsAtWork;
import dev.tabletop.views.dialogs.Explanation;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class SeveralCommandsTest {

    private final RecordingDialogs dialogs = new RecordingDialogs();
    private final CommandsAtWork atWork = new CommandsAtWork(DirectTaskRunner.atOnce());
    private int read;

    private void delete(FakeCommands commands, boolean production, long... operations) {
        CommandWords words = new CommandWords(Messages.of(CommandWords.class, Language.ENGLISH),
                Messages.of(Explanation.class, Language.ENGLISH));
        new SeveralCommands(new SeveralCommands.Parts(commands, atWork, DirectTaskRunner.atOnce(), dialogs,
                Clock.systemUTC(), words, "bank", production, () -> read++)).give(CommandKind.DELETEOP,
                        LongStream.of(operations).mapToObj(
                                o -> new SeveralCommands.Item(new Command.DeleteOperation(o), "operation " + o))
                                .toList());
    }

    private static ClusterState with(Operation.State... states) {
        ClusterState state = SampleStates.healthy();
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < states.length; i++) {
            operations.add(new Operation(i + 1L, "kAddReplicaOP", state.tables().getFirst().name(), 0, states[i],
                    null, state.readAt(), null));
        }
        return new ClusterState(state.identity(), state.readAt(), state.nameservers(), state.tablets(),
                state.autoFailover(), state.tables(), operations);
    }

    @Test
    void oneQuestionNamesThemAllAndEachIsGivenByItselfInOrder() {
        FakeCommands commands = new FakeCommands(with(Operation.State.FAILED, Operation.State.FAILED), false);
        delete(commands, false, 1, 2);
        assertEquals(List.of("operation 1", "operation 2"),
                Objects.requireNonNull(dialogs.asked).consequences());
        assertEquals(List.of(), commands.sent);
        dialogs.confirm();
        assertEquals(List.of(new Command.DeleteOperation(1), new Command.DeleteOperation(2)), commands.sent);
        assertTrue(dialogs.told.getLast().endsWith("2 of 2 done."), dialogs.told.toString());
        assertEquals(1, read);
    }

    @Test
    void whatWouldBeRefusedIsLeftOutAndSaid() {
        FakeCommands commands = new FakeCommands(with(Operation.State.FAILED, Operation.State.RUNNING), false);
        delete(commands, false, 1, 2);
        List<String> told = Objects.requireNonNull(dialogs.asked).consequences();
        assertEquals("operation 1", told.getFirst());
        assertTrue(told.getLast().startsWith("Left out: operation 2: "), told.toString());
        dialogs.confirm();
        assertEquals(List.of(new Command.DeleteOperation(1)), commands.sent);
    }

    @Test
    void theFirstThatFailsEndsItAndHowFarItCameIsSaid() {
        FakeCommands commands = new FakeCommands(
                with(Operation.State.FAILED, Operation.State.FAILED, Operation.State.FAILED), false);
        commands.ending = (command, _) -> {
            if (command.equals(new Command.DeleteOperation(2))) {
                throw new RunException(RunException.Kind.NOT_CONFIRMED, Sentence.plain("no"), Sentence.NOTHING);
            }
            return new CommandResult("run", CommandResult.End.DONE, Sentence.plain("gone"), Sentence.NOTHING, null,
                    List.of());
        };
        delete(commands, false, 1, 2, 3);
        dialogs.confirm();
        assertEquals(List.of(new Command.DeleteOperation(1), new Command.DeleteOperation(2)), commands.sent);
        assertTrue(dialogs.told.getLast().startsWith("failure: 1 of 3 done, then it ended. operation 2"),
                dialogs.told.toString());
        assertFalse(atWork.busyProperty().get());
    }

    @Test
    void onProductionTheNameThatWasTypedConfirmsEach() {
        FakeCommands commands = new FakeCommands(with(Operation.State.FAILED, Operation.State.FAILED), false);
        delete(commands, true, 1, 2);
        assertTrue(Objects.requireNonNull(dialogs.asked).production());
        dialogs.confirm();
        assertEquals(List.of("bank", "bank"), commands.confirmed.stream().map(c -> c.clusterName()).toList());
    }

    @Test
    void overAReadOnlyConnectionNothingIsAsked() {
        FakeCommands commands = new FakeCommands(with(Operation.State.FAILED), true);
        delete(commands, false, 1);
        assertFalse(dialogs.isAsking());
        assertEquals(List.of(), commands.judged);
    }
}

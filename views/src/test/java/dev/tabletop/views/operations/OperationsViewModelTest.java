package dev.tabletop.views.operations;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.chronicle.Chronicle;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.TableName;
import dev.tabletop.diagnosis.OperationTasks;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.commands.form.CommandKind;
import dev.tabletop.views.commands.form.Subject;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class OperationsViewModelTest {

    @TempDir
    private Path folder;
    private final ClusterState broken = SampleStates.broken();
    private SampleCluster cluster;
    private OperationsViewModel model;
    private final List<String> given = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        cluster = new SampleCluster(broken, folder);
        new Chronicle(cluster.store(), "sample").take(with(broken, operation(7, Operation.State.RUNNING, null)));
        RunJournal journal = new RunJournal(cluster.store());
        journal.begin(new RunRecord("run-1", RunRecord.Kind.RECOVER, "sample", "bank", "all", "ada@desk", null, null,
                RunRecord.State.RUNNING, broken.readAt(), null, ""));
        journal.add("run-1", new JournalEntry(broken.readAt(), "step", "p", JournalEntry.Event.OPERATION,
                "44 kChangeLeaderOP RUNNING", -1));
        ClusterContext context = cluster.context(DirectTaskRunner.atOnce(), new RecordingDialogs(),
                new MemorySettings(), Language.ENGLISH);
        await().until(() -> context.live().update() != null);
        model = new OperationsViewModel(context, Messages.of(OperationsSection.class, Language.ENGLISH),
                new OperationsViewModel.Giving() {

                    @Override
                    public void open(CommandKind kind, Subject subject) {
                        given.add(kind + " " + subject.operation());
                    }

                    @Override
                    public void several(CommandKind kind, List<Operation> operations) {
                        given.add(kind + " of " + operations.stream().map(Operation::id).toList());
                    }
                });
        model.activate();
    }

    @AfterEach
    void close() {
        model.deactivate();
        cluster.close();
    }

    private static ClusterState with(ClusterState state, Operation... operations) {
        return new ClusterState(state.identity(), state.readAt(), state.nameservers(), state.tablets(), true,
                state.tables(), List.of(operations));
    }

    private Operation operation(long id, Operation.State state, Duration ago) {
        return new Operation(id, "kChangeLeaderOP", new TableName("demo", "accounts"), 1, state, "kChangeLeader",
                ago == null ? null : broken.readAt().minus(ago), null);
    }

    private OperationRow row(long id) {
        return model.operations().shownRows().stream().filter(r -> r.operation().id() == id).findFirst()
                .orElseThrow();
    }

    @Test
    void theNewestStandsFirstAndOneThatTheNameserverForgotIsRemembered() {
        assertEquals(List.of(44L, 43L, 42L, 41L, 7L),
                model.operations().shownRows().stream().map(r -> r.operation().id()).toList());
        assertEquals(OperationRow.Standing.FORGOTTEN, row(7).standing());
        assertNull(row(7).elapsed());
    }

    @Test
    void aRunningOperationTellsHowLongItsTaskAndItsRun() {
        OperationRow running = row(44);
        assertEquals(OperationRow.Standing.RUNNING, running.standing());
        assertEquals(Duration.ofSeconds(17), running.elapsed());
        assertEquals("run-1", running.run());
        assertEquals(new OperationTasks.Progress(0, OperationTasks.of("kChangeLeaderOP")), running.progress());
    }

    @Test
    void oneThatRunsForVeryLongIsStuck() {
        cluster.become(with(broken, operation(50, Operation.State.RUNNING, Duration.ofMinutes(11))));
        await().until(() -> model.operations().shownRows().getFirst().operation().id() == 50);
        assertEquals(OperationRow.Standing.STUCK, row(50).standing());
        assertEquals(1, row(50).progress().done());
        assertFalse(row(44).listed());
    }

    @Test
    void theSelectedOneLeadsToItsPartitionAndItsRun() {
        model.show(Place.ofOperation(44));
        model.showPartition();
        model.showRun();
        assertEquals(List.of(
                Place.ofPartition(Place.TABLES, broken.tables().getFirst().partitions().get(1).id()),
                Place.ofRun("run-1")), cluster.visited());
    }

    @Test
    void theSelectedOneIsCancelledAndDeletedInTheDialogOfCommands() {
        model.show(Place.ofOperation(44));
        assertTrue(model.listed().get());
        model.cancel();
        model.delete();
        assertEquals(List.of("CANCELOP 44", "DELETEOP 44"), given);
    }

    @Test
    void allThatFailedAreDeletedByOneQuestion() {
        List<Long> failed = broken.operations().stream().filter(o -> o.state() == Operation.State.FAILED)
                .map(Operation::id).toList();
        assertFalse(failed.isEmpty());
        model.deleteFailed();
        assertEquals(List.of("DELETEOP of " + failed), given);
    }

    @Test
    void oneThatTheNameserverForgotIsNeitherCancelledNorDeleted() {
        model.show(Place.ofOperation(7));
        assertFalse(model.listed().get());
        model.cancel();
        model.delete();
        assertEquals(List.of(), given);
    }
}

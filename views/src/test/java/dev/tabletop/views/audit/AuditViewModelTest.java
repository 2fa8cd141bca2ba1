package dev.tabletop.views.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.store.Store;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.DirectTaskRunner;

class AuditViewModelTest {

    @TempDir
    private Path folder;
    private final DirectTaskRunner tasks = DirectTaskRunner.held();
    private Store store;
    private SampleAudit audit;
    private AuditViewModel model;

    @BeforeEach
    void open() throws Exception {
        store = Store.open(folder.resolve("store.db"));
        audit = new SampleAudit(store);
        audit.run();
        audit.elsewhere();
        model = new AuditViewModel(new AuditTrail(store, SampleAudit.CLUSTER), tasks,
                Messages.of(AuditView.class, Language.ENGLISH));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<AuditRow> rows() {
        return Objects.requireNonNull(model.rowsProperty().get());
    }

    private List<String> commands() {
        return rows().stream().map(AuditRow::command).toList();
    }

    private void read() {
        model.activate();
        tasks.release(0);
    }

    @Test
    void nothingIsShownUntilTheLogWasReadAndThenOnlyThisCluster() {
        assertNull(model.rowsProperty().get());
        read();
        assertEquals(List.of("RecoverTable demo/tx/1", "SetAutoFailover false"), commands());
        model.everywhereProperty().set(true);
        assertEquals(List.of("CancelOperation 7", "RecoverTable demo/tx/1", "SetAutoFailover false"), commands());
        assertEquals(List.of(false, true, true), rows().stream().map(AuditRow::ours).toList());
    }

    @Test
    void aChangeLeadsToItsRunWithWhatWasBeforeAndAfter() {
        read();
        AuditRow row = rows().getFirst();
        model.select(row);
        assertNull(model.traceProperty().get());
        tasks.release(0);
        assertEquals(new Traced(new AuditTrace(SampleAudit.RUN, "step-1", "demo/tx/1", "the metadata before",
                "DONE " + SampleAudit.AT.plusSeconds(3) + ": two live replicas"), ""), model.traceProperty().get());
    }

    @Test
    void aChangeOutsideOfAnyRunIsSaidToHaveNothingMoreOnlyOnceThatIsKnown() {
        model.everywhereProperty().set(true);
        read();
        model.select(rows().getFirst());
        assertNull(model.traceProperty().get());
        tasks.release(0);
        assertEquals(new Traced(null, ""), model.traceProperty().get());
    }

    @Test
    void theAnswerAboutAChangeThatIsNoLongerSelectedIsDropped() {
        read();
        model.select(rows().getFirst());
        model.select(rows().getLast());
        tasks.release(1);
        Traced newest = model.traceProperty().get();
        tasks.release(0);
        assertEquals(newest, model.traceProperty().get());
        assertNotNull(newest);
        model.select(null);
        assertNull(model.selectedProperty().get());
        assertNull(model.traceProperty().get());
    }

    @Test
    void aLineKeepsItsNumberWhenNewerOnesCome() throws Exception {
        read();
        AuditRow before = rows().getFirst();
        audit.switchedOn();
        read();
        assertEquals(List.of("SetAutoFailover true", before.command()), commands().subList(0, 2));
        assertEquals(before, rows().get(1));
    }

    @Test
    void aLogThatCannotBeReadSaysWhyAndTheRowsStay() {
        read();
        store.close();
        read();
        assertNotNull(model.failureProperty().get());
        assertEquals(2, rows().size());
        model.select(rows().getFirst());
        tasks.release(0);
        assertEquals(false, Objects.requireNonNull(model.traceProperty().get()).failure().isEmpty());
    }

    @Test
    void hiddenItWaitsForNothing() {
        model.activate();
        model.deactivate();
        tasks.release(0);
        assertNull(model.rowsProperty().get());
    }
}

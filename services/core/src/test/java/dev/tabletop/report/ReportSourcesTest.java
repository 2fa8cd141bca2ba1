package dev.tabletop.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunJournal;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.store.TestStores;

class ReportSourcesTest {

    private static final Instant T = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void aRunComesWithItsJournalAndItsEnd() throws Exception {
        ClusterState now = ReportTest.state("demo", false, 2);
        try (Store store = TestStores.unsynced(folder.resolve("a.db"))) {
            RunJournal journal = new RunJournal(store);
            journal.begin(new RunRecord("r-1", RunRecord.Kind.EXAMINE, "f", "bank", "demo.tx", "ada@laptop", null, true,
                    RunRecord.State.RUNNING, T, null, ""));
            journal.add("r-1", new JournalEntry(T, "load", "demo.tx/0", JournalEntry.Event.INTENT, "LoadReplica", 3));
            journal.state("r-1", RunRecord.State.INCOMPLETE, T.plusSeconds(9), "One tablet did not answer.");
            Report report = new ReportSources(store, "1").ofRun("r-1", now);
            assertEquals("Run on bank", report.title());
            assertEquals(List.of(new Report.JournalLine(T, "demo.tx/0", "load", "INTENT", "LoadReplica")),
                    report.journal());
            assertEquals(new Report.RunSummary("r-1", "INCOMPLETE", List.of(), List.of(),
                    "Begun 2026-01-01T12:00:00Z, ended 2026-01-01T12:00:09Z by ada@laptop on demo.tx."
                            + " One tablet did not answer. auto_failover was on before it."),
                    report.run());
        }
    }

    @Test
    void whatIsNotThereIsSaidWithWhatToDo() throws Exception {
        ClusterState now = ReportTest.state("demo", false, 2);
        try (Store store = TestStores.unsynced(folder.resolve("a.db"))) {
            ReportSources sources = new ReportSources(store, "1");
            assertEquals("There is no run r-9 on this machine.",
                    assertThrows(ReportException.class, () -> sources.ofRun("r-9", now)).getMessage());
            assertEquals("No plan was made for /demo on this machine.",
                    assertThrows(ReportException.class, () -> sources.ofNewestPlan(now)).getMessage());
            Path noBundle = Files.writeString(folder.resolve("x.zip"), "no bundle");
            assertFalse(assertThrows(ReportException.class, () -> sources.ofBundle(noBundle)).advice().isEmpty());
        }
    }
}

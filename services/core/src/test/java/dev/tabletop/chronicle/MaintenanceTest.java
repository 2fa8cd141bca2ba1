package dev.tabletop.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.DrawnCluster;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTest {

    private static final Instant NOW = Instant.parse("2026-03-14T02:00:00Z");
    private static final Maintenance ON_C = new Maintenance("c", "ada", "new disk", NOW, NOW.plusSeconds(60));

    @TempDir
    private Path folder;

    @Test
    void itMutesWhatNamesItsNodeAndNothingElseUntilItEnds() {
        Finding down = Diagnosis.of(DrawnCluster.of(true, "a* b c!")).getFirst();
        Finding other = Diagnosis.of(DrawnCluster.of(true, "a* b! c")).getFirst();
        assertTrue(ON_C.mutes(down, NOW.plusSeconds(59)));
        assertFalse(ON_C.mutes(down, NOW.plusSeconds(60)));
        assertFalse(ON_C.mutes(down, NOW.minusSeconds(1)));
        assertFalse(ON_C.mutes(other, NOW));
        assertEquals(Optional.of(ON_C), Maintenance.of(List.of(ON_C), down, NOW));
    }

    @Test
    void aPartitionThatDoesNotServeIsAnAlarmAllTheSame() {
        Finding lost = Diagnosis.of(DrawnCluster.of(true, "c*! a b")).getFirst();
        Finding wrong = new Finding(FindingKind.LEADER_ROLE_MISMATCH, Severity.CRITICAL, DrawnCluster.partition(0), "c",
                null, Sentence.NOTHING);
        Finding node = new Finding(FindingKind.TABLET_OFFLINE, Severity.CRITICAL, null, "c", null, Sentence.NOTHING);
        assertEquals(List.of(false, false, true),
                List.of(ON_C.mutes(lost, NOW), ON_C.mutes(wrong, NOW), ON_C.mutes(node, NOW)));
    }

    @Test
    void withoutAReasonOrAnEndThereIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Maintenance("c", "ada", " ", NOW, NOW.plusSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> new Maintenance("c", "ada", "disk", NOW, NOW));
    }

    @Test
    void theBookKeepsOneMarkForEachNodeAndForgetsWhatEnded() throws StoreException {
        try (Store store = TestStores.unsynced(folder.resolve("store.db"))) {
            MaintenanceBook book = new MaintenanceBook(store, "f");
            book.mark(ON_C);
            Maintenance longer = new Maintenance("c", "bob", "still the disk", NOW, NOW.plusSeconds(600));
            Maintenance onA = new Maintenance("a", "bob", "memory", NOW, NOW.plusSeconds(30));
            book.mark(longer);
            book.mark(onA);
            assertEquals(List.of(onA, longer), book.holding(NOW));
            assertEquals(List.of(longer), book.holding(NOW.plusSeconds(30)));
            assertEquals(Optional.of(longer), book.end("c", NOW));
            assertEquals(Optional.empty(), book.end("c", NOW.plusSeconds(1)));
            assertEquals(List.of(), new MaintenanceBook(store, "other").holding(NOW));
        }
    }
}

package dev.tabletop.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.hostile.Damaged;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a store with random damage: each is read, or refused with a reason; never more. */
class DamagedStoreTest {

    private static final int SEEDS = 120;
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private byte[] whole() throws Exception {
        Path file = folder.resolve("whole.db");
        try (Store store = TestStores.unsynced(file)) {
            for (int i = 0; i < 20; i++) {
                new Profiles(store).save(Profile.named("bank-" + i, Environment.TEST, "zk:2181", "/root-" + i));
                new RunJournal(store).begin(new RunRecord("run-" + i, RunRecord.Kind.RECOVER, "c", "bank", "all", "ada",
                        null, true, RunRecord.State.RUNNING, T, null, ""));
                new RunJournal(store).add("run-" + i,
                        new JournalEntry(T, "step", "", JournalEntry.Event.INTENT, "x".repeat(200), 7));
            }
        }
        return Files.readAllBytes(file);
    }

    private static void readEverything(Store store) throws StoreException {
        new Profiles(store).all();
        for (RunRecord run : new RunJournal(store).runs()) {
            new RunJournal(store).entries(run.id());
        }
    }

    @Test
    void damageAnywhereIsSaidAndARefusedFileStaysAsItIs() throws Exception {
        byte[] whole = whole();
        Map<StoreException.Kind, Integer> refused = new EnumMap<>(StoreException.Kind.class);
        for (long seed = 0; seed < SEEDS; seed++) {
            byte[] damaged = Damaged.bytes(whole, seed);
            Path file = folder.resolve("damaged-" + seed + ".db");
            Files.write(file, damaged);
            assertTimeout(Duration.ofSeconds(20), () -> {
                boolean opened = false;
                try (Store store = TestStores.unsynced(file)) {
                    opened = true;
                    readEverything(store);
                } catch (StoreException e) {
                    refused.merge(e.kind(), 1, Integer::sum);
                    assertTrue(!e.advice().isBlank(), e::getMessage);
                    if (!opened && e.kind() == StoreException.Kind.CORRUPT) {
                        assertArrayEquals(damaged, Files.readAllBytes(file));
                    }
                }
            }, () -> "damaged so that it hangs");
        }
        assertTrue(refused.getOrDefault(StoreException.Kind.CORRUPT, 0) > SEEDS / 3, refused::toString);
    }
}

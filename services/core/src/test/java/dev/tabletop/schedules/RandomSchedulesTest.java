package dev.tabletop.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tabletop.schedules.local.LocalSchedules;
import dev.tabletop.schedules.model.ModelSchedules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few seeds of many: {@link RandomSchedules} tries any number. */
class RandomSchedulesTest {

    private static final SeedRange ON_THE_MODEL = new SeedRange(1, 25);
    private static final SeedRange ON_A_CLUSTER = new SeedRange(4, 4);

    @TempDir
    private Path folder;

    private List<String> failing(Trials trials, SeedRange range) throws Exception {
        List<String> failing = new ArrayList<>();
        try (trials) {
            for (long seed = range.from(); seed <= range.to(); seed++) {
                try {
                    trials.run(seed, folder);
                } catch (RuleBroken e) {
                    failing.add(trials.schedule(seed) + ": " + e.getMessage());
                }
            }
        }
        return failing;
    }

    @Test
    void whateverHappensToAClusterInMemoryItsRecoveryKeepsEveryRule() throws Exception {
        assertEquals(List.of(), failing(new ModelSchedules(), ON_THE_MODEL));
    }

    @Test
    void whateverHappensToALocalClusterItsRecoveryKeepsEveryRule() throws Exception {
        assertEquals(List.of(), failing(new LocalSchedules(), ON_A_CLUSTER));
    }

    @Test
    void aSeedStandsForOneSchedule() {
        try (Trials model = new ModelSchedules(); Trials cluster = new LocalSchedules()) {
            assertEquals(model.schedule(7), model.schedule(7));
            assertNotEquals(model.schedule(7), model.schedule(8));
            assertEquals(cluster.schedule(7), cluster.schedule(7));
            assertNotEquals(cluster.schedule(7), cluster.schedule(8));
        }
    }

    @Test
    void seedsAreOneNumberOrARange() {
        assertEquals(new SeedRange(7, 7), SeedRange.of("7"));
        assertEquals(new SeedRange(1, 2000), SeedRange.of("1..2000"));
        assertThrows(IllegalArgumentException.class, () -> SeedRange.of("2..1"));
        assertThrows(IllegalArgumentException.class, () -> SeedRange.of("all"));
    }
}

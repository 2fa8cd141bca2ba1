package dev.tabletop.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.store.Samples.Sample;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {

    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private static Sample sample(Instant at, long rows) {
        return new Sample(at, rows, rows * 100, 3, 1);
    }

    @Test
    void samplesComeBackInOrderFromTheMomentAskedFor() throws StoreException {
        try (Store store = TestStores.unsynced(folder.resolve("a.db"))) {
            Samples samples = new Samples(store, "c-1");
            samples.add(sample(T.plusSeconds(20), 3));
            samples.add(sample(T, 1));
            samples.add(sample(T.plusSeconds(10), 2));
            new Samples(store, "c-2").add(sample(T, 9));
            assertEquals(List.of(sample(T.plusSeconds(10), 2), sample(T.plusSeconds(20), 3)),
                    samples.since(T.plusSeconds(10)));
        }
    }

    @Test
    void onePeriodHasOneSampleHoweverManyWatch() throws StoreException {
        try (Store store = TestStores.unsynced(folder.resolve("a.db"))) {
            new Samples(store, "c-1").add(sample(T.plusMillis(10), 1));
            new Samples(store, "c-1").add(sample(T.plusMillis(9_990), 2));
            new Samples(store, "c-1").add(sample(T.plusMillis(10_000), 3));
            assertEquals(List.of(sample(T, 1), sample(T.plusSeconds(10), 3)),
                    new Samples(store, "c-1").since(Instant.EPOCH));
        }
    }

    @Test
    void samplesOlderThanADayAreForgottenEvenThoseOfClustersThatNobodyWatches() throws StoreException {
        try (Store store = TestStores.unsynced(folder.resolve("a.db"))) {
            Samples samples = new Samples(store, "c-1");
            new Samples(store, "gone").add(sample(T, 7));
            samples.add(sample(T, 1));
            samples.add(sample(T.plus(Samples.KEPT), 2));
            assertEquals(2, samples.since(Instant.EPOCH).size());
            samples.add(sample(T.plus(Samples.KEPT).plus(Duration.ofSeconds(10)), 3));
            assertEquals(List.of(sample(T.plus(Samples.KEPT), 2),
                    sample(T.plus(Samples.KEPT).plusSeconds(10), 3)), samples.since(Instant.EPOCH));
            assertEquals(List.of(), new Samples(store, "gone").since(Instant.EPOCH));
        }
    }

    @Test
    void aStoreOfTheSecondFormatGetsSamplesAndKeepsWhatItHad() throws StoreException, SQLException {
        Path file = folder.resolve("second.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : Schema.VERSIONS.subList(0, 2).stream().flatMap(List::stream).toList()) {
                statement.execute(sql);
            }
            statement.execute("PRAGMA user_version = 2");
            statement.execute("INSERT INTO audit (at, who, cluster, cluster_name, command, equivalent, answer)"
                    + " VALUES ('2026-01-01T00:00:00Z', 'ada', 'c-1', 'bank', 'x', 'y', 'z')");
        }
        try (Store store = TestStores.unsynced(file)) {
            new Samples(store, "c-1").add(sample(T, 1));
        }
        try (Store store = TestStores.unsynced(file)) {
            assertEquals(List.of(sample(T, 1)), new Samples(store, "c-1").since(T));
            assertEquals(1, new AuditLog(store).newest(10).size());
        }
    }
}

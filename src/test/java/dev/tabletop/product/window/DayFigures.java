package dev.tabletop.product.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.tabletop.cluster.TableName;

/**
 * As many readings as a day has, one every 2 s of the cluster's own time and as fast as they can be shown, with the
 * window open on them: what is kept in memory and in the store at each quarter of the day.
 */
public final class DayFigures {

    private static final int DAY = 24 * 60 * 60 / 2;
    private static final int QUARTERS = 4;
    private static final int MEGA = 1 << 20;
    private static final Duration POLL = Duration.ofMillis(1);

    private DayFigures() {}

    /** {@code --quick} takes an eighth of a day. */
    public static void main(String[] arguments) throws Exception {
        int readings = List.of(arguments).contains("--quick") ? DAY / 8 : DAY;
        Path folder = Files.createTempDirectory("tabletop-figures-");
        RecordedCluster cluster = new RecordedCluster(20, 4, 3, 6, 0.1, new TableName("shop", "orders_"));
        Instant start = Instant.now().minusSeconds(2L * DAY);
        try (RecordedOpener opener = new RecordedOpener(cluster, folder, "day", POLL,
                round -> start.plusSeconds(2L * round)); WindowSession window = WindowSession.on(opener, folder)) {
            window.click(opener.button());
            System.out.printf(Locale.ROOT, "%,d replicas, %,d readings%n", cluster.replicaCount(), readings);
            for (int quarter = 1; quarter <= QUARTERS; quarter++) {
                await(opener, readings / QUARTERS * quarter);
                System.out.printf(Locale.ROOT, "after %,d readings: %.1f MB of heap kept, store of %.1f MB%n",
                        opener.connection().readings(), WindowFigures.heapBytes() / (double) MEGA, store(folder));
            }
        }
        System.exit(0);
    }

    private static void await(RecordedOpener opener, int readings) throws InterruptedException {
        while (opener.connection().readings() < readings) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static double store(Path folder) throws IOException {
        long bytes = 0;
        for (String name : List.of("recorded.db", "recorded.db-wal")) {
            Path file = folder.resolve(name);
            bytes += Files.exists(file) ? Files.size(file) : 0;
        }
        return bytes / (double) MEGA;
    }
}

package dev.tabletop.embedded.tablet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a tablet does again and again for its replicas. */
final class Upkeep {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration DAILY_CHECK = Duration.ofMinutes(10);

    private final Replicas replicas;
    private final SnapshotCommands snapshots;

    Upkeep(Replicas replicas, SnapshotCommands snapshots) {
        this.replicas = replicas;
        this.snapshots = snapshots;
    }

    void start(TabletThreads threads) {
        var timings = replicas.settings().timings();
        threads.recur(timings.binlogSync(), this::sync);
        threads.recur(timings.binlogDelete(), this::trim);
        threads.recur(timings.diskUsedInterval(), this::measure);
        threads.recur(DAILY_CHECK, () -> {
            snapshots.makeDaily();
            purge();
        });
    }

    private void sync() {
        for (Replica replica : replicas.all()) {
            try {
                replica.binlog().sync();
            } catch (IOException e) {
                log.warn("binlog of {} cannot be synced: {}", replica.key(), e.toString());
            }
        }
    }

    private void trim() {
        for (Replica replica : replicas.all()) {
            try {
                replica.trimBinlog();
            } catch (IOException e) {
                log.warn("binlog of {} cannot be trimmed: {}", replica.key(), e.toString());
            }
        }
    }

    private void measure() {
        for (Replica replica : replicas.all()) {
            try {
                replica.setDiskUsed(size(replica.directory()));
            } catch (IOException e) {
                log.debug("{} cannot be measured: {}", replica.directory(), e.toString());
            }
        }
    }

    private void purge() {
        Duration kept = replicas.settings().recycleTtl();
        if (kept.isZero()) {
            return;
        }
        try {
            replicas.folders().purgeRecycleBin(kept, LocalDateTime.now(ZoneId.systemDefault()));
        } catch (IOException e) {
            log.warn("the recycle bin cannot be purged: {}", e.toString());
        }
    }

    private static long size(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        long sum = 0;
        for (Path file : files) {
            try {
                sum += Files.size(file);
            } catch (NoSuchFileException e) {
                log.debug("{} went away while it was measured", file);
            }
        }
        return sum;
    }
}

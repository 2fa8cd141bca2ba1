package dev.tabletop.schedules.model;

import dev.tabletop.schedules.Trial;
import dev.tabletop.schedules.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tries seeds on the cluster in memory. */
public final class ModelSchedules implements Trials {

    @Override
    public String schedule(long seed) {
        return ModelSchedule.draw(seed).toString();
    }

    @Override
    public List<String> run(long seed, Path folder) throws Exception {
        Path own = Files.createDirectories(folder.resolve("seed-" + seed));
        try {
            ModelSchedule schedule = ModelSchedule.draw(seed);
            return new Trial(new ModelWorld(schedule), seed, own, schedule.anotherMachine() ? 2 : 1,
                    schedule.autoFailover()).run();
        } finally {
            delete(own);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public void close() {
        // Each seed has a cluster of its own.
    }
}

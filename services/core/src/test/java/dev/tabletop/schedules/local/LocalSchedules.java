package dev.tabletop.schedules.local;

import dev.tabletop.schedules.Trial;
import dev.tabletop.schedules.Trials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries seeds on a local cluster, which is made anew after a failure and after some seeds. */
public final class LocalSchedules implements Trials {

    private static final int SEEDS_PER_CLUSTER = 20;

    private @Nullable LocalTables site;
    private int seeds;

    @Override
    public String schedule(long seed) {
        return LocalSchedule.draw(seed).toString();
    }

    @Override
    public List<String> run(long seed, Path folder) throws Exception {
        LocalSchedule schedule = LocalSchedule.draw(seed);
        Path own = Files.createDirectories(folder.resolve("seed-" + seed));
        LocalTables on = site(own);
        boolean passed = false;
        Trial[] trial = new Trial[1];
        LocalWorld world = new LocalWorld(schedule, on, () -> trial[0].store());
        try {
            trial[0] = new Trial(world, seed, own, schedule.anotherMachine() ? 2 : 1, schedule.autoFailover());
            List<String> told = trial[0].run();
            on.dropAll();
            passed = true;
            return told;
        } finally {
            world.close();
            if (!passed) {
                close();
            }
        }
    }

    private LocalTables site(Path folder) throws Exception {
        if (seeds++ % SEEDS_PER_CLUSTER == 0) {
            close();
        }
        LocalTables on = site;
        if (on == null) {
            on = new LocalTables(folder.resolve("cluster"));
            site = on;
        }
        return on;
    }

    @Override
    public void close() {
        if (site != null) {
            site.close();
            site = null;
        }
    }
}

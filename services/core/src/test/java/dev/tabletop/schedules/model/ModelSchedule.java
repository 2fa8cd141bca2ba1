package dev.tabletop.schedules.model;

import dev.tabletop.cluster.StorageMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * All that is drawn from a seed: the same seed gives the same schedule.
 *
 * @param tablets
 *            how many
 * @param tables
 *            of one partition each
 * @param past
 *            what happens before anybody recovers
 * @param amidst
 *            what happens around the commands of the recovery, by number; negative for before it goes out
 * @param away
 *            for how many rounds of recovery each tablet is not started
 * @param autoFailover
 *            how it stands when the recovery begins
 * @param anotherMachine
 *            whether whoever goes on after a killed console does so on another machine, with a store of its own
 */
record ModelSchedule(long seed, int tablets, List<TablePlan> tables, List<Happening> past,
        Map<Integer, Happening> amidst, List<Integer> away, boolean autoFailover, boolean anotherMachine) {

    /** A table that is made. */
    record TablePlan(StorageMode storage, int first, int replicas) {}

    private static final int MOST_HAPPENINGS = 36;
    private static final int MOST_AMIDST = 5;
    private static final int COMMANDS = 40;
    private static final int LONGEST_AWAY = 3;

    static ModelSchedule draw(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int tablets = 3 + random.nextInt(3) / 2;
        List<TablePlan> tables = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int replicas = random.nextInt(10) == 0 ? 1 : random.nextInt(4) == 0 ? 2 : 3;
            tables.add(new TablePlan(random.nextInt(5) == 0 ? StorageMode.HDD : StorageMode.MEMORY,
                    random.nextInt(tablets), replicas));
        }
        List<Happening> past = new ArrayList<>();
        for (int i = 3 + random.nextInt(MOST_HAPPENINGS); i > 0; i--) {
            past.add(Happening.draw(random, false));
        }
        if (random.nextBoolean()) {
            past.add(new Happening(Happening.Kind.RESTART_ALL, 0, 0, 1));
        }
        Map<Integer, Happening> amidst = new TreeMap<>();
        for (int i = random.nextInt(1 + MOST_AMIDST); i > 0; i--) {
            int number = 1 + random.nextInt(COMMANDS);
            amidst.put(random.nextBoolean() ? number : -number, Happening.draw(random, true));
        }
        List<Integer> away = new ArrayList<>();
        for (int i = 0; i < tablets; i++) {
            away.add(random.nextInt(4) == 0 ? random.nextInt(LONGEST_AWAY + 1) : 0);
        }
        return new ModelSchedule(seed, tablets, tables, past, amidst, away, random.nextInt(3) > 0,
                random.nextInt(3) == 0);
    }
}

package dev.tabletop.schedules.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * All that is drawn from a seed: the same seed gives the same schedule. How it meets with the cluster's own times, no
 * seed tells.
 *
 * @param tables
 *            partitions and replicas of each
 * @param past
 *            what happens before anybody recovers
 * @param amidst
 *            what happens around the commands of the recovery, by number; negative for before it goes out
 * @param away
 *            for how many rounds of recovery each tablet is not started
 * @param autoFailoverBefore
 *            how it stands while the past happens
 * @param autoFailover
 *            how it stands when the recovery begins
 * @param watched
 *            whether a console watches from the beginning
 * @param writesOn
 *            whether clients go on writing while it is recovered
 * @param anotherMachine
 *            whether whoever goes on after a killed console does so on another machine
 */
record LocalSchedule(long seed, List<TablePlan> tables, List<Fault> past, Map<Integer, Fault> amidst,
        List<Integer> away, boolean autoFailoverBefore, boolean autoFailover, boolean watched, boolean writesOn,
        boolean anotherMachine) {

    /** A table that is made. */
    record TablePlan(int partitions, int replicas) {}

    private static final int MOST_FAULTS = 7;
    private static final int MOST_AMIDST = 3;
    private static final int COMMANDS = 24;
    private static final int TABLETS = 3;
    private static final int LONGEST_AWAY = 2;

    static LocalSchedule draw(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<TablePlan> tables = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            tables.add(new TablePlan(1 + random.nextInt(2), random.nextInt(6) == 0
                    ? 1
                    : 2 + random.nextInt(3) / 2
                            + random.nextInt(2) / 2));
        }
        List<Fault> past = new ArrayList<>();
        for (int i = 1 + random.nextInt(MOST_FAULTS); i > 0; i--) {
            past.add(Fault.draw(random, false));
        }
        if (random.nextInt(3) == 0) {
            past.add(new Fault(Fault.Kind.RESTART_ALL, 0, 0, 0));
        }
        Map<Integer, Fault> amidst = new TreeMap<>();
        for (int i = random.nextInt(1 + MOST_AMIDST); i > 0; i--) {
            int number = 1 + random.nextInt(COMMANDS);
            amidst.put(random.nextBoolean() ? number : -number, Fault.draw(random, true));
        }
        List<Integer> away = new ArrayList<>();
        for (int i = 0; i < TABLETS; i++) {
            away.add(random.nextInt(4) == 0 ? random.nextInt(LONGEST_AWAY + 1) : 0);
        }
        return new LocalSchedule(seed, tables, past, amidst, away, random.nextInt(3) == 0, random.nextBoolean(),
                random.nextInt(3) == 0, random.nextBoolean(), random.nextInt(4) == 0);
    }
}

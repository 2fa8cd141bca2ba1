package dev.tabletop.schedules.model;

import dev.tabletop.schedules.Lot;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * One thing that happens to a model cluster; one that makes no sense at its moment does nothing.
 *
 * @param table
 *            which table, counted round
 * @param tablet
 *            which tablet, counted round
 * @param amount
 *            rows, or tenths of a second
 */
record Happening(Kind kind, int table, int tablet, int amount) {

    /** What can happen, and how often before a recovery and in the middle of one. */
    enum Kind {
        WRITE(20, 6), WRITE_ALONE(6, 0), WRITE_UNSYNCED(5, 0), SNAPSHOT(3, 0), KILL(6, 4), POWER_LOSS(5, 2),
        START(12, 6), RESTART_ALL(2, 1), FAIL_OVER(9, 1), RECOVER(6, 0), LOAD(3, 1), MARK_DEAD(2, 1),
        CLEAR_FLAGS(1, 0), FENCE(1, 0), PAUSE_SNAPSHOTS(1, 0), OPERATION_HANGS(1, 1), NAMESERVER_FAILOVER(2, 4),
        ZOOKEEPER_OUTAGE(1, 3), TIME(3, 1), CONSOLE_KILLED(0, 8);

        private final int before;
        private final int amidst;

        Kind(int before, int amidst) {
            this.before = before;
            this.amidst = amidst;
        }

        private int weight(boolean isAmidst) {
            return isAmidst ? amidst : before;
        }
    }

    private static final int TABLES = 4;
    private static final int TABLETS = 12;
    private static final int MOST = 8;

    static Happening draw(SplittableRandom random, boolean amidst) {
        Kind drawn = Lot.draw(random, List.of(Kind.values()), k -> k.weight(amidst));
        return new Happening(drawn, random.nextInt(TABLES), random.nextInt(TABLETS), 1 + random.nextInt(MOST));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "(" + table + "," + tablet + "," + amount + ")";
    }
}

package dev.tabletop.schedules.local;

import dev.tabletop.schedules.Lot;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * One thing that happens to a local cluster; one that makes no sense at its moment does nothing.
 *
 * @param partition
 *            which, counted round
 * @param tablet
 *            which, counted round
 * @param pauseMillis
 *            how long nothing else happens then
 */
record Fault(Kind kind, int partition, int tablet, int pauseMillis) {

    /** What can happen, and how often before a recovery and in the middle of one. */
    enum Kind {
        KILL(8, 4), POWER_LOSS(5, 2), STOP(2, 1), START(7, 2), RESTART_ALL(3, 0), ISOLATE(4, 2), REJOIN(3, 1),
        SLOW(4, 1), DISK_FULL(2, 1), NAMESERVER_KILLED(3, 3), ZOOKEEPER_AWAY(1, 1), FAIL_OVER(6, 1), RECOVER(4, 0),
        LOAD(2, 1), MARK_DEAD(2, 1), SNAPSHOT(2, 0), TIME(3, 0), CONSOLE_KILLED(0, 5);

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

    private static final int PARTITIONS = 6;
    private static final int TABLETS = 3;
    private static final int LONGEST_PAUSE = 1_200;

    static Fault draw(SplittableRandom random, boolean amidst) {
        Kind drawn = Lot.draw(random, List.of(Kind.values()), k -> k.weight(amidst));
        return new Fault(drawn, random.nextInt(PARTITIONS), random.nextInt(TABLETS), random.nextInt(LONGEST_PAUSE));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "(" + partition + "," + tablet + "," + pauseMillis + " ms)";
    }
}

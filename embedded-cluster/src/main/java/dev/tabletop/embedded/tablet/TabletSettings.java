package dev.tabletop.embedded.tablet;

import dev.tabletop.embedded.Timings;
import java.time.Duration;

/**
 * What can be set of a tablet.
 *
 * @param timings
 *            the cluster's time constants
 * @param snapshotThreshold
 *            MakeSnapshot without an end offset does nothing while fewer entries than this are new
 * @param snapshotHour
 *            hour of the day (0-23) at which tables make a snapshot by themselves
 * @param binlogFileBytes
 *            length at which a binlog file is closed and the next begun
 * @param maxMemoryBytes
 *            estimate of all rows' memory above which Put is refused; 0 = no limit
 * @param maxScanBytes
 *            greatest answer of a Scan or Traverse; 0 = no limit
 * @param recycleTtl
 *            how long the recycle bin keeps what lies in it; zero = for ever
 */
public record TabletSettings(Timings timings, long snapshotThreshold, int snapshotHour, long binlogFileBytes,
        long maxMemoryBytes, long maxScanBytes, Duration recycleTtl) {

    private static final long MEBIBYTE = 1L << 20;

    /** OpenMLDB's own settings with these time constants. */
    public static TabletSettings of(Timings timings) {
        return new TabletSettings(timings, 100_000, 23, 1024 * MEBIBYTE, 0, 0, Duration.ZERO);
    }
}

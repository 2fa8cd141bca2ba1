package dev.tabletop.drills.run;

import dev.tabletop.drills.DrillException;
import java.time.Duration;
import java.util.Map;

/** Rows that are written all through a drill, and that are counted in the end. Safe for use by several threads. */
public interface WriteLoad extends AutoCloseable {

    /**
     * What became of the rows of one partition.
     *
     * @param acknowledged
     *            rows that a leader said ok to
     * @param refused
     *            rows that nobody took, or whose answer was lost
     * @param longestPause
     *            the longest time since the first row in which none was acknowledged, until now
     */
    record Written(long acknowledged, long refused, Duration longestPause) {}

    void start();

    /** So far, by partition ({@code db.table/pid}); never blocks. */
    Map<String, Written> written();

    /**
     * Stops writing, and reads every row that the leaders serve.
     *
     * @return acknowledged rows that are not in service, by partition; those with none are left out
     * @throws DrillException
     *             when a leader could not be read
     */
    Map<String, Long> missing() throws DrillException, InterruptedException;

    /** Stops writing. */
    @Override
    void close();
}

package dev.tabletop.recovery.run;

import dev.tabletop.cluster.PartitionId;
import java.util.Set;

/**
 * What an examination may do.
 *
 * @param load
 *            whether replicas may be loaded as followers to find out what they hold; without it nothing is changed but
 *            {@code auto_failover}
 * @param cancelOperations
 *            whether running operations are cancelled rather than waited for
 * @param loadInSpiteOfFailure
 *            partitions where loading goes on although a load failed, and where loads that failed are tried again
 */
public record ExamineOptions(boolean load, boolean cancelOperations, Set<PartitionId> loadInSpiteOfFailure) {

    /** Load to find out, wait for operations, stop at a failed load. */
    public static final ExamineOptions NORMAL = new ExamineOptions(true, false, Set.of());

    public ExamineOptions {
        loadInSpiteOfFailure = Set.copyOf(loadInSpiteOfFailure);
    }
}

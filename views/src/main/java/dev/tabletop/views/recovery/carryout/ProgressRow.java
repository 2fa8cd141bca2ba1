package dev.tabletop.views.recovery.carryout;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.run.PartitionOutcome;
import dev.tabletop.recovery.run.PartitionProgress;

/**
 * Where one partition of a run stands.
 *
 * @param phaseText
 *            how far it is, or how it ended, in words
 * @param stepsOver
 *            steps that are done or were not needed
 * @param step
 *            what is being done; empty between two steps
 * @param waitsFor
 *            what still misses, or what went wrong; may be empty
 * @param elapsed
 *            since it last moved on, in words; empty before it begins and when it is over
 * @param end
 *            how it ended; null until then
 */
public record ProgressRow(PartitionId partition, PartitionProgress.Phase phase, String phaseText, int stepsOver,
        int steps, String step, String waitsFor, String elapsed, PartitionOutcome.@Nullable End end) {

    /** Whether trying it once more may help. */
    public boolean mayBeRetried() {
        return end == PartitionOutcome.End.FAILED || end == PartitionOutcome.End.SERVES;
    }
}

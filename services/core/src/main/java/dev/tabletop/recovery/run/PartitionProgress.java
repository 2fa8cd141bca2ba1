package dev.tabletop.recovery.run;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Step;
import dev.tabletop.sentences.Sentence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one partition of a run stands.
 *
 * @param partition
 *            which
 * @param phase
 *            how far it is
 * @param stepsOver
 *            steps of its plan that are done or were not needed
 * @param steps
 *            steps of its plan; 0 where there is none, as in an examination
 * @param step
 *            the step that is being done; null between two steps
 * @param missing
 *            what the step still waits for, or why a step failed; may be empty
 * @param since
 *            when it last moved on; null before it begins
 * @param outcome
 *            how it ended; null until then, and for an examination
 */
public record PartitionProgress(PartitionId partition, Phase phase, int stepsOver, int steps, @Nullable Step step,
        Sentence missing, @Nullable Instant since, @Nullable PartitionOutcome outcome) {

    /** How far a partition is. */
    public enum Phase {
        /** Its turn has not come. */
        WAITING,
        /** At work on it; where a leader was missing it is missing still. */
        WORKING,
        /** It has a leader again; its other replicas are being brought back, or verified. */
        SERVING,
        /** Over. */
        ENDED
    }
}

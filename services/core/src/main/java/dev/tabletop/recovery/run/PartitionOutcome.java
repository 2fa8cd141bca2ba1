package dev.tabletop.recovery.run;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one partition ended.
 *
 * @param partition
 *            which
 * @param end
 *            how
 * @param leader
 *            the verified leader's endpoint; null when there is none
 * @param leaderOffset
 *            its offset when verified; -1 when there is none
 * @param remarks
 *            what went wrong, is left or could not be compared, in the user's words
 */
public record PartitionOutcome(PartitionId partition, End end, @Nullable String leader, long leaderOffset,
        List<Sentence> remarks) {

    /** How a partition can end. */
    public enum End {
        /** One live leader, every replica follows it. */
        VERIFIED,
        /** It serves, but a replica is missing or could not be verified. */
        SERVES,
        /** Not verified. */
        FAILED,
        /** Its evidence moved on since the plan; nothing was done to it. */
        STALE,
        /** The user stopped the run before it was over. */
        STOPPED
    }

    public PartitionOutcome {
        remarks = List.copyOf(remarks);
    }
}

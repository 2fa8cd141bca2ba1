package dev.tabletop.runbooks;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.sentences.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at before a plan was made.
 *
 * @param id
 *            names it within the plan
 * @param verdict
 *            how it came out
 * @param partition
 *            whose; null for the whole plan
 * @param what
 *            what is so, in the user's words
 * @param advice
 *            what to do about it; says nothing where nothing needs doing
 */
public record Precheck(String id, Verdict verdict, @Nullable PartitionId partition, Sentence what, Sentence advice) {

    /** How it came out. */
    public enum Verdict {
        PASSED,
        /** To be known; nothing stands against the plan. */
        REMARK,
        /** The plan is not begun while it is so. */
        FAILED
    }

    public boolean isFailed() {
        return verdict == Verdict.FAILED;
    }

    /** What is so, with its partition. */
    public Sentence inWords() {
        return partition == null ? what : Sentence.of("run.of_place", partition, what);
    }
}

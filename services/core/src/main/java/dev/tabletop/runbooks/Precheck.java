package dev.tabletop.runbooks;

import dev.tabletop.cluster.PartitionId;
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
 *            what to do about it; empty where nothing needs doing
 */
public record Precheck(String id, Verdict verdict, @Nullable PartitionId partition, String what, String advice) {

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
    public String inWords() {
        return (partition == null ? "" : partition + ": ") + what;
    }
}

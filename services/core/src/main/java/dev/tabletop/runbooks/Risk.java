package dev.tabletop.runbooks;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.run.Acknowledgement;
import dev.tabletop.sentences.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What may be lost. Each is accepted by itself, by its id, with a reason.
 *
 * @param id
 *            names it within the plan; the same for the same risk in another plan
 * @param partition
 *            whose; null where it is not of one partition
 * @param what
 *            in the user's words
 * @param advice
 *            how to avoid it; empty where there is no other way
 * @param mayStayOpen
 *            whether the plan may begin without it: its step then looks first, and ends where the risk turns out to be
 *            real
 */
public record Risk(String id, @Nullable PartitionId partition, Sentence what, Sentence advice, boolean mayStayOpen) {

    private static final String LATELY = "recovered-lately:";

    /** That a partition was recovered a short while ago: to be acknowledged, and no loss. */
    static Risk lately(Recovered recovered) {
        return new Risk(Acknowledgement.id(recovered.partition()), recovered.partition(),
                Sentence.of("runbook.recovered_run_already", recovered.at(), recovered.run()),
                Sentence.of("runbook.find_out_why_needs"), false);
    }

    /** Whether it is no loss, but something that has to be acknowledged. */
    public boolean isAcknowledgement() {
        return id.startsWith(LATELY);
    }
}

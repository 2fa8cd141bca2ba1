package dev.tabletop.recovery.run;

import dev.tabletop.recovery.Loss;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.RunRecord;
import java.util.List;

/**
 * How a run ended.
 *
 * @param run
 *            its id
 * @param state
 *            {@code COMPLETE}, {@code COMPLETE_WITH_LOSSES}, {@code INCOMPLETE} or {@code STOPPED}
 * @param partitions
 *            one per partition, in order
 * @param losses
 *            what was given up
 * @param left
 *            what is left to do, in the user's words; empty when nothing is
 * @param autoFailoverOn
 *            whether the nameserver's failover is on now
 * @param autoFailoverReason
 *            why it is so
 */
public record RunResult(String run, RunRecord.State state, List<PartitionOutcome> partitions, List<Loss> losses,
        List<Sentence> left, boolean autoFailoverOn, Sentence autoFailoverReason) {

    public RunResult {
        partitions = List.copyOf(partitions);
        losses = List.copyOf(losses);
        left = List.copyOf(left);
    }
}

package dev.tabletop.runbooks;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Damage;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan.
 *
 * @param id
 *            names it within the plan
 * @param title
 *            what it is for, in words
 * @param partition
 *            whose; null where it is not of one partition
 * @param action
 *            what it does
 * @param damage
 *            the worst that it can do
 * @param equivalent
 *            the same by hand, line by line
 * @param after
 *            ids of earlier steps that must be over before it is begun
 */
public record RunbookStep(String id, Sentence title, @Nullable PartitionId partition, RunbookAction action,
        Damage damage,
        List<String> equivalent, List<String> after) {

    public RunbookStep {
        equivalent = List.copyOf(equivalent);
        after = List.copyOf(after);
    }
}

package dev.tabletop.placement;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.sentences.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What stands against the goal.
 *
 * @param partition
 *            whose; null for the whole plan
 * @param why
 *            what is the matter
 * @param advice
 *            what to do about it
 * @param blocking
 *            whether the goal cannot be reached while it is so
 */
public record Remark(@Nullable PartitionId partition, Sentence why, Sentence advice, boolean blocking) {}

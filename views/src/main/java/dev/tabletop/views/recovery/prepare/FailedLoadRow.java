package dev.tabletop.views.recovery.prepare;

import dev.tabletop.cluster.PartitionId;

/**
 * A load that failed.
 *
 * @param message
 *            what the tablet said
 * @param movedTo
 *            where the directory went, as far as can be told
 * @param leftAlone
 *            how many other replicas of the partition were left alone because of it
 */
public record FailedLoadRow(PartitionId partition, String endpoint, String message, String movedTo, int leftAlone) {}

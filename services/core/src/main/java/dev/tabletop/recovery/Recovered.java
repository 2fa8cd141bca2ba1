package dev.tabletop.recovery;

import dev.tabletop.cluster.PartitionId;
import java.time.Instant;

/**
 * A partition was recovered.
 *
 * @param partition
 *            which
 * @param run
 *            by which run
 * @param at
 *            when that run ended
 */
public record Recovered(PartitionId partition, String run, Instant at) {}

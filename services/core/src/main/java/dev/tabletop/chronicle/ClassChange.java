package dev.tabletop.chronicle;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.sentences.Sentence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From then on a partition, a node or the cluster as a whole was in another class.
 *
 * @param place
 *            what: a partition, a node's endpoint, or {@code cluster}
 * @param kind
 *            the kind of its worst finding, as this or another version of the console calls it; null when nothing was
 *            found any more
 * @param partition
 *            which partition; null when it is not about one
 * @param endpoint
 *            which node the finding names; null when it names none
 * @param evidence
 *            what was read that showed it; empty when nothing was found any more
 * @param at
 *            when it was first seen
 */
public record ClassChange(String place, @Nullable String kind, @Nullable PartitionId partition,
        @Nullable String endpoint, Sentence evidence, Instant at) {}

package dev.tabletop.recovery;

import org.jspecify.annotations.Nullable;

/**
 * An offset and what it is worth.
 *
 * @param rung
 *            how it is known
 * @param offset
 *            last log position; null when no number is known at all. With {@link Rung#UNKNOWN} it is the nameserver's
 *            last number and proves nothing
 */
public record OffsetReading(Rung rung, @Nullable Long offset) {}

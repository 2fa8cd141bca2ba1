package dev.tabletop.recovery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A load that failed. OpenMLDB then moves the replica's whole directory to the tablet's recycle bin.
 *
 * @param at
 *            when it was noticed
 * @param message
 *            what the tablet said, or what was seen instead
 * @param movedTo
 *            where the directory went, as far as can be told: a path on that tablet's host or a pattern of it; null
 *            when it can't
 */
public record FailedLoad(Instant at, String message, @Nullable String movedTo) {}

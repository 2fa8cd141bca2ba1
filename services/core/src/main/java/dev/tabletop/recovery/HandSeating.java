package dev.tabletop.recovery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A leader seated by hand (ChangeRole, or a load as leader) within a term that already existed: it may have lost its
 * unsynced tail and written other rows at the same log positions.
 *
 * @param term
 *            the term it was given
 * @param endpoint
 *            the replica
 * @param at
 *            when (console's clock)
 * @param lastOperation
 *            the highest operation id known at that time, so that later operations can be told; null when not known
 */
public record HandSeating(long term, String endpoint, Instant at, @Nullable Long lastOperation) {}

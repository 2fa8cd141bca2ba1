package dev.tabletop.chronicle;

import dev.tabletop.cluster.Operation;
import java.time.Instant;

/**
 * An operation as it was last seen.
 *
 * @param operation
 *            as the nameserver told it
 * @param seenAt
 *            when it was first told so
 */
public record SeenOperation(Operation operation, Instant seenAt) {}

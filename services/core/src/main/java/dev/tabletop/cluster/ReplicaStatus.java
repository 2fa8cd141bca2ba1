package dev.tabletop.cluster;

import org.jspecify.annotations.Nullable;

/**
 * What a tablet says of a replica that it holds in memory.
 *
 * @param role
 *            the tablet's own role for it, which may differ from the nameserver's flag
 * @param state
 *            load state
 * @param offset
 *            last applied log position, exact once loaded
 * @param rows
 *            record count; exact for memory tables, an estimate for disk tables
 * @param bytes
 *            memory of records and index, bytes; null for disk tables
 */
public record ReplicaStatus(Role role, LoadState state, long offset, long rows, @Nullable Long bytes) {}

package dev.tabletop.views.topology.matrix;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;

/**
 * A place in the matrix that stays the same when rows move.
 *
 * @param table
 *            the row's table
 * @param tid
 *            its id
 * @param partition
 *            null for the table's own row
 * @param column
 *            the column's key; null for the row's name
 */
public record Spot(TableName table, int tid, @Nullable PartitionId partition, @Nullable String column) {}

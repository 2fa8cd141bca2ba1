package dev.tabletop.views.recovery.prepare;

import dev.tabletop.cluster.PartitionId;

/**
 * How the examination of one partition goes.
 *
 * @param state
 *            in words
 * @param over
 *            whether everything was read
 * @param last
 *            what was last sent or said about it; may be empty
 */
public record ExamineRow(PartitionId partition, String state, boolean over, String last) {}

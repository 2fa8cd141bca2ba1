package dev.tabletop.views.recovery.carryout;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.run.PartitionOutcome;

/**
 * How one partition ended.
 *
 * @param endText
 *            in words
 * @param leader
 *            the verified leader; empty when there is none
 * @param offset
 *            its offset when verified, as a number with separators; empty without a leader
 * @param remarks
 *            what went wrong, is left or could not be compared
 */
public record OutcomeRow(PartitionId partition, PartitionOutcome.End end, String endText, String leader,
        String offset, String remarks) {}

package dev.tabletop.recovery.run;

import dev.tabletop.recovery.AutoFailoverRule;

/**
 * How one partition ended, for the user and for deciding about {@code auto_failover}.
 */
record PartitionVerdict(PartitionOutcome outcome, AutoFailoverRule.Outcome safety) {}

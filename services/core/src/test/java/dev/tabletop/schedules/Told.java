package dev.tabletop.schedules;

import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.runbooks.recover.RecoveryEnd;
import java.util.stream.Collectors;

/** How a recovery ended, in a few lines. */
public final class Told {

    private Told() {}

    public static String of(RecoveryEnd end) {
        return switch (end) {
            case RecoveryEnd.Over over -> over.result().state() + " left " + over.result().left()
                    + " auto_failover " + over.result().autoFailoverOn() + " (" + over.result().autoFailoverReason()
                    + ")" + of(over.plan())
                    + over.result().partitions().stream()
                            .map(p -> "\n    then " + p.partition() + " " + p.end() + " " + p.leader() + " "
                                    + p.leaderOffset() + " " + p.remarks())
                            .collect(Collectors.joining());
            case RecoveryEnd.Unchanged unchanged -> unchanged.toString();
            case RecoveryEnd.Undecided undecided -> "undecided" + of(undecided.plan());
            case RecoveryEnd.Planned planned -> planned.why().toString();
        };
    }

    /** Each partition in a line. */
    public static String of(Plan plan) {
        return plan.partitions().stream().map(Told::of).collect(Collectors.joining());
    }

    private static String of(PartitionPlan plan) {
        return "\n    plan " + plan.id() + " " + plan.status() + " " + plan.tactic() + " (" + plan.why() + ") "
                + plan.replicas().stream().map(r -> r.endpoint() + "=" + r.part() + " (" + r.why() + ")").toList()
                + plan.losses().stream().map(Told::of).toList();
    }

    private static String of(Loss loss) {
        return loss.endpoint() + " " + loss.fromOffset() + ".." + loss.toOffset() + " " + loss.certainty();
    }
}

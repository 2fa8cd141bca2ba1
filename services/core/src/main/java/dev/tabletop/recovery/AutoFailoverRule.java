package dev.tabletop.recovery;

import dev.tabletop.cluster.PartitionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether {@code auto_failover} may be put back after a run. With it on, the nameserver deletes the binlog of every
 * replica whose tablet comes back, so it stays off while anything is unverified or unknown.
 */
public final class AutoFailoverRule {

    private AutoFailoverRule() {}

    /**
     * How one partition of the scope ended.
     *
     * @param partition
     *            which
     * @param verified
     *            whether its leader and every replica that could be read were verified
     * @param unknownReplicas
     *            replicas whose content nobody knows: their tablets do not answer, or they could not be loaded
     */
    public record Outcome(PartitionId partition, boolean verified, List<String> unknownReplicas) {
        public Outcome {
            unknownReplicas = List.copyOf(unknownReplicas);
        }
    }

    /** A replica that the DBA gave up by name: its data may be deleted when its tablet comes back. */
    public record WrittenOff(PartitionId partition, String endpoint, String reason) {}

    /**
     * The verdict.
     *
     * @param action
     *            what to do
     * @param why
     *            one sentence for each thing that stands against it, or the one reason for it
     */
    public record Verdict(Action action, List<String> why) {
        public Verdict {
            why = List.copyOf(why);
        }
    }

    /** What to do with {@code auto_failover}. */
    public enum Action {
        /** It was on, and nothing stands against it. */
        PUT_BACK,
        /** It was off before the run, so it stays off. */
        LEAVE_AS_IT_WAS,
        /** It was on (or nobody knows), and must stay off for now. */
        KEEP_OFF
    }

    /**
     * Decides after a run.
     *
     * @param before
     *            what it was before anything was changed; null when not known
     * @param outcomes
     *            every partition of the scope
     * @param writtenOff
     *            replicas given up by name
     */
    public static Verdict decide(@Nullable Boolean before, List<Outcome> outcomes, List<WrittenOff> writtenOff) {
        if (Boolean.FALSE.equals(before)) {
            return new Verdict(Action.LEAVE_AS_IT_WAS, List.of("auto_failover was off before, so it stays off."));
        }
        List<String> against = new ArrayList<>();
        if (before == null) {
            against.add("What auto_failover was before is not known. Switch it on yourself if it was on.");
        }
        for (Outcome outcome : outcomes) {
            Set<String> unknown = new TreeSet<>(outcome.unknownReplicas());
            writtenOff.stream().filter(w -> w.partition().equals(outcome.partition()))
                    .forEach(w -> unknown.remove(w.endpoint()));
            if (!outcome.verified()) {
                against.add(outcome.partition() + " is not verified.");
            }
            if (!unknown.isEmpty()) {
                against.add(outcome.partition() + ": nobody knows what " + joined(unknown)
                        + " holds; with auto_failover on its binlog is deleted when the tablet comes back."
                        + " Wait for it, or write it off by name.");
            }
        }
        return against.isEmpty()
                ? new Verdict(Action.PUT_BACK, List.of("Everything in scope is verified."))
                : new Verdict(Action.KEEP_OFF, against);
    }

    private static String joined(Set<String> endpoints) {
        return endpoints.stream().collect(Collectors.joining(" and "));
    }
}

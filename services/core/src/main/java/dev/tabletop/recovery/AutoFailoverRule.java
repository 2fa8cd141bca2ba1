package dev.tabletop.recovery;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
    public record Verdict(Action action, List<Sentence> why) {
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
            return new Verdict(Action.LEAVE_AS_IT_WAS, List.of(Sentence.of("plan.auto_failover_was_off")));
        }
        List<Sentence> against = new ArrayList<>();
        if (before == null) {
            against.add(Sentence.of("plan.what_auto_failover_was"));
        }
        for (Outcome outcome : outcomes) {
            Set<String> unknown = new TreeSet<>(outcome.unknownReplicas());
            writtenOff.stream().filter(w -> w.partition().equals(outcome.partition()))
                    .forEach(w -> unknown.remove(w.endpoint()));
            if (!outcome.verified()) {
                against.add(Sentence.of("plan.not_verified", outcome.partition()));
            }
            if (!unknown.isEmpty()) {
                against.add(Sentence.of("plan.nobody_knows_what_holds", outcome.partition(),
                        Sentence.and(unknown)));
            }
        }
        return against.isEmpty()
                ? new Verdict(Action.PUT_BACK, List.of(Sentence.of("plan.everything_scope_verified")))
                : new Verdict(Action.KEEP_OFF, against);
    }
}

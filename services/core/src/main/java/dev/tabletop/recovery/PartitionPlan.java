package dev.tabletop.recovery;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan for one partition.
 *
 * @param id
 *            which
 * @param storage
 *            where its rows live
 * @param status
 *            whether it can be carried out
 * @param why
 *            the reason for that status, in plain words
 * @param tactic
 *            the way
 * @param choice
 *            the leader and the reasons; null for a partition with nothing to do
 * @param replicas
 *            what becomes of each replica, by endpoint
 * @param steps
 *            in order; empty unless {@code READY}
 * @param losses
 *            what is given up, or may be
 * @param decisions
 *            what the DBA must decide first
 * @param fingerprint
 *            of the facts that the choice used; a partition whose facts moved on is refused at apply
 */
public record PartitionPlan(PartitionId id, StorageMode storage, Status status, Sentence why, Tactic tactic,
        @Nullable LeaderChoice choice, List<ReplicaPlan> replicas, List<Step> steps, List<Loss> losses,
        List<NeedsDecision> decisions, String fingerprint) {

    public PartitionPlan {
        replicas = List.copyOf(replicas);
        steps = List.copyOf(steps);
        losses = List.copyOf(losses);
        decisions = List.copyOf(decisions);
    }

    /** Whether there is nothing to do and nothing to say: no replica is left out. */
    public boolean needsNothing() {
        return status == Status.NOTHING_TO_DO
                && replicas.stream().noneMatch(r -> r.part() == ReplicaPlan.Part.LEAVE);
    }

    /**
     * How many steps, from the first, bring back service: those to the last that seats a leader or writes it into the
     * metadata. The others bring back replicas.
     */
    public int stepsToService() {
        if (replicas.size() == 1) {
            return steps.size();
        }
        for (int i = steps.size(); i > 0; i--) {
            if (bringsService(steps.get(i - 1))) {
                return i;
            }
        }
        return 0;
    }

    private static boolean bringsService(Step step) {
        return step.doneWhen() instanceof Condition.LeaderServes
                || (step.command() != null && switch (step.command()) {
                    case Command.ChangeLeader _,Command.ChangeRole _,Command.SetReplicaFlags _ -> true;
                    default -> false;
                });
    }

    /** Whether a partition's plan can be carried out. */
    public enum Status {
        READY, NEEDS_DECISION, NOTHING_TO_DO, BLOCKED
    }
}

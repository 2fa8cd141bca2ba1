package dev.tabletop.recovery;

import dev.tabletop.recovery.PartitionPlan.Status;
import dev.tabletop.recovery.ReplicaPlan.Part;
import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partition's plan while it is being made. */
final class Draft {

    private final PartitionFacts facts;
    private final List<Step> steps = new ArrayList<>();
    private final List<ReplicaPlan> replicas = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();

    Draft(PartitionFacts facts) {
        this.facts = facts;
    }

    void add(Step step) {
        steps.add(step);
    }

    void part(ReplicaEvidence replica, Part part, Sentence why) {
        replicas.add(new ReplicaPlan(replica.endpoint(), part, why));
    }

    void lose(List<Loss> more) {
        losses.addAll(more);
    }

    boolean hasSteps() {
        return !steps.isEmpty();
    }

    PartitionPlan ready(Tactic tactic, LeaderChoice choice, Sentence why) {
        return plan(Status.READY, why, tactic, choice, steps, losses, List.of());
    }

    PartitionPlan nothingToDo(LeaderChoice choice, Sentence why) {
        return plan(Status.NOTHING_TO_DO, why, Tactic.NONE, choice, List.of(), losses, List.of());
    }

    PartitionPlan undecided(LeaderChoice choice, List<NeedsDecision> decisions) {
        replicas.clear();
        for (ReplicaEvidence replica : facts.replicas()) {
            part(replica, Part.LEAVE, Sentence.of("plan.left_as_until_dba"));
        }
        return plan(Status.NEEDS_DECISION, decisions.getFirst().question(), Tactic.NONE, choice, List.of(), List.of(),
                decisions);
    }

    PartitionPlan blocked(@Nullable LeaderChoice choice, Sentence why) {
        replicas.clear();
        for (ReplicaEvidence replica : facts.replicas()) {
            part(replica, Part.LEAVE, Sentence.of("plan.left_as"));
        }
        return plan(Status.BLOCKED, why, Tactic.NONE, choice, List.of(), List.of(), List.of());
    }

    private PartitionPlan plan(Status status, Sentence why, Tactic tactic, @Nullable LeaderChoice choice,
            List<Step> planned, List<Loss> lost, List<NeedsDecision> decisions) {
        return new PartitionPlan(facts.id(), facts.storage(), status, why, tactic, choice,
                replicas.stream().sorted(Comparator.comparing(ReplicaPlan::endpoint)).toList(), planned, lost,
                decisions, Fingerprints.of(facts.evidence()));
    }
}

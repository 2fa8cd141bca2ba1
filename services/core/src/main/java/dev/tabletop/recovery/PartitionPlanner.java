package dev.tabletop.recovery;

import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.sentences.Sentence;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans one partition: looks at how things stand and takes the tactic that fits. Pure. */
final class PartitionPlanner {

    private final Decisions decisions;
    private final Map<String, TabletAnswer> tablets;

    PartitionPlanner(Decisions decisions, Map<String, TabletAnswer> tablets) {
        this.decisions = decisions;
        this.tablets = tablets;
    }

    PartitionPlan plan(PartitionEvidence evidence) {
        PartitionFacts facts = PartitionFacts.of(evidence);
        PrefixRule rule = new PrefixRule(evidence, decisions.onlySeen().contains(facts.id()));
        LeaderChooser chooser = new LeaderChooser(facts, decisions, rule.commonBelow());
        Sentence against = againstPlanning(evidence);
        if (!against.isEmpty()) {
            return new Draft(facts).blocked(null, against);
        }
        if (facts.replicas().size() == 1) {
            return new OnlyReplica(facts, chooser).plan();
        }
        Optional<ReplicaEvidence> leader = facts.presentLeader().or(facts::leaderInFact);
        boolean another = chooser.override()
                .filter(o -> leader.isPresent() && !leader.get().endpoint().equals(o.endpoint())).isPresent();
        if (leader.isPresent() && !another) {
            return new FollowersOnly(facts, chooser, rule, leader.get()).plan();
        }
        boolean byHand = decisions.seatByHand().stream().anyMatch(s -> s.partition().equals(facts.id()));
        return new NewLeader(facts, chooser, rule, tablets, byHand).plan();
    }

    private static Sentence againstPlanning(PartitionEvidence evidence) {
        Optional<Operation> active = evidence.now().operations().stream().filter(o -> o.state().isActive())
                .findFirst();
        if (active.isPresent()) {
            return Sentence.of("plan.operation_works_wait_or", active.get().id(), active.get().type());
        }
        if (evidence.replicas().isEmpty()) {
            return Sentence.of("plan.metadata_names_no_replica");
        }
        if (!evidence.before().terms().equals(evidence.now().terms())
                || !endpoints(evidence).equals(evidence.before().replicas().stream().map(ReplicaMeta::endpoint)
                        .collect(Collectors.toSet()))) {
            return Sentence.of("plan.metadata_was_changed_somebody");
        }
        return Sentence.NOTHING;
    }

    private static Set<String> endpoints(PartitionEvidence evidence) {
        return evidence.now().replicas().stream().map(ReplicaMeta::endpoint).collect(Collectors.toSet());
    }
}

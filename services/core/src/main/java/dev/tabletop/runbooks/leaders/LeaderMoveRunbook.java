package dev.tabletop.runbooks.leaders;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.placement.Move;
import dev.tabletop.placement.NodeLoad;
import dev.tabletop.placement.NodeLoads;
import dev.tabletop.runbooks.PartitionNow;
import dev.tabletop.runbooks.Runbook;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookFacts;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.RunbookStep;
import dev.tabletop.runbooks.leaders.MoveLeaders.Wanted;
import dev.tabletop.runbooks.moves.MakeMove;
import dev.tabletop.runbooks.moves.MoveSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Other leaders, planned: the candidate is looked at, waited for until it has caught up, seated, and the old leader made
 * to follow. Each partition by itself: one that cannot be moved leaves the others alone.
 */
public final class LeaderMoveRunbook implements Runbook<MoveLeaders> {

    public static final String NAME = "leader-move";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<MoveLeaders> goal() {
        return MoveLeaders.class;
    }

    @Override
    public Set<Class<? extends RunbookAction>> actions() {
        return Set.of(MakeMove.class);
    }

    @Override
    public RunbookDraft plan(RunbookFacts facts, MoveLeaders goal) {
        RunbookDraft draft = new RunbookDraft(scope(goal));
        Set<String> mayNotLead = new TreeSet<>(goal.nodes());
        LeaderChoices choices = new LeaderChoices(facts.state(), draft, mayNotLead);
        List<Move.Lead> moves = new ArrayList<>();
        for (String node : mayNotLead) {
            draft.require(facts.state().tablets().stream().anyMatch(t -> t.endpoint().equals(node)), "node",
                    node + " is a node of this cluster.", "There is no node " + node + ".",
                    "Name nodes as the cluster does; see: tabletop tablets.");
            List<PartitionNow> led = PartitionNow.on(facts.state(), node).stream().filter(p -> p.isLedBy(node))
                    .toList();
            for (PartitionNow now : led) {
                if (now.isOnlyCopy()) {
                    draft.remark("only-copy", now.id(), "It stays: its only copy is on " + node + ".",
                            "Add a copy elsewhere first, if it is to move.");
                } else {
                    choices.away(now, "").ifPresent(moves::add);
                }
            }
        }
        Set<PartitionId> moved = moves.stream().map(Move.Lead::partition).collect(Collectors.toSet());
        for (Wanted wanted : goal.partitions()) {
            if (!moved.add(wanted.partition())) {
                draft.refuse("partition", wanted.partition(), "It is named twice.", "Name each partition once.");
                continue;
            }
            one(facts, wanted, draft, choices).ifPresent(moves::add);
        }
        moves.forEach(move -> {
            draft.step(MoveSteps.step("lead " + move.partition(), move, List.of()));
            MoveSteps.risk(move).ifPresent(draft::risk);
        });
        List<NodeLoad> before = NodeLoads.of(facts.state());
        return draft.loads(before, NodeLoads.after(before, moves), 0);
    }

    private static Optional<Move.Lead> one(RunbookFacts facts, Wanted wanted, RunbookDraft draft,
            LeaderChoices choices) {
        PartitionNow now = PartitionNow.of(facts.state(), wanted.partition()).orElse(null);
        if (now == null) {
            draft.refuse("partition", wanted.partition(), "There is no such partition.", "See: tabletop tables.");
            return Optional.empty();
        }
        if (now.isLedBy(wanted.to())) {
            boolean followed = now.partition().replicas().stream().allMatch(now::isWell);
            draft.remark("candidate", now.id(), wanted.to() + " leads it already.",
                    followed ? "" : "A copy of it is down: tabletop replica recover.");
            return Optional.empty();
        }
        return choices.away(now, wanted.to());
    }

    private static String scope(MoveLeaders goal) {
        List<String> parts = new ArrayList<>();
        if (!goal.nodes().isEmpty()) {
            parts.add("all that " + String.join(", ", goal.nodes()) + " leads");
        }
        if (goal.partitions().size() == 1) {
            Wanted one = goal.partitions().getFirst();
            parts.add(one.partition() + (one.to().isEmpty() ? "" : " to " + one.to()));
        } else if (!goal.partitions().isEmpty()) {
            parts.add(goal.partitions().size() + " partitions");
        }
        return "move leaders: " + String.join(", and ", parts);
    }

    /**
     * What puts back what a run moved: the old leaders of the steps that are over.
     *
     * @param over
     *            ids of the run's steps that are over
     */
    public static MoveLeaders back(RunbookPlan plan, Set<String> over) {
        List<Wanted> wanted = plan.steps().stream().filter(s -> over.contains(s.id())).map(RunbookStep::action)
                .<Wanted>mapMulti((action, found) -> {
                    if (action instanceof MakeMove(Move.Lead lead)) {
                        found.accept(new Wanted(lead.partition(), lead.from()));
                    }
                }).toList();
        return new MoveLeaders(List.of(), wanted);
    }
}

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
import dev.tabletop.sentences.Sentence;
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
                    Sentence.of("runbook.node_cluster", node), Sentence.of("runbook.node", node),
                    Sentence.of("runbook.name_nodes_cluster_does"));
            List<PartitionNow> led = PartitionNow.on(facts.state(), node).stream().filter(p -> p.isLedBy(node))
                    .toList();
            for (PartitionNow now : led) {
                if (now.isOnlyCopy()) {
                    draft.remark("only-copy", now.id(), Sentence.of("runbook.stays_only_copy", node),
                            Sentence.of("runbook.add_copy_elsewhere_first"));
                } else {
                    choices.away(now, "").ifPresent(moves::add);
                }
            }
        }
        Set<PartitionId> moved = moves.stream().map(Move.Lead::partition).collect(Collectors.toSet());
        for (Wanted wanted : goal.partitions()) {
            if (!moved.add(wanted.partition())) {
                draft.refuse("partition", wanted.partition(), Sentence.of("runbook.named_twice"),
                        Sentence.of("runbook.name_each_partition_once"));
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
            draft.refuse("partition", wanted.partition(), Sentence.of("runbook.such_partition"),
                    Sentence.of("runbook.see_tabletop_tables"));
            return Optional.empty();
        }
        if (now.isLedBy(wanted.to())) {
            boolean followed = now.partition().replicas().stream().allMatch(now::isWell);
            draft.remark("candidate", now.id(), Sentence.of("runbook.leads_already", wanted.to()),
                    followed ? Sentence.NOTHING : Sentence.of("runbook.copy_down_tabletop_replica"));
            return Optional.empty();
        }
        return choices.away(now, wanted.to());
    }

    private static Sentence scope(MoveLeaders goal) {
        List<Sentence> parts = new ArrayList<>();
        if (!goal.nodes().isEmpty()) {
            parts.add(Sentence.of("runbook.all_leads", goal.nodes()));
        }
        if (goal.partitions().size() == 1) {
            Wanted one = goal.partitions().getFirst();
            parts.add(one.to().isEmpty()
                    ? Sentence.plain(one.partition().toString())
                    : Sentence.of("runbook.to", one.partition(), one.to()));
        } else if (!goal.partitions().isEmpty()) {
            parts.add(Sentence.of("runbook.partitions", goal.partitions().size()));
        }
        return Sentence.of("runbook.move_leaders", Sentence.and(parts));
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

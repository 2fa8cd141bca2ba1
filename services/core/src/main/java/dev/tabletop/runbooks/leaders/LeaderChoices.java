package dev.tabletop.runbooks.leaders;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Replica;
import dev.tabletop.commands.moves.MoveStep;
import dev.tabletop.placement.Move;
import dev.tabletop.placement.NodeLoad;
import dev.tabletop.placement.NodeLoads;
import dev.tabletop.runbooks.PartitionNow;
import dev.tabletop.runbooks.RunbookDraft;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who takes over, partition by partition, and why it cannot be. Used by one thread, for one plan. */
public final class LeaderChoices {

    private final RunbookDraft draft;
    private final Set<String> mayNotLead;
    private final Map<String, Integer> leads = new HashMap<>();

    /**
     * @param draft
     *            told what stands against it
     * @param mayNotLead
     *            nodes that shall not take over anything
     */
    public LeaderChoices(ClusterState state, RunbookDraft draft, Set<String> mayNotLead) {
        this.draft = draft;
        this.mayNotLead = Set.copyOf(mayNotLead);
        for (NodeLoad load : NodeLoads.of(state)) {
            leads.put(load.endpoint(), load.leaders());
        }
    }

    /**
     * The move that gives a partition another leader; empty where it has to stay, which is said in the draft.
     *
     * @param to
     *            who shall lead; empty for the follower that suits best: nearest to the leader, then leading least
     */
    public Optional<Move.Lead> away(PartitionNow now, String to) {
        Replica leader = now.leader().orElse(null);
        if (leader == null) {
            return refused(now, "It has no leader that serves.",
                    "Recover it first: tabletop examine, then tabletop plan manual-recovery.");
        }
        if (!now.atWork().isEmpty()) {
            return refused(now, "Operation " + now.atWork().getFirst().id() + " "
                    + now.atWork().getFirst().type() + " works on it.",
                    "Let it end (tabletop operations), then plan"
                            + " again.");
        }
        if (!now.spoilers().isEmpty()) {
            return refused(now, "Called alive, but not following: " + String.join(", ", now.spoilers())
                    + ". The election would fail half-way.",
                    "Mend that copy first: tabletop replica set-alive, then tabletop replica recover.");
        }
        Optional<Replica> next = to.isEmpty() ? best(now) : named(now, to);
        if (next.isEmpty()) {
            return refused(now, to.isEmpty()
                    ? "No other copy of it is alive, loaded and following on a node that works."
                    : to + " has no copy of it that is alive, loaded and following.",
                    to.isEmpty() ? "Add a copy, or recover one first." : "Name one of: " + candidates(now) + ".");
        }
        long lag = now.lag(next.get());
        if (lag > MoveStep.MOST_LAG) {
            draft.remark("lag", now.id(), next.get().endpoint() + " lacks " + lag + " entries that "
                    + leader.endpoint() + " has; it takes over once it has caught up.",
                    "Where it never does, stop writing for a moment.");
        } else {
            draft.require(true, "candidate", now.id(), next.get().endpoint() + " is alive, loaded and follows "
                    + leader.endpoint() + (lag <= 0 ? ", with all it has" : ", " + lag + " entries behind") + ".", "",
                    "");
        }
        leads.merge(leader.endpoint(), -1, Integer::sum);
        leads.merge(next.get().endpoint(), 1, Integer::sum);
        return Optional.of(new Move.Lead(now.id(), leader.endpoint(), next.get().endpoint()));
    }

    private Optional<Move.Lead> refused(PartitionNow now, String why, String advice) {
        draft.refuse("candidate", now.id(), why, advice);
        return Optional.empty();
    }

    private static Optional<Replica> named(PartitionNow now, String to) {
        return now.followers().filter(r -> r.endpoint().equals(to)).findFirst();
    }

    private Optional<Replica> best(PartitionNow now) {
        return now.followers().filter(r -> !mayNotLead.contains(r.endpoint()))
                .min(Comparator.comparingLong((Replica r) -> Math.max(0, now.lag(r)))
                        .thenComparingInt(r -> leads.getOrDefault(r.endpoint(), 0))
                        .thenComparing(Replica::endpoint));
    }

    private static String candidates(PartitionNow now) {
        List<String> found = now.followers().map(Replica::endpoint).toList();
        return found.isEmpty() ? "none" : String.join(", ", found);
    }
}

package dev.tabletop.runbooks.leaders;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Replica;
import dev.tabletop.commands.moves.MoveStep;
import dev.tabletop.placement.Move;
import dev.tabletop.placement.NodeLoad;
import dev.tabletop.placement.NodeLoads;
import dev.tabletop.runbooks.PartitionNow;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.sentences.Sentence;
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
            return refused(now, Sentence.of("runbook.leader_serves"),
                    Sentence.of("runbook.recover_first_tabletop_examine"));
        }
        if (!now.atWork().isEmpty()) {
            return refused(now,
                    Sentence.of("runbook.operation_works", now.atWork().getFirst().id(),
                            now.atWork().getFirst().type()),
                    Sentence.of("runbook.let_end_tabletop_operations"));
        }
        if (!now.spoilers().isEmpty()) {
            return refused(now, Sentence.of("runbook.called_alive_but_following", now.spoilers()),
                    Sentence.of("runbook.mend_copy_first_tabletop"));
        }
        Optional<Replica> next = to.isEmpty() ? best(now) : named(now, to);
        if (next.isEmpty()) {
            return refused(now, to.isEmpty()
                    ? Sentence.of("runbook.other_copy_alive_loaded")
                    : Sentence.of("runbook.copy_alive_loaded_following", to),
                    to.isEmpty()
                            ? Sentence.of("runbook.add_copy_recover_one")
                            : Sentence.of("runbook.name_one", candidates(now)));
        }
        long lag = now.lag(next.get());
        if (lag > MoveStep.MOST_LAG) {
            draft.remark("lag", now.id(),
                    Sentence.of("runbook.lacks_entries_takes_over", next.get().endpoint(), lag, leader.endpoint()),
                    Sentence.of("runbook.where_never_does_stop"));
        } else {
            draft.require(true, "candidate", now.id(),
                    Sentence.of("runbook.alive_loaded_follows", next.get().endpoint(), leader.endpoint(),
                            lag <= 0 ? Sentence.of("runbook.all") : Sentence.of("runbook.entries_behind", lag)),
                    Sentence.NOTHING, Sentence.NOTHING);
        }
        leads.merge(leader.endpoint(), -1, Integer::sum);
        leads.merge(next.get().endpoint(), 1, Integer::sum);
        return Optional.of(new Move.Lead(now.id(), leader.endpoint(), next.get().endpoint()));
    }

    private Optional<Move.Lead> refused(PartitionNow now, Sentence why, Sentence advice) {
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

package dev.tabletop.runbooks.nodes;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.placement.Move;
import dev.tabletop.runbooks.PartitionNow;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.Runbook;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookFacts;
import dev.tabletop.runbooks.moves.MakeMove;
import dev.tabletop.runbooks.moves.MoveSteps;
import java.util.List;
import java.util.Set;

/**
 * A node brought back after it was taken offline: each copy behind its leader, and what it led led by it again. Refused
 * before that was done and its operations ended.
 */
public final class NodeRecoverRunbook implements Runbook<BringNodeBack> {

    public static final String NAME = "node-recover";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<BringNodeBack> goal() {
        return BringNodeBack.class;
    }

    @Override
    public Set<Class<? extends RunbookAction>> actions() {
        return Set.of(BringBack.class, MakeMove.class);
    }

    @Override
    public RunbookDraft plan(RunbookFacts facts, BringNodeBack goal) {
        ClusterState state = facts.state();
        String node = goal.node();
        RunbookDraft draft = new RunbookDraft("node recover: " + node
                + (goal.restoreLeaders() ? ", with its leaders" : ""));
        NodeChecks.known(draft, state, node);
        draft.require(PartitionNow.works(state, node), "up", node + " is healthy and answers.",
                node + " does not work yet.", "Start its process, and wait until the nameserver calls it healthy.");
        List<PartitionNow> here = PartitionNow.on(state, node);
        NodeChecks.nothingAtWork(draft, here, node);
        List<PartitionId> notTaken = here.stream().filter(p -> isStillCalledAlive(p, node)).map(PartitionNow::id)
                .toList();
        notTaken.forEach(id -> draft.refuse("offline-first", id, node
                + " is called alive there, and is not in service.",
                "It was not taken offline: tabletop plan node-offline " + node
                        + " --even-if-it-answers, then plan this again."));
        if (notTaken.isEmpty()) {
            draft.require(true, "offline-first", "Whatever is to come back was taken offline.", "", "");
        }
        for (PartitionNow now : here) {
            if (!now.replica(node).orElseThrow().meta().alive()) {
                one(draft, now, goal);
            }
        }
        return draft;
    }

    private static boolean isStillCalledAlive(PartitionNow now, String node) {
        Replica copy = now.replica(node).orElseThrow();
        return copy.meta().alive() && !copy.isLoaded();
    }

    private static void one(RunbookDraft draft, PartitionNow now, BringNodeBack goal) {
        String node = goal.node();
        Replica copy = now.replica(node).orElseThrow();
        Replica leader = now.leader().orElse(null);
        if (!now.isOnlyCopy() && leader == null) {
            draft.remark("leader", now.id(), "It has no leader that serves, so its copy on " + node
                    + " is left alone.", Answers.EXAMINE);
            return;
        }
        String back = "back " + now.id();
        draft.step(NodeSteps.back(back, now.id(), node, "", List.of()));
        if (leader == null || now.isOnlyCopy()) {
            return;
        }
        draft.risk(new Risk(BringBack.risk(now.id()), now.id(), "What only the copy on " + node
                + " holds, if anything, is given up" + (copy.meta().leader() ? "; it led before" : "") + ".",
                "", true));
        if (goal.restoreLeaders() && copy.meta().leader()) {
            Move.Lead lead = new Move.Lead(now.id(), leader.endpoint(), node);
            draft.step(MoveSteps.step("lead " + now.id(), lead, List.of(back)));
            MoveSteps.risk(lead).ifPresent(draft::risk);
        }
    }
}

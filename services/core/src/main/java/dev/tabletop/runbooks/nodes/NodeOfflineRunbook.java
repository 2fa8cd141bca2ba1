package dev.tabletop.runbooks.nodes;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Replica;
import dev.tabletop.recovery.Damage;
import dev.tabletop.runbooks.PartitionNow;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.Runbook;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookFacts;
import java.util.List;
import java.util.Set;

/**
 * A node taken out of service: what it led is led elsewhere, its followers are off their leaders' lists. Never one that
 * answers, unless that was asked for.
 */
public final class NodeOfflineRunbook implements Runbook<TakeNodeOffline> {

    public static final String NAME = "node-offline";
    private static final String OFFLINE = "offline";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<TakeNodeOffline> goal() {
        return TakeNodeOffline.class;
    }

    @Override
    public Set<Class<? extends RunbookAction>> actions() {
        return Set.of(TakeOffline.class, OutOfService.class);
    }

    @Override
    public RunbookDraft plan(RunbookFacts facts, TakeNodeOffline goal) {
        ClusterState state = facts.state();
        String node = goal.node();
        RunbookDraft draft = new RunbookDraft("node offline: " + node);
        NodeChecks.known(draft, state, node);
        boolean answers = state.tablets().stream().anyMatch(t -> t.endpoint().equals(node) && t.answered());
        draft.require(!answers || goal.evenIfItAnswers(), "down",
                answers ? node + " answers, and is to be taken offline nevertheless." : node + " does not answer.",
                node + " answers: it is not down.",
                "To empty it, plan scale-in; to move its leaders, plan leader-move. Where it is to be taken offline"
                        + " nevertheless: --even-if-it-answers.");
        List<PartitionNow> here = PartitionNow.on(state, node);
        NodeChecks.nothingAtWork(draft, here, node);
        boolean any = false;
        for (PartitionNow now : here) {
            if (isDue(now, node, answers, draft)) {
                if (!any) {
                    draft.step(NodeSteps.offline(OFFLINE, node, Damage.LOSSY, List.of()));
                    any = true;
                }
                draft.step(NodeSteps.out("out " + now.id(), now, node, Damage.REVERSIBLE, List.of()));
            }
        }
        return draft;
    }

    /** Whether something is to be done about a partition; what is to be known of it is said in the draft. */
    private static boolean isDue(PartitionNow now, String node, boolean answers, RunbookDraft draft) {
        Replica copy = now.replica(node).orElseThrow();
        Replica leader = now.partition().leader().orElse(null);
        if (now.isOnlyCopy()) {
            if (copy.meta().alive()) {
                draft.remark("only-copy", now.id(), "Its only copy is on " + node + ": it is out of service.",
                        "Its rows stay on that node's disk.");
            }
            return copy.meta().alive();
        }
        if (leader != null && !leader.endpoint().equals(node)) {
            return copy.meta().alive();
        }
        if (!now.spoilers().isEmpty()) {
            draft.refuse("follower", now.id(), "Called alive, but not following: "
                    + String.join(", ", now.spoilers()) + ". The election would fail half-way.",
                    "Mark that copy not alive first (tabletop replica set-alive), unless it may be the best: then examine"
                            + " the partition (tabletop examine).");
            return false;
        }
        List<String> fit = OutOfService.electable(now, node);
        if (fit.isEmpty()) {
            String why = "No other copy of it is alive and follows: nobody can take over.";
            if (answers && copy.meta().alive()) {
                draft.refuse("follower", now.id(), why + " It would lose its service.", "Recover a copy of it first.");
            } else {
                draft.remark("follower", now.id(), why + " It stays without service.", Answers.EXAMINE);
            }
            return false;
        }
        draft.require(true, "follower", now.id(), "Can take over: " + String.join(", ", fit) + ".", "", "");
        draft.risk(new Risk("former:" + now.id(), now.id(), answers
                ? "Rows written to " + node + " while another takes over are given up once it is recovered."
                : "What " + node + " had not copied to a follower yet is given up once it is recovered.",
                answers ? "Stop writing first." : "Wait for the node; or recover by evidence: tabletop examine.",
                false));
        return true;
    }
}

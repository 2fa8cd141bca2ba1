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
import dev.tabletop.sentences.Sentence;
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
    public boolean isRecovery() {
        return true;
    }

    @Override
    public RunbookDraft plan(RunbookFacts facts, BringNodeBack goal) {
        ClusterState state = facts.state();
        String node = goal.node();
        RunbookDraft draft = new RunbookDraft(Sentence.of("runbook.node_recover", node,
                goal.restoreLeaders() ? Sentence.of("runbook.leaders") : Sentence.NOTHING));
        NodeChecks.known(draft, state, node);
        draft.require(PartitionNow.works(state, node), "up", Sentence.of("runbook.healthy_answers", node),
                Sentence.of("runbook.does_work_yet", node), Sentence.of("runbook.start_process_wait_until"));
        List<PartitionNow> here = PartitionNow.on(state, node);
        NodeChecks.nothingAtWork(draft, here, node);
        List<PartitionId> notTaken = here.stream().filter(p -> isStillCalledAlive(p, node)).map(PartitionNow::id)
                .toList();
        notTaken.forEach(id -> draft.refuse("offline-first", id, Sentence.of("runbook.called_alive_service", node),
                Sentence.of("runbook.taken_offline_tabletop_plan", node)));
        if (notTaken.isEmpty()) {
            draft.require(true, "offline-first", Sentence.of("runbook.whatever_come_back_taken"),
                    Sentence.NOTHING, Sentence.NOTHING);
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
            draft.remark("leader", now.id(), Sentence.of("runbook.leader_serves_copy_left", node), Answers.EXAMINE);
            return;
        }
        String back = "back " + now.id();
        draft.step(NodeSteps.back(back, now.id(), node, "", List.of()));
        if (leader == null || now.isOnlyCopy()) {
            return;
        }
        draft.risk(new Risk(BringBack.risk(now.id()), now.id(),
                Sentence.of("runbook.what_only_copy_holds", node,
                        copy.meta().leader() ? Sentence.of("runbook.led_before") : Sentence.NOTHING),
                Sentence.NOTHING, true));
        if (goal.restoreLeaders() && copy.meta().leader()) {
            Move.Lead lead = new Move.Lead(now.id(), leader.endpoint(), node);
            draft.step(MoveSteps.step("lead " + now.id(), lead, List.of(back)));
            MoveSteps.risk(lead).ifPresent(draft::risk);
        }
    }
}

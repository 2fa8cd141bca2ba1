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
import dev.tabletop.sentences.Sentence;
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
        RunbookDraft draft = new RunbookDraft(Sentence.of("runbook.node_offline", node));
        NodeChecks.known(draft, state, node);
        boolean answers = Answers.answers(state, node);
        draft.require(!answers || goal.evenIfItAnswers(), "down",
                answers
                        ? Sentence.of("runbook.answers_taken_offline_nevertheless", node)
                        : Sentence.of("runbook.does_answer", node),
                Sentence.of("runbook.answers_down", node),
                Sentence.of("runbook.empty_plan_scale_move"));
        List<PartitionNow> here = PartitionNow.on(state, node);
        NodeChecks.nothingAtWork(draft, here, node);
        boolean any = false;
        for (PartitionNow now : here) {
            if (isDue(now, node, answers, draft)) {
                if (!any) {
                    draft.step(NodeSteps.offline(OFFLINE, node, goal.evenIfItAnswers(), Damage.LOSSY, List.of()));
                    any = true;
                }
                draft.step(NodeSteps.out("out " + now.id(), now, node, goal.evenIfItAnswers(), Damage.REVERSIBLE,
                        List.of()));
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
                draft.remark("only-copy", now.id(), Sentence.of("runbook.only_copy_out_service", node),
                        Sentence.of("runbook.rows_stay_nodes_disk"));
            }
            return copy.meta().alive();
        }
        if (leader != null && !leader.endpoint().equals(node)) {
            return copy.meta().alive();
        }
        if (!now.spoilers().isEmpty()) {
            draft.refuse("follower", now.id(), Sentence.of("runbook.called_alive_but_following", now.spoilers()),
                    Sentence.of("runbook.mark_copy_alive_first"));
            return false;
        }
        List<String> fit = OutOfService.electable(now, node);
        if (fit.isEmpty()) {
            Sentence why = Sentence.of("runbook.other_copy_alive_follows");
            if (answers && copy.meta().alive()) {
                draft.refuse("follower", now.id(), Sentence.of("runbook.would_lose_service", why),
                        Sentence.of("runbook.recover_copy_first"));
            } else {
                draft.remark("follower", now.id(), Sentence.of("runbook.stays_without_service", why), Answers.EXAMINE);
            }
            return false;
        }
        draft.require(true, "follower", now.id(), Sentence.of("runbook.can_take_over", fit), Sentence.NOTHING,
                Sentence.NOTHING);
        draft.risk(new Risk("former:" + now.id(), now.id(), answers
                ? Sentence.of("runbook.rows_written_while_another", node)
                : Sentence.of("runbook.what_copied_follower_yet", node),
                answers ? Sentence.of("runbook.stop_writing_first") : Sentence.of("runbook.wait_node_recover_evidence"),
                false));
        return true;
    }
}

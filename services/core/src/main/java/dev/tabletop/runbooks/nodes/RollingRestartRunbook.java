package dev.tabletop.runbooks.nodes;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.placement.Move;
import dev.tabletop.recovery.Damage;
import dev.tabletop.runbooks.PartitionNow;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.Runbook;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookFacts;
import dev.tabletop.runbooks.RunbookStep;
import dev.tabletop.runbooks.leaders.LeaderChoices;
import dev.tabletop.runbooks.moves.MakeMove;
import dev.tabletop.runbooks.moves.MoveSteps;
import dev.tabletop.sentences.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tablets restarted or upgraded one after the other: leaders away, out of service, the operator restarts the process,
 * copies back, leaders back. The next begins when the one before is whole again.
 */
public final class RollingRestartRunbook implements Runbook<RestartNodes> {

    public static final String NAME = "rolling-restart";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<RestartNodes> goal() {
        return RestartNodes.class;
    }

    @Override
    public Set<Class<? extends RunbookAction>> actions() {
        return Set.of(MakeMove.class, TakeOffline.class, OutOfService.class, AwaitRestart.class, BringBack.class,
                NodeWhole.class);
    }

    @Override
    public RunbookDraft plan(RunbookFacts facts, RestartNodes goal) {
        ClusterState state = facts.state();
        RunbookDraft draft = new RunbookDraft(Sentence.of("runbook.rolling_restart", goal.nodes()));
        draft.require(!goal.nodes().isEmpty(), "nodes",
                Sentence.of("runbook.nodes_restarted_one_after", goal.nodes().size()),
                Sentence.of("runbook.node_named"), Sentence.of("runbook.name_tablets_restarted"));
        whole(draft, state);
        Set<String> seen = new HashSet<>();
        List<String> after = List.of();
        for (String node : goal.nodes()) {
            NodeChecks.known(draft, state, node);
            draft.require(seen.add(node), "once", Sentence.of("runbook.restarted_once", node),
                    Sentence.of("runbook.named_twice_2", node),
                    Sentence.of("runbook.name_each_node_once"));
            after = List.of(new OneNode(draft, state, node).write(after));
        }
        return draft;
    }

    /** Nothing may be down beforehand: the next thing that fails would take service with it. */
    private static void whole(RunbookDraft draft, ClusterState state) {
        List<String> down = state.tablets().stream().map(Tablet::endpoint)
                .filter(e -> !PartitionNow.works(state, e)).toList();
        draft.require(down.isEmpty(), "all-up", Sentence.of("runbook.every_tablet_up"),
                Sentence.of("runbook.down", down),
                Sentence.of("runbook.bring_them_back_first"));
        state.partitions().map(p -> new PartitionNow(state, p)).forEach(now -> {
            for (Replica copy : now.partition().replicas()) {
                if (!now.isWell(copy)) {
                    draft.refuse("all-well", now.id(), Sentence.of("runbook.copy_down", copy.endpoint()),
                            Sentence.of("runbook.recover_first_tabletop_findings"));
                }
            }
            now.atWork()
                    .forEach(o -> draft.refuse("at-work", now.id(),
                            Sentence.of("runbook.operation_works", o.id(), o.type()),
                            Sentence.of("runbook.wait_until_over_tabletop_operations")));
        });
        if (!draft.isRefused()) {
            draft.require(true, "all-well", Sentence.of("runbook.every_copy_every_partition"),
                    Sentence.NOTHING, Sentence.NOTHING);
        }
    }

    /** The steps of one node. */
    private static final class OneNode {
        private final RunbookDraft draft;
        private final ClusterState state;
        private final String node;
        private final List<PartitionNow> here;
        private final List<String> ids = new ArrayList<>();

        OneNode(RunbookDraft draft, ClusterState state, String node) {
            this.draft = draft;
            this.state = state;
            this.node = node;
            this.here = PartitionNow.on(state, node);
        }

        private String step(RunbookStep step) {
            draft.step(step);
            ids.add(step.id());
            return step.id();
        }

        /** @return the last step's id, behind which the next node begins */
        String write(List<String> after) {
            List<Move.Lead> moves = away();
            List<String> away = new ArrayList<>(after);
            moves.forEach(m -> away.add(step(MoveSteps.step(node + " away " + m.partition(), m, after))));
            String offline = step(NodeSteps.offline(node + " offline", node, true, Damage.DESTRUCTIVE, away));
            List<String> out = new ArrayList<>(List.of(offline));
            for (PartitionNow now : here) {
                out.add(step(NodeSteps.out(node + " out " + now.id(), now, node, true, Damage.REVERSIBLE,
                        List.of(offline))));
            }
            String restart = step(new RunbookStep(node + " restart", Sentence.of("runbook.restart_process", node), null,
                    new AwaitRestart(node), Damage.REVERSIBLE,
                    List.of("on " + node + ": restart the tablet's process"), out));
            for (PartitionNow now : here) {
                step(NodeSteps.back(node + " back " + now.id(), now.id(), node, offline, List.of(restart)));
            }
            moves.forEach(m -> step(MoveSteps.step(node + " lead " + m.partition(),
                    new Move.Lead(m.partition(), m.to(), node), List.of(node + " back " + m.partition()))));
            return step(new RunbookStep(node + " whole", Sentence.of("runbook.see_all_service_again", node), null,
                    new NodeWhole(node), Damage.REVERSIBLE, List.of("showtable"), List.copyOf(ids)));
        }

        private List<Move.Lead> away() {
            LeaderChoices choices = new LeaderChoices(state, draft, Set.of(node));
            List<Move.Lead> moves = new ArrayList<>();
            for (PartitionNow now : here) {
                if (now.isOnlyCopy()) {
                    draft.risk(new Risk("only:" + now.id(), now.id(),
                            Sentence.of("runbook.only_copy_out_service_until", node),
                            Sentence.of("runbook.add_copy_elsewhere_first_2"), false));
                } else if (now.isLedBy(node)) {
                    choices.away(now, "").ifPresent(moves::add);
                }
            }
            moves.forEach(m -> draft.risk(new Risk("lead:" + m.partition(), m.partition(),
                    Sentence.of("runbook.rows_written_while_changes", node),
                    Sentence.of("runbook.stop_writing_first_lose"), false)));
            return moves;
        }
    }
}

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
        RunbookDraft draft = new RunbookDraft("rolling restart: " + String.join(", ", goal.nodes()));
        draft.require(!goal.nodes().isEmpty(), "nodes",
                "Nodes to be restarted, one after the other: " + goal.nodes().size() + ".",
                "No node is named.", "Name the tablets to be restarted.");
        whole(draft, state);
        Set<String> seen = new HashSet<>();
        List<String> after = List.of();
        for (String node : goal.nodes()) {
            NodeChecks.known(draft, state, node);
            draft.require(seen.add(node), "once", node + " is restarted once.", node + " is named twice.",
                    "Name each node once.");
            after = List.of(new OneNode(draft, state, node).write(after));
        }
        return draft;
    }

    /** Nothing may be down beforehand: the next thing that fails would take service with it. */
    private static void whole(RunbookDraft draft, ClusterState state) {
        List<String> down = state.tablets().stream().map(Tablet::endpoint)
                .filter(e -> !PartitionNow.works(state, e)).toList();
        draft.require(down.isEmpty(), "all-up", "Every tablet is up.", "Down: " + String.join(", ", down) + ".",
                "Bring them back first (tabletop plan node-recover), or do without them (tabletop plan replace-node).");
        state.partitions().map(p -> new PartitionNow(state, p)).forEach(now -> {
            for (Replica copy : now.partition().replicas()) {
                if (!now.isWell(copy)) {
                    draft.refuse("all-well", now.id(), "Its copy on " + copy.endpoint() + " is down.",
                            "Recover it first: tabletop findings says how.");
                }
            }
            now.atWork().forEach(o -> draft.refuse("at-work", now.id(), "Operation " + o.id() + " " + o.type()
                    + " works on it.", "Wait until it is over (tabletop operations), then plan again."));
        });
        if (!draft.isRefused()) {
            draft.require(true, "all-well", "Every copy of every partition is in service, and nothing is at work.", "",
                    "");
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
            String offline = step(NodeSteps.offline(node + " offline", node, Damage.DESTRUCTIVE, away));
            List<String> out = new ArrayList<>(List.of(offline));
            for (PartitionNow now : here) {
                out.add(step(NodeSteps.out(node + " out " + now.id(), now, node, Damage.REVERSIBLE,
                        List.of(offline))));
            }
            String restart = step(new RunbookStep(node + " restart", "Restart the process on " + node, null,
                    new AwaitRestart(node), Damage.REVERSIBLE,
                    List.of("on " + node + ": restart the tablet's process"), out));
            for (PartitionNow now : here) {
                step(NodeSteps.back(node + " back " + now.id(), now.id(), node, offline, List.of(restart)));
            }
            moves.forEach(m -> step(MoveSteps.step(node + " lead " + m.partition(),
                    new Move.Lead(m.partition(), m.to(), node), List.of(node + " back " + m.partition()))));
            return step(new RunbookStep(node + " whole", "See that all on " + node + " is in service again", null,
                    new NodeWhole(node), Damage.REVERSIBLE, List.of("showtable"), List.copyOf(ids)));
        }

        private List<Move.Lead> away() {
            LeaderChoices choices = new LeaderChoices(state, draft, Set.of(node));
            List<Move.Lead> moves = new ArrayList<>();
            for (PartitionNow now : here) {
                if (now.isOnlyCopy()) {
                    draft.risk(new Risk("only:" + now.id(), now.id(), "Its only copy is on " + node
                            + ": it is out of service until that node is back.", "Add a copy elsewhere first.", false));
                } else if (now.isLedBy(node)) {
                    choices.away(now, "").ifPresent(moves::add);
                }
            }
            moves.forEach(m -> draft.risk(new Risk("lead:" + m.partition(), m.partition(),
                    "Rows written to it while it changes its leader, away from " + node + " and back, may be lost.",
                    "Stop writing first to lose none.", false)));
            return moves;
        }
    }
}

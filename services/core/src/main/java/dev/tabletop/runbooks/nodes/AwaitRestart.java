package dev.tabletop.runbooks.nodes;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.runbooks.PartitionNow;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.sentences.Sentence;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operator starts a node's process again. It is seen by its registration with the cluster, which is another one
 * then, and by its copies, which it no longer holds in memory: a session that was lost leaves them there.
 *
 * @param node
 *            which
 */
public record AwaitRestart(String node) implements RunbookAction {

    private static final String DOWN = "down";

    @Override
    public Next next(Look look) throws ClusterException {
        ClusterState state = look.connection().read();
        Tablet tablet = state.tablets().stream().filter(t -> t.endpoint().equals(node)).findFirst().orElse(null);
        if (look.turn().kept().isEmpty()) {
            return begin(look, state, tablet);
        }
        boolean works = PartitionNow.works(state, node);
        if (look.turn().saidDone() && works) {
            return new Next.Over(Sentence.of("runbook.started_again_said", node));
        }
        boolean telling = tablet != null && tablet.registration() != null;
        boolean another = telling && !look.turn().kept().equals(registration(tablet));
        boolean holdsNothing = PartitionNow.on(state, node).stream()
                .noneMatch(p -> p.replica(node).filter(Replica::isLoaded).isPresent());
        if (works && another && holdsNothing) {
            return new Next.Over(Sentence.of("runbook.started_again", node));
        }
        boolean cannotBeSeen = works && !telling;
        return new Next.Ask(works
                ? Sentence.of("runbook.restart_process_now_upgrade", node)
                : Sentence.of("runbook.down_start_process", node), cannotBeSeen || (another && works));
    }

    /** Nothing is asked for while it would take anything out of service that another node should serve. */
    private Next begin(Look look, ClusterState state, @Nullable Tablet tablet) {
        List<String> down = state.tablets().stream().map(Tablet::endpoint)
                .filter(e -> !e.equals(node) && !PartitionNow.works(state, e)).toList();
        if (!down.isEmpty()) {
            return Answers.orStuck(look, Sentence.of("runbook.down_well_one_node", down),
                    Sentence.of("runbook.bring_back_first_then"));
        }
        Optional<PartitionNow> open = PartitionNow.on(state, node).stream()
                .filter(p -> p.replica(node).filter(r -> r.meta().alive()).isPresent()).findFirst();
        if (open.isPresent()) {
            return Answers.orStuck(look, Sentence.of("runbook.still_service", node, open.get().id()),
                    Sentence.of("runbook.look_partition_tabletop_tables"));
        }
        return new Next.Keep(PartitionNow.works(state, node) ? registration(tablet) : DOWN);
    }

    private static String registration(@Nullable Tablet tablet) {
        return "registration " + (tablet == null ? null : tablet.registration());
    }
}

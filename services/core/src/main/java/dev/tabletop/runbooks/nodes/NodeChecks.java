package dev.tabletop.runbooks.nodes;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.runbooks.PartitionNow;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.sentences.Sentence;
import java.util.List;

/** Prechecks that several runbooks of this package have. Pure. */
final class NodeChecks {

    private NodeChecks() {}

    static void known(RunbookDraft draft, ClusterState state, String node) {
        Tablet tablet = state.tablets().stream().filter(t -> t.endpoint().equals(node)).findFirst().orElse(null);
        boolean known = tablet != null && tablet.state() != Tablet.State.UNKNOWN;
        draft.require(known, "node", Sentence.of("runbook.nameserver_knows", node), tablet == null
                ? Sentence.of("runbook.node", node)
                : Sentence.of("runbook.nameserver_does_know_down", node),
                tablet == null
                        ? Sentence.of("runbook.name_nodes_cluster_does")
                        : Sentence.of("runbook.start_do_without_tabletop", node));
    }

    static void nothingAtWork(RunbookDraft draft, List<PartitionNow> here, String node) {
        for (PartitionNow now : here) {
            for (Operation operation : now.atWork()) {
                draft.refuse("at-work", now.id(),
                        Sentence.of("runbook.operation_works", operation.id(), operation.type()),
                        Sentence.of("runbook.wait_until_over_tabletop"));
            }
        }
        if (here.stream().allMatch(p -> p.atWork().isEmpty())) {
            draft.require(true, "at-work", Sentence.of("runbook.operation_works_partition", node),
                    Sentence.NOTHING, Sentence.NOTHING);
        }
    }
}

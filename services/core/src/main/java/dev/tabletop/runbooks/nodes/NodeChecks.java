package dev.tabletop.runbooks.nodes;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.runbooks.PartitionNow;
import dev.tabletop.runbooks.RunbookDraft;
import java.util.List;

/** Prechecks that several runbooks of this package have. Pure. */
final class NodeChecks {

    private NodeChecks() {}

    static void known(RunbookDraft draft, ClusterState state, String node) {
        Tablet tablet = state.tablets().stream().filter(t -> t.endpoint().equals(node)).findFirst().orElse(null);
        boolean known = tablet != null && tablet.state() != Tablet.State.UNKNOWN;
        draft.require(known, "node", "The nameserver knows " + node + ".", tablet == null
                ? "There is no node " + node + "."
                : "The nameserver does not know " + node + ": it was down when the nameserver started.",
                tablet == null
                        ? "Name nodes as the cluster does; see: tabletop tablets."
                        : "Start it, or do without it: tabletop plan replace-node " + node + ".");
    }

    static void nothingAtWork(RunbookDraft draft, List<PartitionNow> here, String node) {
        for (PartitionNow now : here) {
            for (Operation operation : now.atWork()) {
                draft.refuse("at-work", now.id(), "Operation " + operation.id() + " " + operation.type()
                        + " works on it.",
                        "Wait until it is over (tabletop operations), or cancel it; then plan again.");
            }
        }
        if (here.stream().allMatch(p -> p.atWork().isEmpty())) {
            draft.require(true, "at-work", "No operation works on a partition of " + node + ".", "", "");
        }
    }
}

package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.recovery.Damage;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.RunbookDraft;
import dev.tabletop.runbooks.RunbookStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Prechecks and steps that several mends have. Pure. */
final class MendChecks {

    private MendChecks() {}

    /** The partition with a leader that serves and nothing at work on it; what is not so stands against the plan. */
    static Optional<Partition> led(RunbookDraft draft, ClusterState state, PartitionId id) {
        Optional<Partition> partition = Verdicts.partition(state, id);
        draft.require(partition.isPresent(), "partition", id, "It is there.", "There is no such partition.",
                "See: tabletop tables.");
        if (partition.isEmpty()) {
            return partition;
        }
        Optional<Replica> leader = Verdicts.leader(partition.get());
        draft.require(leader.isPresent(), "leader", id,
                leader.map(l -> l.endpoint() + " leads it, as its tablet says itself.").orElse(""),
                "No replica leads it that is alive and says so itself.", Verdicts.BY_EVIDENCE);
        List<Operation> atWork = Verdicts.atWork(state, id);
        draft.require(atWork.isEmpty(), "operations", id, "No operation works on it.",
                atWork.isEmpty() ? "" : atWork.getFirst().type() + " " + atWork.getFirst().id() + " works on it.",
                "Let it end, or end it: tabletop plan mend-operation.");
        return partition.filter(_ -> leader.isPresent());
    }

    /** The step that brings one copy back, with its prechecks and what it risks. */
    static void bringBack(RunbookDraft draft, ClusterState state, PartitionId id, Replica copy) {
        String node = copy.endpoint();
        draft.require(Verdicts.works(state, node), "tablet", id, node + " is healthy and answers.",
                node + " does not work.", "Start it, and wait until the nameserver calls it healthy.");
        if (!copy.isLoaded()) {
            draft.remark("load", id, "It is loaded on " + node + " first, to find out what it holds; a load that fails"
                    + " moves its directory to the tablet's recycle bin.", "");
        }
        Stream<Command> alive = copy.meta().alive()
                ? Stream.of(new Command.SetAlive(id, node, false))
                : Stream.empty();
        List<String> equivalent = Stream.concat(alive, Stream.of(new Command.RecoverReplica(id, node)))
                .flatMap(c -> ByHandCommands.of(c).stream()).toList();
        draft.step(new RunbookStep("return " + id + " " + node, "Bring the copy of " + id + " on " + node
                + " back behind its leader", id, new ReturnReplica(id, node), Damage.DESTRUCTIVE, equivalent,
                List.of()));
        draft.risk(new Risk(ReturnReplica.risk(id, node), id, "What only the copy on " + node
                + " holds, if anything, is given up" + (copy.meta().leader() ? "; it led before" : "") + ".",
                "Left open, the run looks first, and ends where the copy may hold more than its leader.", true));
    }
}

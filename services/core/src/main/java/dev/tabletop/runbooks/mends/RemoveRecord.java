package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.OperationRecord;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.runbooks.RunbookAction;
import java.util.Optional;
import java.util.Set;

/**
 * The record of an operation that nobody drives, kept in the run's journal and then taken out of ZooKeeper.
 *
 * @param operation
 *            its number
 * @param content
 *            the record as it was when this was planned, as base64: no other is removed
 */
public record RemoveRecord(long operation, String content) implements RunbookAction {

    @Override
    public Next next(Look look) throws ClusterException {
        ClusterState state = look.connection().read();
        Optional<Operation> listed = state.operations().stream().filter(o -> o.id() == operation).findFirst();
        if (listed.isPresent()) {
            return listed.get().state().isActive()
                    ? new Next.Stuck("The nameserver has taken operation " + operation + " up again: it is at work.",
                            "Let it end, or end it: tabletop plan mend-operation " + operation + ".")
                    : new Next.Over(
                            "the nameserver lists operation " + operation + ", which is over: nothing is removed");
        }
        Optional<OperationRecord> found = state.orphans().stream().filter(r -> r.id() == operation).findFirst();
        if (found.isEmpty()) {
            return new Next.Over("ZooKeeper has no record of operation " + operation + " any more");
        }
        if (!found.get().content().equals(content)) {
            return new Next.Stuck("The record of operation " + operation + " was written anew since this was planned.",
                    "Something is at it. Look again, and plan anew.");
        }
        for (PartitionId partition : state.partitions().map(p -> p.id()).filter(found.get()::isOn).toList()) {
            for (Operation beside : Verdicts.atWork(state, partition)) {
                return Verdicts.waitFor(look, beside, partition);
            }
        }
        if (look.turn().kept().isEmpty()) {
            return new Next.Keep("/op/op_data/" + operation + " (base64) " + content);
        }
        return Verdicts.send(look, state, new Command.DeleteOperationRecord(operation, content), Set.of());
    }
}

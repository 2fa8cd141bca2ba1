package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.OperationRecord;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.sentences.Sentence;
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
                    ? new Next.Stuck(Sentence.of("runbook.nameserver_taken_operation_up", operation),
                            Sentence.of("runbook.let_end_end_tabletop_plan_mend", operation))
                    : new Next.Over(
                            Sentence.of("runbook.nameserver_lists_operation_over", operation));
        }
        Optional<OperationRecord> found = state.orphans().stream().filter(r -> r.id() == operation).findFirst();
        if (found.isEmpty()) {
            return new Next.Over(Sentence.of("runbook.zookeeper_record_operation_any", operation));
        }
        if (!found.get().content().equals(content)) {
            return new Next.Stuck(Sentence.of("runbook.record_operation_written_anew", operation),
                    Sentence.of("runbook.something_look_again_plan"));
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

package dev.tabletop.runbooks.mends;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.runbooks.RunbookAction;
import dev.tabletop.sentences.Sentence;
import java.util.Set;

/** An operation that waits or runs, ended. */
public record StopOperation(long operation) implements RunbookAction {

    @Override
    public Next next(Look look) throws ClusterException {
        Operation found = look.connection().readOperations().stream().filter(o -> o.id() == operation).findFirst()
                .orElse(null);
        if (found == null) {
            return new Next.Over(Sentence.of("runbook.nameserver_does_list_operation", operation));
        }
        return found.state().isActive()
                ? Verdicts.send(look, look.connection().read(), new Command.CancelOperation(operation), Set.of())
                : new Next.Over(Sentence.of("runbook.over", found.type(), operation));
    }
}

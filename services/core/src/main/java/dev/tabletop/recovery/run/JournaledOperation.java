package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;

/** An operation of ours as one line of the journal: id, type, state. */
final class JournaledOperation {

    private JournaledOperation() {}

    static String write(Operation operation) {
        return operation.id() + " " + operation.type() + " " + operation.state();
    }

    static Operation read(String text, PartitionId partition) {
        String[] parts = text.split(" ", 3);
        return new Operation(Long.parseLong(parts[0]), parts[1], partition.table(), partition.pid(),
                Operation.State.valueOf(parts[2]), null, null, null);
    }
}

package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Operation;
import dev.tabletop.sentences.Sentence;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Operations of the nameserver in words. Pure. */
final class OperationWords {

    private static final int NAMED = 3;

    private OperationWords() {}

    /** How it stands. */
    static Sentence state(Operation operation) {
        return Sentence.of("run.state." + operation.state().name().toLowerCase(Locale.ROOT));
    }

    /** The running ones first, and only as many as can be read. */
    static Sentence named(List<Operation> operations) {
        List<Sentence> first = operations.stream()
                .sorted(Comparator.comparing((Operation o) -> o.state() != Operation.State.RUNNING)
                        .thenComparingLong(Operation::id))
                .limit(NAMED).map(OperationWords::named).toList();
        int more = operations.size() - NAMED;
        return more > 0 ? Sentence.of("run.and_more", first, more) : Sentence.of("text.clauses", first);
    }

    private static Sentence named(Operation o) {
        Sentence state = o.task() == null ? state(o) : Sentence.of("run.state_at", state(o), o.task());
        return o.table() == null
                ? Sentence.of("run.one_operation", o.id(), o.type(), state)
                : Sentence.of("run.one_operation_on", o.id(), o.type(),
                        o.table() + (o.pid() == null ? "" : "/" + o.pid()), state);
    }
}

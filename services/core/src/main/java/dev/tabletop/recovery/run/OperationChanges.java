package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.recovery.ByHandCommands;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Cancels and deletes single operations by hand, through the same gate as everything else: lock, journal, audit log.
 * Calls block until the cluster shows the effect, for as long as operations are waited for; safe for use by several
 * threads, one change at a time.
 */
public final class OperationChanges {

    private static final Duration LOOK_EVERY = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LockedRuns locked;

    OperationChanges(LockedRuns locked) {
        this.locked = locked;
    }

    /**
     * Cancels an operation that waits or runs. What its tasks did already is not undone, and a job that a tablet has
     * begun goes on there. One that is over already is left as it is.
     *
     * @return the operation as it was last seen; empty when the nameserver does not list it any more
     * @throws RunException
     *             when it could not begin, the nameserver refused it (it does while {@code auto_failover} is on), or
     *             the operation goes on nevertheless
     */
    public Optional<Operation> cancel(long operation, RunListener listener, RunControl control) throws RunException {
        return change(new Command.CancelOperation(operation), operation, o -> o.state().isActive(), listener, control);
    }

    /**
     * Takes an operation that is over from the nameserver's list. One that waits or runs is not deleted: its tasks
     * would go on unseen.
     *
     * @throws RunException
     *             when it still waits or runs, it could not begin, or the nameserver refused it
     */
    public void delete(long operation, RunListener listener, RunControl control) throws RunException {
        change(new Command.DeleteOperation(operation), operation, _ -> true, listener, control);
    }

    private Optional<Operation> change(Command command, long id, Predicate<Operation> left, RunListener listener,
            RunControl control) throws RunException {
        return locked.begin(RunRecord.Kind.CHANGE_OPERATION, "operation " + id, null, listener, control,
                (context, gate) -> {
                    Optional<Operation> last = untilGone(context, gate, command, id, left);
                    locked.end(context, RunRecord.State.COMPLETE, last
                            .map(o -> "operation " + id + " is " + o.state())
                            .orElse("operation " + id + " is not listed any more"));
                    return last;
                });
    }

    private Optional<Operation> untilGone(RunContext context, CommandGate gate, Command command, long id,
            Predicate<Operation> left) throws RunException {
        Reader reader = new Reader(context);
        Instant giveUp = context.pace().now().plus(PATIENCE);
        boolean sent = false;
        while (true) {
            int seenIn = gate.held();
            Operation operation = reader.read(context.connection()::readOperations).stream()
                    .filter(o -> o.id() == id).findFirst().orElse(null);
            if (operation == null || !left.test(operation)) {
                return Optional.ofNullable(operation);
            }
            if (command instanceof Command.DeleteOperation && operation.state().isActive()) {
                throw new RunException(RunException.Kind.NOT_SAFE, Sentence.of("run.operation_over", id),
                        Sentence.of("run.cancel_first_deleting_now"));
            }
            if (context.pace().now().isAfter(giveUp)) {
                throw new RunException(RunException.Kind.CLUSTER,
                        Sentence.of("run.operation_still_after_s", id, OperationWords.state(operation),
                                PATIENCE.toSeconds()),
                        Sentence.of("run.cancelled_operation_ends_once"));
            }
            if (!sent) {
                sent = send(context, gate, command, seenIn);
            }
            context.sleep(LOOK_EVERY);
        }
    }

    /** @return whether it is out; else all must be read again first */
    private static boolean send(RunContext context, CommandGate gate, Command command, int seenIn)
            throws RunException {
        context.beforeCall();
        Outcome outcome = gate.send("operation", command, ByHandCommands.of(command), seenIn, 0);
        return switch (outcome) {
            case Outcome.Answered _,Outcome.Uncertain _ -> true;
            case Outcome.NotSent _,Outcome.LookAgain _ -> false;
            case Outcome.Refused refused -> throw RunException.of(refused.cause());
        };
    }
}

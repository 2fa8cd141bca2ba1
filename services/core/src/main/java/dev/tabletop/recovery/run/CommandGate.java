package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry.Event;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one way to change a cluster: the lock is held, the intent is on disk before the call goes out, the answer after,
 * and both are in the audit log. Safe for use by several threads.
 */
final class CommandGate {

    private final RunContext context;
    private final ReentrantLock relocking = new ReentrantLock();
    private final AtomicInteger epoch = new AtomicInteger();

    CommandGate(RunContext context) {
        this.context = context;
    }

    /**
     * Makes sure that the lock is held, taking it again when it was lost. What was read before counts for nothing once
     * the number returned has changed.
     *
     * @throws RunException
     *             when somebody else holds it, or it cannot be had for too long; then at once ever after, and so after
     *             a journal that could not be kept
     */
    int held() throws RunException {
        context.stopIfBroken();
        if (context.desk().lock().isHeld() && epoch.get() > 0) {
            return epoch.get();
        }
        relocking.lock();
        try {
            if (!context.desk().lock().isHeld() || epoch.get() == 0) {
                context.stopIfBroken();
                takeLock();
                epoch.incrementAndGet();
            }
            return epoch.get();
        } finally {
            relocking.unlock();
        }
    }

    private void takeLock() throws RunException {
        boolean again = epoch.get() > 0;
        if (again) {
            context.say(Sentence.of("run.lock_zookeeper_was_lost"));
        }
        Instant giveUp = context.pace().now().plus(context.settings().lock());
        while (true) {
            try {
                Optional<ClusterLock.Holder> other = context.desk().lock().acquire(context.me());
                if (other.isEmpty()) {
                    return;
                }
                // Our own node of a lost session, or of a run that is being resumed, ends by itself.
                if (!other.get().run().equals(context.run()) || context.pace().now().isAfter(giveUp)) {
                    throw context.broken(RunException.lockedBy(other.get()));
                }
            } catch (ClusterException e) {
                if (e.kind() == ClusterException.Kind.NOT_ALLOWED || context.pace().now().isAfter(giveUp)) {
                    throw context.broken(RunException.of(e));
                }
            }
            context.stopIfAsked();
            context.sleep(Duration.ofMillis(500));
        }
    }

    /**
     * Sends a command once.
     *
     * @param step
     *            id of the step, or a word for what is no step
     * @param seenIn
     *            what {@link #held()} gave before the caller looked at the cluster
     * @param lastOperation
     *            the newest operation known to the caller, for telling those that this command causes; or any number
     *            where it causes none
     * @return {@link Outcome.LookAgain} where nothing was sent: the lock was lost, or the user held the run up
     * @throws RunException
     *             when the journal cannot be kept or the lock cannot be had; where the command had gone out by then the
     *             journal still holds its intent
     */
    Outcome send(String step, Command command, List<String> equivalent, int seenIn, long lastOperation)
            throws RunException {
        if (context.beforeCall() || held() != seenIn) {
            return new Outcome.LookAgain();
        }
        PartitionId partition = command.target();
        if (command instanceof Command.SetAutoFailover) {
            requireBeforeValue();
        }
        keepHistory(command, lastOperation);
        context.journal(step, partition, Event.INTENT, command.toString(), lastOperation);
        if (held() != seenIn) {
            context.journal(step, partition, Event.REFUSED, "not sent: the lock was lost");
            return new Outcome.LookAgain();
        }
        return transmit(step, command, equivalent, seenIn);
    }

    private Outcome transmit(String step, Command command, List<String> equivalent, int seenIn) throws RunException {
        AtomicReference<@Nullable String> heldBack = new AtomicReference<>();
        try {
            Answer answer = context.connection().execute(command, () -> {
                heldBack.set(whatHoldsBack(seenIn));
                return heldBack.get() == null;
            });
            context.answered(step, command, equivalent, Event.ANSWERED, answer.code() + " " + answer.message());
            return new Outcome.Answered(answer);
        } catch (ClusterException e) {
            String why = heldBack.get();
            if (why != null) {
                context.journal(step, command.target(), Event.REFUSED, "not sent: " + why);
                context.stopIfBroken();
                return new Outcome.LookAgain();
            }
            return failed(step, command, equivalent, e);
        }
    }

    /** The last look before a call, null when nothing does; never blocks. */
    private @Nullable String whatHoldsBack(int seenIn) {
        if (context.isBroken()) {
            return "the run had to end";
        }
        if (!context.desk().lock().isHeld() || epoch.get() != seenIn) {
            return "the lock was lost";
        }
        return context.control().isPaused() ? "the run is paused" : null;
    }

    private Outcome failed(String step, Command command, List<String> equivalent, ClusterException e)
            throws RunException {
        Outcome outcome = switch (e.kind()) {
            case UNREACHABLE, NO_LEADER -> new Outcome.NotSent(e);
            case REFUSED, MOVED_ON, NOT_ALLOWED -> new Outcome.Refused(e);
            case UNCERTAIN, CLOSED_WITHOUT_ANSWER, GARBLED -> new Outcome.Uncertain(e);
        };
        boolean uncertain = outcome instanceof Outcome.Uncertain;
        String text = e.kind() + " " + e.code() + " " + e.getMessage();
        context.answered(step, command, equivalent, uncertain ? Event.UNCERTAIN : Event.REFUSED, text);
        return outcome;
    }

    /** The newest operation that the nameserver knows. */
    long lastOperation() throws ClusterException {
        return context.connection().readOperations().stream().mapToLong(Operation::id).max().orElse(0);
    }

    static boolean causesOperation(Command command) {
        return command instanceof Command.ChangeLeader || command instanceof Command.RecoverReplica
                || command instanceof Command.ChangeRole;
    }

    private void requireBeforeValue() throws RunException {
        try {
            boolean kept = context.desk().journal().find(context.run()).map(RunRecord::autoFailoverBefore)
                    .isPresent();
            if (!kept) {
                throw new IllegalStateException("auto_failover's value before the run is not on disk yet");
            }
        } catch (StoreException e) {
            throw context.brokenBy(e);
        }
    }

    /** What later choices must know is on disk before it may have happened. */
    private void keepHistory(Command command, long lastOperation) throws RunException {
        try {
            new CommandHistory(context).keep(command, lastOperation);
        } catch (StoreException e) {
            throw context.brokenBy(e);
        } catch (ClusterException e) {
            throw RunException.of(e);
        }
    }
}

package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Capability;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins and ends runs of one console on one cluster: each in the journal, each under the lock. */
final class LockedRuns {

    static final Sentence OFF_BUT_WAS_ON = Sentence.of("run.off_but_was_on");

    private static final Logger LOG = LoggerFactory.getLogger(LockedRuns.class);

    private final RunContext.Desk desk;
    private final String owner;
    /** The run of this console that is at work; the lock in ZooKeeper only tells sessions apart. */
    private final AtomicReference<@Nullable AtWork> atWork = new AtomicReference<>();

    private record AtWork(ClusterLock.Holder holder, RunControl control, CountDownLatch over) {}

    LockedRuns(RunContext.Desk desk, String owner) {
        this.desk = desk;
        this.owner = owner;
    }

    List<UnfinishedRun> unfinished() throws RunException {
        try {
            return UnfinishedRuns.find(desk.connection().identity().fingerprint(), desk.journal().runs(),
                    desk.lock().holder().orElse(null), desk.lock().unfinished().orElse(null));
        } catch (ClusterException e) {
            throw RunException.of(e);
        } catch (StoreException e) {
            throw RunException.of(e);
        }
    }

    /**
     * Does a new run under the lock; it is in the journal before anything else.
     *
     * @throws RunException
     *             at once where another run of this console is at work; then nothing is left of this one
     */
    <T> T begin(RunRecord.Kind kind, String scope, @Nullable Plan plan, RunListener listener, RunControl control,
            Work<T> work) throws RunException {
        mayChange();
        Instant now = desk.pace().now();
        String id = "run-" + now.toString().replaceAll("[^0-9T]", "").substring(0, 15) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        RunRecord record = new RunRecord(id, kind, desk.connection().identity().fingerprint(),
                desk.connection().identity().name(), scope, owner, plan == null ? null : PlanDocument.write(plan),
                null, RunRecord.State.RUNNING, now, null, "");
        ClusterLock.Holder me = new ClusterLock.Holder(id, owner, now, scope, null);
        return alone(me, control, () -> {
            try {
                desk.journal().begin(record);
            } catch (StoreException e) {
                throw RunException.of(e);
            }
            return run(new RunContext(desk, me, listener, control), work);
        });
    }

    /**
     * Takes a run up again, under the lock.
     *
     * @throws RunException
     *             at once where another run of this console is at work, or this one itself; its record stays untouched
     */
    <T> T again(RunRecord record, RunListener listener, RunControl control, Work<T> work) throws RunException {
        mayChange();
        ClusterLock.Holder me = new ClusterLock.Holder(record.id(), owner, record.started(), record.scope(),
                record.autoFailoverBefore());
        return alone(me, control, () -> {
            // It may have ended since the caller looked.
            requireUnfinished(record.id());
            return run(new RunContext(desk, me, listener, control), work);
        });
    }

    /** One run, from its record to the lock given back. */
    private interface Running<T> {
        T toItsEnd() throws RunException;
    }

    private <T> T alone(ClusterLock.Holder holder, RunControl control, Running<T> running) throws RunException {
        AtWork me = new AtWork(holder, control, new CountDownLatch(1));
        AtWork other = atWork.compareAndExchange(null, me);
        if (other != null) {
            throw RunException.alreadyAtWork(other.holder());
        }
        try {
            return running.toItsEnd();
        } finally {
            atWork.set(null);
            me.over().countDown();
        }
    }

    /** See {@link ManualRecovery#isAtWork}. */
    boolean isAtWork() {
        return atWork.get() != null;
    }

    /** See {@link ManualRecovery#stopAndAwait}. */
    boolean stopAndAwait(Duration patience) throws InterruptedException {
        AtWork run = atWork.get();
        if (run == null) {
            return true;
        }
        run.control().stop();
        return run.over().await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * The record of a run that can be resumed or abandoned here.
     *
     * @throws RunException
     *             when there is no such run, it is over, or it belongs to another cluster
     */
    RunRecord requireUnfinished(String run) throws RunException {
        RunRecord record = find(run)
                .orElseThrow(() -> new RunException(RunException.Kind.NOT_FOUND, Sentence.of("run.run", run),
                        Sentence.of("run.list_them_tabletop_runs")));
        if (!record.state().isUnfinished()) {
            throw new RunException(RunException.Kind.NOT_FOUND, Sentence.of("run.run_over", run, record.state()),
                    Sentence.of("run.nothing_left_resume_abandon"));
        }
        if (!record.cluster().equals(desk.connection().identity().fingerprint())) {
            throw new RunException(RunException.Kind.WRONG_CLUSTER,
                    Sentence.of("run.run_belongs_cluster", run, record.clusterName()),
                    Sentence.of("run.connect_cluster"));
        }
        return record;
    }

    /** A run's journal, oldest first. */
    List<JournalEntry> journalOf(String run) throws RunException {
        try {
            return desk.journal().entries(run);
        } catch (StoreException e) {
            throw RunException.of(e);
        }
    }

    private Optional<RunRecord> find(String run) throws RunException {
        try {
            return desk.journal().find(run);
        } catch (StoreException e) {
            throw RunException.of(e);
        }
    }

    private void mayChange() throws RunException {
        if (!desk.connection().capabilities().contains(Capability.CHANGE)) {
            throw readOnly();
        }
    }

    static RunException readOnly() {
        return new RunException(RunException.Kind.NOT_ALLOWED, Sentence.of("run.connection_read_only"),
                Sentence.of("run.use_profile_may_change"));
    }

    /** Work under the lock. */
    interface Work<T> {
        T with(RunContext context, CommandGate gate) throws RunException;
    }

    /**
     * Does the work while the lock is held. However it ends, the lock is given back, and what ends early is told in the
     * run's record.
     */
    private <T> T run(RunContext context, Work<T> work) throws RunException {
        CommandGate gate = new CommandGate(context);
        try {
            gate.held();
            new EarlierRuns(context).endStages();
            T result = work.with(context, gate);
            context.tellEnd();
            return result;
        } catch (RunException e) {
            throw told(context, endedEarly(context, e));
        } catch (RuntimeException e) {
            LOG.error("Run {} broke off", context.run(), e);
            throw told(context, endedEarly(context, context.broken(RunException.of(e))));
        } finally {
            release(context);
        }
    }

    private static RunException told(RunContext context, RunException failure) {
        context.tellEnd();
        return failure;
    }

    private RunException endedEarly(RunContext context, RunException failure) throws RunException {
        if (failure instanceof HookRefusal refusal && refusal.leavesRecordAlone()) {
            return failure;
        }
        RunException e = context.isAutoFailoverOffButWasOn() ? failure.saying(OFF_BUT_WAS_ON) : failure;
        if (e.kind() != RunException.Kind.JOURNAL) {
            RunRecord.State state = switch (e.kind()) {
                case STOPPED -> RunRecord.State.STOPPED;
                case NOT_SAFE, NOT_CONFIRMED -> hasSent(context)
                        ? RunRecord.State.INCOMPLETE
                        : RunRecord.State.ABANDONED;
                default -> RunRecord.State.INCOMPLETE;
            };
            end(context, state, String.valueOf(e.getMessage()));
        }
        return e;
    }

    private static boolean hasSent(RunContext context) throws RunException {
        return context.journalOf(context.run()).stream().anyMatch(e -> e.event() == JournalEntry.Event.INTENT);
    }

    /** Also on a thread that was interrupted: the lock must not stay behind until this session ends. */
    private void release(RunContext context) {
        boolean interrupted = Thread.interrupted();
        try {
            desk.lock().release();
        } catch (ClusterException e) {
            context.say(Sentence.of("run.lock_could_not_given", e.why()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void end(RunContext context, RunRecord.State state, String summary) throws RunException {
        state(context.run(), state, summary);
    }

    void state(String run, RunRecord.State state, String summary) throws RunException {
        try {
            desk.journal().state(run, state, desk.pace().now(), summary);
        } catch (StoreException e) {
            throw RunException.of(e);
        }
    }
}

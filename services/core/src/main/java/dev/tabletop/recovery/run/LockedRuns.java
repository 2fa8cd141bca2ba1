package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Capability;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.PlanDocument;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins and ends runs of one console on one cluster: each in the journal, each under the lock. */
final class LockedRuns {

    static final String OFF_BUT_WAS_ON = "auto_failover is off (it was on).";

    private static final Logger LOG = LoggerFactory.getLogger(LockedRuns.class);

    private final RunContext.Desk desk;
    private final String owner;

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

    /** A new run, in the journal before anything else. */
    RunContext begin(RunRecord.Kind kind, String scope, @Nullable Plan plan, RunListener listener,
            RunControl control) throws RunException {
        mayChange();
        Instant now = desk.pace().now();
        String id = "run-" + now.toString().replaceAll("[^0-9T]", "").substring(0, 15) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        try {
            desk.journal().begin(new RunRecord(id, kind, desk.connection().identity().fingerprint(),
                    desk.connection().identity().name(), scope, owner, plan == null ? null : PlanDocument.write(plan),
                    null, RunRecord.State.RUNNING, now, null, ""));
        } catch (StoreException e) {
            throw RunException.of(e);
        }
        return new RunContext(desk, new ClusterLock.Holder(id, owner, now, scope, null), listener, control);
    }

    /** A run that is taken up again. */
    RunContext again(RunRecord record, RunListener listener, RunControl control) throws RunException {
        mayChange();
        return new RunContext(desk, new ClusterLock.Holder(record.id(), owner, record.started(), record.scope(),
                record.autoFailoverBefore()), listener, control);
    }

    private void mayChange() throws RunException {
        if (!desk.connection().capabilities().contains(Capability.CHANGE)) {
            throw readOnly();
        }
    }

    static RunException readOnly() {
        return new RunException(RunException.Kind.NOT_ALLOWED, "This connection is read-only.",
                "Use a profile that may change the cluster.");
    }

    /** Work under the lock. */
    interface Work<T> {
        T with(CommandGate gate) throws RunException;
    }

    /**
     * Does the work while the lock is held. However it ends, the lock is given back, and what ends early is told in the
     * run's record.
     */
    <T> T run(RunContext context, Work<T> work) throws RunException {
        CommandGate gate = new CommandGate(context);
        try {
            gate.held();
            new EarlierRuns(context).endStages();
            return work.with(gate);
        } catch (RunException e) {
            throw endedEarly(context, e);
        } catch (RuntimeException e) {
            LOG.error("Run {} broke off", context.run(), e);
            throw endedEarly(context, context.broken(RunException.of(e)));
        } finally {
            release(context);
        }
    }

    private RunException endedEarly(RunContext context, RunException failure) throws RunException {
        RunException e = context.isAutoFailoverOffButWasOn() ? failure.saying(OFF_BUT_WAS_ON) : failure;
        if (e.kind() != RunException.Kind.JOURNAL) {
            RunRecord.State state = switch (e.kind()) {
                case STOPPED -> RunRecord.State.STOPPED;
                case NOT_SAFE -> RunRecord.State.ABANDONED;
                default -> RunRecord.State.INCOMPLETE;
            };
            end(context, state, String.valueOf(e.getMessage()));
        }
        return e;
    }

    private void release(RunContext context) {
        try {
            desk.lock().release();
        } catch (ClusterException e) {
            context.say("The lock could not be given back (" + e.getMessage() + "); it ends with this session.");
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

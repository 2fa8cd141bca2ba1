package dev.tabletop.drills.run;

import dev.tabletop.drills.Act;
import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillException;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Measured;
import dev.tabletop.drills.Milestone;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one drill out, once. Blocks for minutes; whatever it caused is healed when it returns, however it returns. The
 * process that is killed cannot heal: {@link DrillUndo} does then.
 */
public final class DrillRun {

    private static final Logger LOG = LoggerFactory.getLogger(DrillRun.class);
    private static final Duration RUN_ENDS = Duration.ofMinutes(1);
    private static final Duration WRITES_BEGIN = Duration.ofSeconds(15);
    /** A recovery by Tabletop that did not bring what was wanted is tried again after so long. */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final DrillDesk desk;
    private final Drill drill;
    private final DrillResult.By by;
    private final DrillListener listener;
    private final DrillRecord record;
    private final DrillWatch watch;
    private final DrillFaults faults;
    private @Nullable RecoveryTurn turn;

    /**
     * @param control
     *            stopping it ends the drill: what it caused is healed
     */
    public DrillRun(DrillDesk desk, Drill drill, DrillResult.By by, DrillListener listener, RunControl control) {
        this.desk = desk;
        this.drill = drill;
        this.by = by;
        this.listener = listener;
        this.record = new DrillRecord(desk, drill, by, listener);
        this.watch = new DrillWatch(desk, listener, control);
        this.faults = new DrillFaults(desk, record, watch);
    }

    /**
     * @return what came of it, also where it was stopped
     * @throws DrillException
     *             when it could not begin: nothing was caused then
     */
    public DrillResult carryOut() throws DrillException {
        DrillCheck.Ready ready = new DrillCheck(desk, drill).check();
        boolean whole = false;
        WriteLoad load = null;
        try {
            record.begin(ready.state(), ready.autoFailover());
            load = prepare(ready);
            for (int act = 0; act < drill.acts().size(); act++) {
                listener.begins(act);
                perform(drill.acts().get(act));
            }
            whole = true;
        } catch (StoppedException e) {
            record.say("Stopped as asked.");
        } catch (InterruptedException e) {
            record.say("Interrupted.");
        } catch (DrillException e) {
            record.say(e.getMessage() + " " + e.advice());
        } catch (StoreException e) {
            throw new DrillException("The drill cannot be kept: " + e.getMessage(), e.advice(), e);
        } finally {
            boolean interrupted = Thread.interrupted();
            end(whole, load);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return record.result();
    }

    private @Nullable WriteLoad prepare(DrillCheck.Ready ready)
            throws DrillException, InterruptedException, StoppedException, StoreException {
        faults.setAutoFailover(ready.autoFailover(), drill.autoFailover());
        WriteLoad load = drill.writes() ? desk.site().load().orElse(null) : null;
        watch.begin(ready.autoFailover(), load);
        if (load != null) {
            load.start();
            Instant limit = desk.pace().now().plus(WRITES_BEGIN);
            while (load.written().values().stream().noneMatch(w -> w.acknowledged() > 0)
                    && desk.pace().now().isBefore(limit)) {
                watch.look();
            }
            watch.pass(Duration.ofSeconds(1));
            record.say("Rows are written all the time.");
        }
        return load;
    }

    private void perform(Act act) throws DrillException, InterruptedException, StoppedException, StoreException {
        switch (act) {
            case Act.Cause cause -> faults.cause(cause);
            case Act.Heal heal -> faults.heal(heal);
            case Act.Pass pass -> watch.pass(pass.time());
            case Act.Await await -> await(await);
            case Act.Recover recover -> recover(recover);
        }
    }

    private void await(Act.Await await) throws InterruptedException, StoppedException {
        boolean reached = watch.until(await.milestone(), await.limit(), () -> {});
        tell(await.milestone(), await.limit(), reached);
    }

    private void tell(Milestone milestone, Duration limit, boolean reached) {
        if (milestone == Milestone.DETECTED && reached) {
            Measured now = watch.meter().measured(null);
            record.say("Found: " + now.detectedAs() + ".");
            return;
        }
        record.say(reached
                ? "It is so that " + milestone.words() + "."
                : "It was not reached within " + limit.toSeconds() + " s that " + milestone.words() + ".");
    }

    private void recover(Act.Recover act) throws InterruptedException, StoppedException {
        watch.look();
        if (watch.meter().isReached(act.milestone())) {
            record.say("Nothing is left to recover.");
            return;
        }
        watch.meter().recoveryBegins(desk.pace().now());
        record.say(by == DrillResult.By.OPERATOR ? "Your turn: recover." : "Tabletop recovers.");
        RecoveryTurn mine = new RecoveryTurn(desk, act, by, faults, watch, record, TRY_AGAIN);
        turn = mine;
        boolean reached = watch.until(act.milestone(), act.limit(), mine::goOn);
        mine.end();
        watch.meter().recoveryEnds(desk.pace().now());
        tell(act.milestone(), act.limit(), reached);
        if (by == DrillResult.By.OPERATOR) {
            letTheirRunEnd();
        }
    }

    /** The operator's run may still be verifying what the cluster shows already. */
    private void letTheirRunEnd() throws InterruptedException, StoppedException {
        Instant limit = desk.pace().now().plus(RUN_ENDS);
        while (isSomeRunAtWork() && desk.pace().now().isBefore(limit)) {
            watch.look();
        }
    }

    private boolean isSomeRunAtWork() {
        try {
            return desk.recovery().unfinished().stream().anyMatch(UnfinishedRun::isAtWork);
        } catch (RunException e) {
            LOG.debug("nobody can tell whether a run is at work", e);
            return false;
        }
    }

    /** Whatever happened before: what was caused is healed, and what was measured is kept. */
    private void end(boolean whole, @Nullable WriteLoad load) {
        if (turn != null) {
            turn.stop();
        }
        faults.healAll();
        watch.lastTime();
        Map<String, Long> missing = null;
        if (load != null) {
            missing = whole ? missing(load) : null;
            load.close();
        }
        DrillResult.State state = whole ? DrillResult.State.DONE : DrillResult.State.CUT_OFF;
        Look last = watch.lastLook();
        faults.tellLeaderless(last == null ? 0 : last.leaderless().size());
        Measured measured = watch.measured(missing);
        faults.putAutoFailoverBack(drill.autoFailover());
        record.end(state, measured, faults.left(), last == null ? null : last.state());
    }

    private @Nullable Map<String, Long> missing(WriteLoad load) {
        try {
            return load.missing();
        } catch (DrillException e) {
            record.say("The rows could not be counted: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    /** The user asked to stop. */
    static final class StoppedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Why a cluster could not be read, for a drill that cannot begin. */
    static DrillException unreadable(ClusterException e) {
        return new DrillException("The cluster cannot be read: " + e.getMessage(), e.advice(), e);
    }
}

package dev.tabletop.drills.run;

import dev.tabletop.drills.Act;
import dev.tabletop.drills.DrillException;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunEvent;
import dev.tabletop.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One recovery within a drill: the operator's, who is waited for, or Tabletop's own. One thread only. */
final class RecoveryTurn {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryTurn.class);

    private final DrillDesk desk;
    private final Act.Recover act;
    private final DrillResult.By by;
    private final DrillFaults faults;
    private final DrillWatch watch;
    private final DrillRecord record;
    /** Its own, so that ending it does not end what the user steers. */
    private final RunControl control = new RunControl();
    private final Duration tryAgain;
    private final Set<Long> operationsBefore;
    private final AtomicBoolean electing = new AtomicBoolean();
    private final AtomicReference<RunbookRecovery.@Nullable Done> done = new AtomicReference<>();
    private boolean disturbed;
    private Aside.@Nullable Job job;
    private Instant nextTry;

    RecoveryTurn(DrillDesk desk, Act.Recover act, DrillResult.By by, DrillFaults faults, DrillWatch watch,
            DrillRecord record, Duration tryAgain) {
        this.desk = desk;
        this.act = act;
        this.by = by;
        this.faults = faults;
        this.watch = watch;
        this.record = record;
        this.tryAgain = tryAgain;
        this.nextTry = desk.pace().now();
        this.operationsBefore = operations();
    }

    /** At each look. */
    void goOn() throws InterruptedException, DrillRun.StoppedException {
        disturb();
        if (by == DrillResult.By.OPERATOR) {
            watch.yourTurn(act.milestone());
            return;
        }
        Aside.Job now = job;
        if (now != null && now.isOver()) {
            over(now);
            job = null;
        }
        if (job == null && !watch.meter().isReached(act.milestone()) && !desk.pace().now().isBefore(nextTry)
                && watch.meter().last().state() != null) {
            begin();
        }
    }

    private void begin() {
        RunbookRecovery runbook = new RunbookRecovery(desk.connection(), desk.recovery(), desk.pace());
        job = desk.aside().begin("drill-recovery",
                () -> done.set(runbook.recover(this::hear, control).orElse(null)));
    }

    private void over(Aside.Job ended) {
        Exception failure = ended.failure();
        RunbookRecovery.Done result = done.getAndSet(null);
        if (result != null) {
            watch.meter().ran(result);
            record.say("Tabletop: " + result.words());
        } else if (failure != null) {
            LOG.info("the drill's recovery did not come to its end", failure);
            record.say("Tabletop's recovery did not come to its end: " + failure.getMessage());
        }
        nextTry = desk.pace().now().plus(tryAgain);
    }

    /** On the recovery's thread. */
    private void hear(RunEvent event) {
        if (event instanceof RunEvent.StepStarted started
                && started.step().command() instanceof Command.ChangeLeader) {
            electing.set(true);
        }
    }

    /** Once, as soon as a recovery is seen at work. */
    private void disturb() throws InterruptedException, DrillRun.StoppedException {
        Act.Cause during = act.during();
        if (during == null || disturbed || !isAtWork()) {
            return;
        }
        disturbed = true;
        try {
            faults.cause(during);
        } catch (DrillException e) {
            record.say(e.getMessage() + " " + e.advice());
        } catch (StoreException e) {
            record.say("Nothing more is broken, as it cannot be kept: " + e.getMessage());
        }
    }

    private boolean isAtWork() {
        return electing.get() || !operationsBefore.containsAll(operations());
    }

    private Set<Long> operations() {
        var state = watch.meter().last().state();
        return state == null
                ? operationsOrNone()
                : state.operations().stream().map(Operation::id).collect(Collectors.toSet());
    }

    private Set<Long> operationsOrNone() {
        return operationsBefore == null ? Set.of() : operationsBefore;
    }

    /** Ends it after the call that is out. */
    void stop() {
        control.stop();
        end();
    }

    /** Lets what is out be answered and journaled. */
    void end() {
        Aside.Job now = job;
        if (now == null) {
            return;
        }
        try {
            now.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        over(now);
        job = null;
    }
}

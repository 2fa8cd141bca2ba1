package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Step;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.JournalEntry.Event;
import java.time.Instant;

/**
 * Carries out one step after the other of one partition. A step whose purpose holds already is skipped; a command that
 * may have been carried out is looked for before anything is sent again. Used by one thread.
 */
final class StepRunner {

    private static final int ATTEMPTS = 3;
    private static final Sentence PLAN_ANEW = Sentence.of("run.examine_partition_again_make");

    private final RunContext context;
    private final CommandGate gate;
    private final LoadSlots loads;
    private final PartitionMemory memory;
    private final StorageMode storage;
    private final ConditionChecks checks;
    private final StepWatch watch;
    private final ElectionMender mender;

    StepRunner(RunContext context, CommandGate gate, LoadSlots loads, PartitionMemory memory, StorageMode storage) {
        this.context = context;
        this.gate = gate;
        this.loads = loads;
        this.memory = memory;
        this.storage = storage;
        this.checks = new ConditionChecks(context.connection(), memory.own());
        this.watch = new StepWatch(context, memory, checks, storage);
        this.mender = new ElectionMender(context, gate, storage);
    }

    ConditionChecks checks() {
        return checks;
    }

    /**
     * Does the step.
     *
     * @throws StepFailure
     *             when it cannot be done; already journaled
     * @throws RunException
     *             when the run as a whole has to stop
     */
    void run(Step step) throws StepFailure, RunException {
        context.beforeCall();
        if (memory.isOver(step.id())) {
            context.say(new RunEvent.StepDone(context.pace().now(), step, true));
            return;
        }
        context.say(new RunEvent.StepStarted(context.pace().now(), step));
        try {
            boolean skipped = attempt(step);
            memory.keepOperations(step.id());
            memory.over(step, skipped ? Event.SKIPPED : Event.DONE);
            context.say(new RunEvent.StepDone(context.pace().now(), step, skipped));
        } catch (StepFailure e) {
            memory.keepOperations(step.id());
            context.journal(step.id(), step.partition(), Event.FAILED, String.valueOf(e.getMessage()));
            context.say(new RunEvent.StepFailed(context.pace().now(), step, e.why(), e.help()));
            throw e;
        }
    }

    /** @return whether it held before anything was sent */
    private boolean attempt(Step step) throws StepFailure, RunException {
        Command command = step.command();
        boolean sentBefore = memory.isOut(step.id());
        if (!sentBefore && checks.check(step.doneWhen()).holds()) {
            return true;
        }
        if (command == null) {
            watch.waitFor(step);
            return false;
        }
        if (command instanceof Command.LoadReplica load) {
            loads.take(load.endpoint());
            try {
                return sendUntilDone(step, command, sentBefore, /* waited= */ true);
            } finally {
                loads.give(load.endpoint());
            }
        }
        return sendUntilDone(step, command, sentBefore, /* waited= */ false);
    }

    private boolean sendUntilDone(Step step, Command command, boolean sentBefore, boolean waited)
            throws StepFailure, RunException {
        for (int sent = sentBefore ? 1 : 0;; sent++) {
            if (sent > 0 && watch.effectOf(step) == StepWatch.Effect.HOLDS) {
                return false;
            }
            if (sent > 0 && command instanceof Command.ChangeLeader change) {
                mender.clear(step, change, memory.own());
            }
            if (sent >= ATTEMPTS) {
                throw new StepFailure(StepFailure.Kind.FINAL,
                        Sentence.of("run.cluster_took_command_times", sent, checks.check(step.doneWhen()).why()),
                        PLAN_ANEW);
            }
            if (send(step, command, sent == 0 && !waited)) {
                return false;
            }
        }
    }

    /**
     * @param justLooked
     *            whether it is known that the step is not done yet
     * @return whether the step turned out to be done without sending
     */
    private boolean send(Step step, Command command, boolean justLooked) throws StepFailure, RunException {
        Instant giveUp = context.pace().now().plus(context.settings().unreachable());
        boolean looked = justLooked;
        while (true) {
            if (context.beforeCall()) {
                giveUp = context.pace().now().plus(context.settings().unreachable());
                looked = false;
            }
            int seenIn = gate.held();
            if (!looked && checks.check(step.doneWhen()).holds()) {
                return true;
            }
            looked = false;
            require(step);
            Outcome outcome = sendOnce(step, command, seenIn);
            switch (outcome) {
                case Outcome.Answered _,Outcome.Uncertain _ -> {
                    return false;
                }
                case Outcome.Refused refused -> {
                    if (checks.check(step.doneWhen()).holds()) {
                        return true;
                    }
                    throw new StepFailure(StepFailure.Kind.FINAL,
                            Sentence.of("run.refused", refused.cause().why()),
                            refused.cause().help().isEmpty() ? PLAN_ANEW : refused.cause().help());
                }
                case Outcome.NotSent notSent -> {
                    if (context.pace().now().isAfter(giveUp)) {
                        throw new StepFailure(StepFailure.Kind.FINAL, notSent.cause().why(),
                                notSent.cause().help());
                    }
                    context.sleep(context.settings().longestPoll());
                }
                case Outcome.LookAgain _ -> context.say(Sentence.of("run.looking_again_at", step.partition()));
            }
        }
    }

    private Outcome sendOnce(Step step, Command command, int seenIn) throws RunException {
        OwnOperations.Claim claim;
        long last;
        try {
            last = CommandGate.causesOperation(command) ? gate.lastOperation() : Long.MAX_VALUE;
            claim = memory.own().claim(step.id(), command, last);
            if (command instanceof Command.RecoverReplica recover && holdsNothing(recover)) {
                memory.startsEmpty(step, claim);
            }
        } catch (ClusterException e) {
            return new Outcome.NotSent(e);
        }
        Outcome outcome = gate.send(step.id(), command, step.equivalent(), seenIn, last);
        if (outcome instanceof Outcome.Answered || outcome instanceof Outcome.Uncertain) {
            memory.out(step.id(), outcome instanceof Outcome.Answered);
        } else {
            memory.own().withdraw(claim);
        }
        return outcome;
    }

    /** Then there is no log to keep: what the nameserver's operation does can only be a full copy. */
    private boolean holdsNothing(Command.RecoverReplica recover) throws ClusterException {
        ReplicaReading reading = context.connection().readReplica(recover.partition(), storage, recover.endpoint());
        Long snapshot = reading.snapshotOffset();
        return reading.answered() && reading.status() == null && (snapshot == null || snapshot == 0);
    }

    private void require(Step step) throws StepFailure, RunException {
        Instant now = context.pace().now();
        Instant notLater = now.plus(context.settings().settle());
        Instant unknownNotLater = now.plus(context.settings().unreachable());
        while (true) {
            Verdict verdict = checks.check(step.requires());
            Instant limit = verdict.answer() == Verdict.Answer.UNKNOWN ? unknownNotLater : notLater;
            if (verdict.holds()) {
                return;
            }
            if (verdict.answer() == Verdict.Answer.NEVER || context.pace().now().isAfter(limit)) {
                throw new StepFailure(StepFailure.Kind.FINAL, Sentence.of("run.may_done_now", verdict.why()),
                        PLAN_ANEW);
            }
            context.stopIfAsked();
            context.sleep(context.settings().longestPoll());
        }
    }
}

package dev.tabletop.recovery.run;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.ReplicaReading;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.recovery.Condition;
import dev.tabletop.recovery.Step;
import dev.tabletop.sentences.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Waits for what a command was sent for, and notices when it will not come. Used by one thread. */
final class StepWatch {

    private static final Sentence LATER = Sentence.of("run.look_clusters_operations_resume");
    private static final Sentence LOOK = Sentence.of("run.look_into_tablets_nameservers");

    /** Our own operations wait for each other; that is told only when it lasts. */
    private static final Duration NOTABLE_QUEUE = Duration.ofSeconds(10);
    private static final Duration LONGEST_QUEUE = Duration.ofHours(2);

    private final RunContext context;
    private final PartitionMemory memory;
    private final ConditionChecks checks;
    private final StorageMode storage;

    /** What came of a command. */
    enum Effect {
        /** What the step is for. */
        HOLDS,
        /** Nothing, and nothing more will: it may be sent again. */
        NONE
    }

    StepWatch(RunContext context, PartitionMemory memory, ConditionChecks checks, StorageMode storage) {
        this.context = context;
        this.memory = memory;
        this.checks = checks;
        this.storage = storage;
    }

    /** Where a wait stands. */
    private static final class Wait {
        private final Duration patience;
        private Instant patienceEnds;
        private Instant effectExpectedBy;
        private Instant lastProgress;
        private Instant lastAnswer;
        private Duration pause;
        private Sentence missing = Sentence.NOTHING;
        private String progress = "";
        private String queue = "";
        private @Nullable Instant queued;
        private boolean saidQueued;
        private Instant queueMoved;
        private boolean wasLoading;

        Wait(Instant now, Duration patience, RunSettings settings) {
            this.patience = patience;
            this.patienceEnds = now.plus(patience);
            this.effectExpectedBy = now.plus(settings.settle());
            this.lastProgress = now;
            this.queueMoved = now;
            this.lastAnswer = now;
            this.pause = settings.firstPoll();
        }

        /** Something moved: patience begins anew. */
        void goesOn(Instant now) {
            lastProgress = now;
            patienceEnds = now.plus(patience);
        }
    }

    /** Waits for a step without a command. */
    void waitFor(Step step) throws StepFailure, RunException {
        Wait wait = new Wait(context.pace().now(), step.patience(), context.settings());
        while (true) {
            Verdict verdict = checks.check(step.doneWhen());
            if (verdict.holds()) {
                return;
            }
            rest(step, wait, verdict);
        }
    }

    /** Waits until the effect of the step's command is there, or it is clear that none will be. */
    Effect effectOf(Step step) throws StepFailure, RunException {
        Wait wait = new Wait(context.pace().now(), step.patience(), context.settings());
        while (true) {
            Verdict verdict = checks.check(step.doneWhen());
            if (verdict.holds()) {
                return Effect.HOLDS;
            }
            if (verdict.answer() == Verdict.Answer.NEVER) {
                throw new StepFailure(StepFailure.Kind.OPERATION_FAILED, Sentence.of("run.so", verdict.why()), LOOK);
            }
            if (verdict.answer() == Verdict.Answer.UNKNOWN) {
                wait.effectExpectedBy = context.pace().now().plus(context.settings().settle());
                wait.lastProgress = context.pace().now();
            } else if (nothingMoreWillCome(step, wait)) {
                return Effect.NONE;
            }
            rest(step, wait, verdict);
        }
    }

    private boolean nothingMoreWillCome(Step step, Wait wait) throws StepFailure, RunException {
        List<Operation> foreign;
        try {
            foreign = memory.own().look();
        } catch (ClusterException _) {
            return false;
        }
        memory.keepOperations(step.id());
        if (!foreign.isEmpty()) {
            Operation first = foreign.getFirst();
            throw new StepFailure(StepFailure.Kind.FINAL,
                    Sentence.of("run.somebody_else_works_partition", first.id(), first.type()),
                    Sentence.of("run.find_out_did_let"));
        }
        Command command = step.command();
        boolean late = context.pace().now().isAfter(wait.effectExpectedBy);
        if (command instanceof Command.LoadReplica load) {
            return loadEnded(step, load, wait, late) && late;
        }
        OwnOperations.Claim claim = memory.own().of(step.id());
        if (claim == null || claim.operations().isEmpty()) {
            return late && nothingCame(step, command);
        }
        return operationEnded(step, claim, wait);
    }

    private boolean nothingCame(Step step, @Nullable Command command) throws StepFailure {
        if (command instanceof Command.RecoverReplica recover && checks
                .check(new Condition.ReplicaFollows(recover.partition(), storage, recover.endpoint())).holds()) {
            throw new StepFailure(StepFailure.Kind.OPERATION_FAILED,
                    Sentence.of("run.so", checks.check(step.doneWhen()).why()), LOOK);
        }
        return true;
    }

    private boolean operationEnded(Step step, OwnOperations.Claim claim, Wait wait) throws StepFailure {
        Operation failed = claim.failed();
        boolean election = step.command() instanceof Command.ChangeLeader;
        if (failed != null && !claim.isActive() && !election) {
            throw new StepFailure(StepFailure.Kind.OPERATION_FAILED,
                    Sentence.of("run.nameservers_operation_ended", failed.id(), failed.type(),
                            OperationWords.state(failed),
                            failed.task() == null ? Sentence.NOTHING : Sentence.of("run.at", failed.task())),
                    LOOK);
        }
        String progress = claim.operations().stream().map(o -> o.id() + " " + o.state() + " " + o.task())
                .collect(Collectors.joining(", "));
        if (!progress.equals(wait.progress)) {
            wait.progress = progress;
            wait.goesOn(context.pace().now());
        }
        if (claim.isWaiting()) {
            waitsInTheQueue(claim, wait);
            return false;
        }
        Duration still = Duration.between(wait.lastProgress, context.pace().now());
        if (claim.isActive()) {
            // An election that a nameserver left half done stands still for ever; the others wait for data.
            return election && still.compareTo(context.settings().stuckOperation()) > 0;
        }
        return still.compareTo(context.settings().settle()) > 0;
    }

    /**
     * The nameserver runs only the first operation of each of its lists, so ours may wait for those of other
     * partitions: for as long as any of them moves, and then as long as the longest of them may stand still.
     */
    private void waitsInTheQueue(OwnOperations.Claim claim, Wait wait) throws StepFailure {
        List<Operation> others;
        try {
            others = memory.own().others();
        } catch (ClusterException _) {
            return;
        }
        Instant now = context.pace().now();
        wait.goesOn(now);
        String queue = others.stream().map(o -> o.id() + " " + o.state() + " " + o.task())
                .collect(Collectors.joining(", "));
        if (wait.queued == null && !queue.isEmpty()) {
            wait.queued = now;
        }
        if (!wait.saidQueued && wait.queued != null && now.isAfter(wait.queued.plus(NOTABLE_QUEUE))) {
            wait.saidQueued = true;
            context.say(Sentence.of("run.nameserver_s_operation_waits", claim.operations().getLast().id(),
                    OperationWords.named(others)));
        }
        if (!queue.equals(wait.queue)) {
            wait.queue = queue;
            wait.queueMoved = now;
        }
        if (now.isAfter(wait.queueMoved.plus(LONGEST_QUEUE))) {
            throw new StepFailure(StepFailure.Kind.FINAL, Sentence.of("run.nameservers_operation_waits_behind",
                    claim.operations().getLast().id(), OperationWords.named(others)), LATER);
        }
    }

    /**
     * A load that is neither running nor done failed, and its tablet moved the directory away. It may be too short to
     * be seen running, so one that the tablet took counts as failed, too, once it should show; it must not be sent
     * again, for the tablet would make a new directory that is of no use.
     */
    private boolean loadEnded(Step step, Command.LoadReplica load, Wait wait, boolean late) throws StepFailure {
        ReplicaReading reading;
        try {
            reading = context.connection().readReplica(load.partition(), load.storage(), load.endpoint());
        } catch (ClusterException _) {
            return false;
        }
        if (!reading.answered()) {
            return false;
        }
        if (reading.status() != null) {
            wait.wasLoading = true;
            return false;
        }
        if (wait.wasLoading || (late && memory.isAnswered(step.id()))) {
            throw new StepFailure(StepFailure.Kind.LOAD_FAILED,
                    Sentence.of("run.could_load_moved_directory", load.endpoint()),
                    Sentence.of("run.look_into_tablets_log"));
        }
        return true;
    }

    private void rest(Step step, Wait wait, Verdict verdict) throws StepFailure, RunException {
        if (verdict.answer() != Verdict.Answer.UNKNOWN) {
            wait.lastAnswer = context.pace().now();
        } else if (context.pace().now().isAfter(wait.lastAnswer.plus(context.settings().unreachable()))) {
            throw new StepFailure(StepFailure.Kind.FINAL, Sentence.of("run.cannot_seen_any_more", verdict.why()),
                    Sentence.of("run.bring_back_then_resume"));
        }
        if (!context.pace().now().isBefore(wait.patienceEnds)) {
            throw new StepFailure(StepFailure.Kind.FINAL, Sentence.of("run.took_too_long", verdict.why()), LATER);
        }
        if (!verdict.why().equals(wait.missing)) {
            wait.missing = verdict.why();
            context.say(new RunEvent.StepWaiting(context.pace().now(), step, verdict.why()));
        }
        context.stopIfAsked();
        context.sleep(wait.pause);
        Duration doubled = wait.pause.multipliedBy(2);
        Duration longest = context.settings().longestPoll();
        wait.pause = doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}

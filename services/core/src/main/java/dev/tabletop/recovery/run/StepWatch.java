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

    private static final String LATER = "Look at the cluster's operations; resume the run when they are over.";
    private static final String LOOK = "Look into the tablets' and the nameserver's logs, then plan anew.";

    private static final int NAMED = 3;
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
        private String missing = "";
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
                throw new StepFailure(StepFailure.Kind.OPERATION_FAILED, verdict.why() + ".", LOOK);
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
                    "Somebody else works on this partition: operation " + first.id() + " " + first.type()
                            + " is not of this run.",
                    "Find out who did that and let it end; then examine again and make a new plan.");
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
            throw new StepFailure(StepFailure.Kind.OPERATION_FAILED, checks.check(step.doneWhen()).why() + ".", LOOK);
        }
        return true;
    }

    private boolean operationEnded(Step step, OwnOperations.Claim claim, Wait wait) throws StepFailure {
        Operation failed = claim.failed();
        boolean election = step.command() instanceof Command.ChangeLeader;
        if (failed != null && !claim.isActive() && !election) {
            throw new StepFailure(StepFailure.Kind.OPERATION_FAILED, "The nameserver's operation " + failed.id() + " "
                    + failed.type() + " ended as " + failed.state()
                    + (failed.task() == null ? "" : " at " + failed.task()) + ".", LOOK);
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
                    inWords(others)));
        }
        if (!queue.equals(wait.queue)) {
            wait.queue = queue;
            wait.queueMoved = now;
        }
        if (now.isAfter(wait.queueMoved.plus(LONGEST_QUEUE))) {
            throw new StepFailure(StepFailure.Kind.FINAL, "The nameserver's operation "
                    + claim.operations().getLast().id() + " waits behind others that stand still: "
                    + inWords(others) + ".", LATER);
        }
    }

    /** The running ones first, and only as many as can be read. */
    private static String inWords(List<Operation> operations) {
        List<Operation> sorted = operations.stream()
                .sorted(Comparator.comparing((Operation o) -> o.state() != Operation.State.RUNNING)
                        .thenComparingLong(Operation::id))
                .toList();
        String first = sorted.stream().limit(NAMED).map(StepWatch::inWords).collect(Collectors.joining(", "));
        int more = sorted.size() - NAMED;
        return first + (more > 0 ? " and " + more + " more" : "");
    }

    private static String inWords(Operation o) {
        String where = o.table() == null ? "" : " on " + o.table() + (o.pid() == null ? "" : "/" + o.pid());
        String task = o.task() == null ? "" : " at " + o.task();
        return o.id() + " " + o.type() + where + " (" + o.state().name().toLowerCase(Locale.ROOT) + task + ")";
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
                    load.endpoint() + " could not load it and moved its directory to its recycle bin.",
                    "Look into that tablet's log and recycle bin before anything else is loaded.");
        }
        return true;
    }

    private void rest(Step step, Wait wait, Verdict verdict) throws StepFailure, RunException {
        if (verdict.answer() != Verdict.Answer.UNKNOWN) {
            wait.lastAnswer = context.pace().now();
        } else if (context.pace().now().isAfter(wait.lastAnswer.plus(context.settings().unreachable()))) {
            throw new StepFailure(StepFailure.Kind.FINAL, "It cannot be seen any more: " + verdict.why() + ".",
                    "Bring that back, then resume the run.");
        }
        if (!context.pace().now().isBefore(wait.patienceEnds)) {
            throw new StepFailure(StepFailure.Kind.FINAL, "It took too long: " + verdict.why() + ".", LATER);
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

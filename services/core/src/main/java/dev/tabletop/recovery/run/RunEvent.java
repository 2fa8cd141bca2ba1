package dev.tabletop.recovery.run;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Step;
import dev.tabletop.sentences.Sentence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened in a run, for showing progress. */
public sealed interface RunEvent {

    /** When. */
    Instant at();

    /**
     * The lock is held and it begins, or goes on where it was cut off.
     *
     * @param partitions
     *            those it is about
     */
    record Begun(Instant at, String run, List<PartitionId> partitions) implements RunEvent {}

    /** The user holds the run up, and it stands before a call that it does not send. */
    record Paused(Instant at) implements RunEvent {}

    /** The pause is over. */
    record WentOn(Instant at) implements RunEvent {}

    /** Something about the run as a whole. */
    record Message(Instant at, Sentence text) implements RunEvent {}

    /** A command goes out that is no step of a plan: loading to find out, cancelling an operation, and the like. */
    record Sent(Instant at, @Nullable PartitionId partition, Sentence what) implements RunEvent {}

    /** A step begins. */
    record StepStarted(Instant at, Step step) implements RunEvent {}

    /** A step's command is out, and this is what still misses. */
    record StepWaiting(Instant at, Step step, Sentence missing) implements RunEvent {}

    /** What the step is for holds; {@code skipped} when it held before anything was sent. */
    record StepDone(Instant at, Step step, boolean skipped) implements RunEvent {}

    /** A step was given up, and its partition with it. */
    record StepFailed(Instant at, Step step, Sentence why, Sentence advice) implements RunEvent {

        /** All of it. */
        public Sentence said() {
            return Sentence.of("run.step_failed", step.title(), why, advice);
        }
    }

    /** A step of a series begins. */
    record SeriesStepStarted(Instant at, String step, Sentence title) implements RunEvent {}

    /** A step of a series waits, and this is what for; said when that changes. */
    record SeriesStepWaiting(Instant at, String step, Sentence why) implements RunEvent {}

    /**
     * A step of a series waits for somebody to do something outside of this program, however long that takes.
     *
     * @param what
     *            what is to be done, in words
     * @param maySayDone
     *            whether only {@link RunControl#sayDone} tells that it is done; else the run sees it by itself
     */
    record SeriesStepAsked(Instant at, String step, Sentence what, boolean maySayDone) implements RunEvent {}

    /** What a step of a series is for holds; {@code what} is empty where it was over before the run was resumed. */
    record SeriesStepOver(Instant at, String step, Sentence what) implements RunEvent {}

    /** A step of a series was given up, and those that come after it. */
    record SeriesStepFailed(Instant at, String step, Sentence why, Sentence advice) implements RunEvent {}

    /** Everything was read of a partition that can be read; {@code loaded} tells how many replicas are loaded now. */
    record PartitionExamined(Instant at, PartitionId partition, int loaded, int replicas) implements RunEvent {}

    /** A partition has a leader again; what is left brings back its other replicas. */
    record PartitionServes(Instant at, PartitionId partition) implements RunEvent {}

    /** A partition that had ended is tried once more, as the user asked. */
    record PartitionRetried(Instant at, PartitionId partition) implements RunEvent {}

    /** A partition is over, unless it is tried once more. */
    record PartitionEnded(Instant at, PartitionOutcome outcome) implements RunEvent {}
}

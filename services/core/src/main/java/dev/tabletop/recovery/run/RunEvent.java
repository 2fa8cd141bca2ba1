package dev.tabletop.recovery.run;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened in a run, for showing progress. */
public sealed interface RunEvent {

    /** When. */
    Instant at();

    /** Something about the run as a whole. */
    record Message(Instant at, String text) implements RunEvent {}

    /** A command goes out that is no step of a plan: loading to find out, cancelling an operation, and the like. */
    record Sent(Instant at, @Nullable PartitionId partition, String what) implements RunEvent {}

    /** A step begins. */
    record StepStarted(Instant at, Step step) implements RunEvent {}

    /** A step's command is out, and this is what still misses. */
    record StepWaiting(Instant at, Step step, String missing) implements RunEvent {}

    /** What the step is for holds; {@code skipped} when it held before anything was sent. */
    record StepDone(Instant at, Step step, boolean skipped) implements RunEvent {}

    /** A step was given up, and its partition with it. */
    record StepFailed(Instant at, Step step, String why, String advice) implements RunEvent {}

    /** A partition is over. */
    record PartitionEnded(Instant at, PartitionOutcome outcome) implements RunEvent {}
}

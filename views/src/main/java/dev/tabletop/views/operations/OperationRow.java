package dev.tabletop.views.operations;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Operation;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.OperationTasks;

/**
 * One operation.
 *
 * @param operation
 *            as the nameserver told it last
 * @param listed
 *            whether the nameserver still lists it
 * @param elapsed
 *            how long it took, or has taken so far in whole seconds; null when it has not begun, or when its end was
 *            not seen
 * @param run
 *            which of this machine's runs caused it; null when none is known to have
 * @param progress
 *            how far it is in its task list
 */
record OperationRow(Operation operation, boolean listed, @Nullable Duration elapsed, @Nullable String run,
        OperationTasks.Progress progress) {

    /** What is to be made of it. */
    enum Standing {
        WAITING, RUNNING, STUCK, DONE, FAILED, CANCELLED, FORGOTTEN, UNKNOWN
    }

    static OperationRow of(Operation operation, boolean listed, Instant now, @Nullable String run) {
        return new OperationRow(operation, listed, elapsed(operation, listed, now), run,
                OperationTasks.progress(operation));
    }

    private static @Nullable Duration elapsed(Operation operation, boolean listed, Instant now) {
        Instant started = operation.started();
        Instant ended = operation.ended();
        if (started == null || (ended == null && !(listed && operation.state().isActive()))) {
            return null;
        }
        Duration elapsed = Duration.between(started, ended == null ? now : ended);
        return elapsed.isNegative() ? Duration.ZERO : Duration.ofSeconds(elapsed.toSeconds());
    }

    Standing standing() {
        return switch (operation.state()) {
            case DONE -> Standing.DONE;
            case FAILED -> Standing.FAILED;
            case CANCELLED -> Standing.CANCELLED;
            case UNKNOWN -> Standing.UNKNOWN;
            case WAITING -> listed ? Standing.WAITING : Standing.FORGOTTEN;
            case RUNNING -> listed ? running() : Standing.FORGOTTEN;
        };
    }

    private Standing running() {
        return elapsed != null && elapsed.compareTo(Diagnosis.LONG_OPERATION) > 0
                ? Standing.STUCK
                : Standing.RUNNING;
    }
}

package dev.tabletop.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.OperationRecord;
import dev.tabletop.cluster.TableName;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.diagnosis.OperationTasks.Progress;

/** What is wrong with the operations: those that failed and those that do not end. */
final class OperationDiagnosis {

    private static final Duration SETTLED = Duration.ofSeconds(10);

    private record On(@Nullable TableName table, @Nullable Integer pid) {

        static On of(Operation operation) {
            return new On(operation.table(), operation.pid());
        }
    }

    private final ClusterState state;
    private final List<Finding> found;
    /** The newest operation that was done, by what it was on. */
    private final Map<On, Long> done = new HashMap<>();
    private final Set<On> troubled = new HashSet<>();

    OperationDiagnosis(ClusterState state, List<Finding> found) {
        this.state = state;
        this.found = found;
    }

    /** Call it when the partitions are checked: what failed on one that is well by now is merely worth knowing. */
    void check() {
        found.stream().filter(f -> f.severity() != Severity.NOTE).map(Finding::partition).forEach(p -> {
            if (p != null) {
                troubled.add(new On(p.table(), p.pid()));
            }
        });
        for (Operation operation : state.operations()) {
            if (operation.state() == Operation.State.DONE && operation.table() != null) {
                done.merge(On.of(operation), operation.id(), Math::max);
            }
        }
        for (Operation operation : state.operations()) {
            if (operation.state() == Operation.State.FAILED) {
                found.add(failed(operation));
            } else if (doesNotEnd(operation)) {
                found.add(stuck(operation));
            }
        }
        state.orphans().stream().filter(this::isSettled).map(OperationDiagnosis::orphan).forEach(found::add);
    }

    /** Right after it was written the nameserver need not list it yet. */
    private boolean isSettled(OperationRecord record) {
        return record.written().plus(SETTLED).isBefore(state.readAt());
    }

    private static Finding orphan(OperationRecord record) {
        Sentence what = record.type().isEmpty()
                ? Sentence.of("finding.record.unreadable")
                : what(record.type(), record.table(), record.pid());
        Sentence evidence = Sentence.of(record.mayBegin() ? "finding.record.begins" : "finding.record.over",
                record.id(),
                what);
        Finding finding = new Finding(FindingKind.ORPHAN_RECORD, FindingKind.ORPHAN_RECORD.severity(), null, null,
                record.id(), evidence).since(record.written());
        return record.mayBegin() ? finding : finding.with(Severity.NOTE);
    }

    private boolean doesNotEnd(Operation operation) {
        return operation.state().isActive() && operation.started() != null
                && operation.started().plus(Diagnosis.LONG_OPERATION).isBefore(state.readAt());
    }

    private Finding failed(Operation operation) {
        Progress progress = OperationTasks.progress(operation);
        boolean halfWay = progress.done() > 0;
        List<Sentence> clauses = new ArrayList<>();
        clauses.add(Sentence.of("finding.operation.failed", what(operation)));
        clauses.addAll(task(operation, progress));
        if (halfWay) {
            clauses.add(Sentence.of("finding.operation.after", progress.tasks().subList(0, progress.done())));
        }
        Sentence told = Sentence.clauses(clauses);
        Sentence evidence = leavesSnapshotsPaused(progress) ? Sentence.of("finding.operation.paused", told) : told;
        Finding finding = of(halfWay ? FindingKind.OPERATION_HALF_DONE : FindingKind.FAILED_OPERATION, operation,
                evidence).since(operation.ended() == null ? operation.started() : operation.ended());
        return isMended(operation) ? finding.with(Severity.NOTE).with(Runbook.NONE) : finding;
    }

    /** A later one on the same partition was done, or nothing is wrong with the partition by now. */
    private boolean isMended(Operation operation) {
        if (operation.table() == null || operation.pid() == null) {
            return false;
        }
        On on = On.of(operation);
        return !troubled.contains(on) || done.getOrDefault(on, -1L) > operation.id();
    }

    private static boolean leavesSnapshotsPaused(Progress progress) {
        List<String> over = progress.tasks().subList(0, progress.done());
        return over.contains("kPauseSnapshot") && !over.contains("kRecoverSnapshot");
    }

    private Finding stuck(Operation operation) {
        Progress progress = OperationTasks.progress(operation);
        List<Sentence> clauses = new ArrayList<>();
        clauses.add(Sentence.of("finding.operation.running", what(operation),
                Duration.between(operation.started(), state.readAt())));
        clauses.addAll(task(operation, progress));
        return of(FindingKind.STUCK_OPERATION, operation, Sentence.clauses(clauses)).since(operation.started());
    }

    /** Which task it is at, or none where it names none. */
    private static List<Sentence> task(Operation operation, Progress progress) {
        if (operation.task() == null) {
            return List.of();
        }
        int all = progress.tasks().size();
        return List.of(all == 0
                ? Sentence.of("finding.operation.task", operation.task())
                : Sentence.of("finding.operation.task.number", operation.task(), Math.min(progress.done() + 1, all),
                        all));
    }

    private static Sentence what(Operation operation) {
        return what(operation.type(), operation.table(), operation.pid());
    }

    private static Sentence what(String type, @Nullable TableName table, @Nullable Integer pid) {
        return table == null
                ? Sentence.plain(type)
                : Sentence.of("finding.operation.on", type, table + (pid == null ? "" : "/" + pid));
    }

    private static Finding of(FindingKind kind, Operation operation, Sentence evidence) {
        return new Finding(kind, kind.severity(), null, null, operation.id(), evidence);
    }
}

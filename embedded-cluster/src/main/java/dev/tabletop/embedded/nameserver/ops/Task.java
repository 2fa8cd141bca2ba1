package dev.tabletop.embedded.nameserver.ops;

import dev.tabletop.wire.tablet.TaskInfo;
import dev.tabletop.wire.tablet.TaskStatus;
import dev.tabletop.wire.tablet.TaskType;
import java.util.List;
import java.util.stream.Stream;

/** One task of an operation. Its status is changed by the operation loop, its own work and the tablets' reports. */
final class Task {

    private final TaskInfo info;
    private final boolean onTablet;
    private final Work work;
    private final List<Task> parts;
    private TaskStatus status = TaskStatus.kInited;
    private boolean rpcSent;
    private boolean resumed;
    private int answersWithoutTrace;

    /**
     * @param info
     *            what goes to the tablet with the call
     * @param onTablet
     *            whether a tablet does the work and reports its end
     */
    Task(TaskInfo info, boolean onTablet, Work work) {
        this(info, onTablet, work, List.of());
    }

    private Task(TaskInfo info, boolean onTablet, Work work, List<Task> parts) {
        this.info = info;
        this.onTablet = onTablet;
        this.work = work;
        this.parts = List.copyOf(parts);
    }

    /** A task whose parts are begun one after the other and go on together: done with the last, failed with the first. */
    static Task together(TaskInfo info, List<Task> parts) {
        return new Task(info, false, task -> {
            parts.stream().filter(Task::begin).forEach(Task::run);
            return TaskStatus.kDoing;
        }, parts);
    }

    /** The tasks that tablets may report: its parts, or itself without any. */
    Stream<Task> reportable() {
        return parts.isEmpty() ? Stream.of(this) : parts.stream();
    }

    TaskType type() {
        return info.getTaskType();
    }

    String endpoint() {
        return info.getEndpoint();
    }

    boolean onTablet() {
        return onTablet;
    }

    synchronized TaskStatus status() {
        if (status == TaskStatus.kDoing && !parts.isEmpty()) {
            status = statusOfParts();
        }
        return status;
    }

    private TaskStatus statusOfParts() {
        List<TaskStatus> all = parts.stream().map(Task::status).toList();
        for (TaskStatus end : List.of(TaskStatus.kFailed, TaskStatus.kCanceled)) {
            if (all.contains(end)) {
                return end;
            }
        }
        return all.stream().allMatch(TaskStatus.kDone::equals) ? TaskStatus.kDone : TaskStatus.kDoing;
    }

    /** True for the one caller that may run it now. */
    synchronized boolean begin() {
        boolean first = status == TaskStatus.kInited;
        if (first) {
            status = TaskStatus.kDoing;
        }
        return first;
    }

    /** Takes up a task that the nameserver's predecessor began: the tablet's report decides. */
    synchronized void resume() {
        status = TaskStatus.kDoing;
        resumed = true;
        parts.forEach(Task::resume);
    }

    /** Ends the task, unless it has ended or been cancelled already. */
    synchronized void end(TaskStatus end) {
        if (status == TaskStatus.kDoing) {
            status = end;
        }
    }

    synchronized void cancel() {
        status = TaskStatus.kCanceled;
        parts.forEach(Task::cancel);
    }

    /** Runs the work; the result is kInited when it wants to be run again later. */
    TaskStatus run() {
        TaskStatus result = work.run(info);
        synchronized (this) {
            if (result == TaskStatus.kDoing) {
                rpcSent = onTablet;
            } else if (result != TaskStatus.kInited) {
                end(result);
            }
        }
        return result;
    }

    synchronized boolean waitsForReport() {
        return status == TaskStatus.kDoing && onTablet && (rpcSent || resumed);
    }

    boolean isDoing() {
        return status() == TaskStatus.kDoing;
    }

    /** Whether a tablet's report is about this task. */
    boolean isReportedBy(TaskInfo report, String tablet) {
        return onTablet && report.getOpId() == info.getOpId() && report.getTaskType() == info.getTaskType()
                && tablet.equals(info.getEndpoint())
                && (!report.hasTid() || report.getTid() == info.getTid())
                && (!report.hasPid() || report.getPid() == info.getPid());
    }

    synchronized void reported(TaskStatus reported) {
        answersWithoutTrace = 0;
        if (reported == TaskStatus.kDone || reported == TaskStatus.kFailed || reported == TaskStatus.kCanceled) {
            end(reported);
        }
    }

    /**
     * Counts answers of tablets that do not know the task, and gives it up after more than the given number. A task
     * that a former leader sent is not counted.
     */
    synchronized void missing(int answers, int allowed) {
        answersWithoutTrace += rpcSent ? answers : 0;
        if (answersWithoutTrace > allowed) {
            end(TaskStatus.kFailed);
        }
    }
}

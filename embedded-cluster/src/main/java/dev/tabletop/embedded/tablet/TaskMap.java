package dev.tabletop.embedded.tablet;

import dev.tabletop.wire.tablet.TaskInfo;
import dev.tabletop.wire.tablet.TaskStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tasks of the nameserver's ops that this tablet was given, also the finished ones. Thread-safe. */
final class TaskMap {

    private final Map<Long, List<Task>> tasks = new LinkedHashMap<>();

    /** One task and how far it is. */
    static final class Task {

        private final TaskInfo info;
        private volatile TaskStatus status = TaskStatus.kDoing;

        private Task(TaskInfo info) {
            this.info = info;
        }

        /** Ends the task, unless it was cancelled. */
        void end(boolean successful) {
            if (status == TaskStatus.kDoing) {
                status = successful ? TaskStatus.kDone : TaskStatus.kFailed;
            }
        }

        /** Whether it goes on: it has not ended and was not cancelled. */
        boolean isDoing() {
            return status == TaskStatus.kDoing;
        }

        private TaskInfo reported() {
            return info.toBuilder().setStatus(status).build();
        }

        private boolean isSame(TaskInfo other) {
            return info.getTaskType() == other.getTaskType() && info.getTid() == other.getTid()
                    && info.getPid() == other.getPid() && info.getTaskId() == other.getTaskId();
        }
    }

    /** What is done for a task; the body, or what it starts in the background, ends the task. */
    @FunctionalInterface
    interface Body<R> {
        R run(Task task) throws Refusal, IOException;
    }

    /**
     * Notes the task and runs its body; a body that fails makes the task fail.
     *
     * @param noted
     *            whether the request names a task; otherwise the body alone runs
     */
    <R> R track(boolean noted, TaskInfo info, Body<R> body) throws Refusal, IOException {
        Task task = noted ? add(info) : new Task(info);
        boolean returned = false;
        try {
            R result = body.run(task);
            returned = true;
            return result;
        } finally {
            if (!returned) {
                task.end(false);
            }
        }
    }

    synchronized List<TaskInfo> list() {
        return tasks.values().stream().flatMap(List::stream).map(Task::reported).toList();
    }

    synchronized void forget(List<Long> ops) {
        ops.forEach(tasks::remove);
    }

    /** Marks the op's unfinished tasks cancelled; what runs in the background goes on. */
    synchronized void cancel(long op) {
        for (Task task : tasks.getOrDefault(op, List.of())) {
            if (task.status == TaskStatus.kDoing) {
                task.status = TaskStatus.kCanceled;
            }
        }
    }

    private synchronized Task add(TaskInfo info) throws Refusal {
        List<Task> ofOp = tasks.computeIfAbsent(info.getOpId(), op -> new ArrayList<>());
        if (ofOp.stream().anyMatch(task -> task.isSame(info))) {
            throw Refusal.of(ReturnCode.ERROR, "add task failed");
        }
        Task task = new Task(info);
        ofOp.add(task);
        return task;
    }
}

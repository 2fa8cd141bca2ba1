package dev.tabletop.embedded.nameserver.ops;

import com.google.protobuf.ByteString;
import dev.tabletop.wire.nameserver.OPStatus;
import dev.tabletop.wire.tablet.OPInfo;
import dev.tabletop.wire.tablet.OPType;
import dev.tabletop.wire.tablet.TaskStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** One operation: its record, as it stands in ZooKeeper, and the tasks still to do. Safe for use by several threads. */
public final class Operation {

    /** Parent id of an operation without parent. */
    static final long NO_PARENT = -1L;

    private static final Set<TaskStatus> ENDED = EnumSet.of(TaskStatus.kDone, TaskStatus.kFailed,
            TaskStatus.kCanceled);

    private OPInfo info;
    private final Deque<Task> tasks = new ArrayDeque<>();

    Operation(OPInfo info) {
        this.info = info;
    }

    synchronized OPInfo info() {
        return info;
    }

    public long id() {
        return info().getOpId();
    }

    OPType type() {
        return info().getOpType();
    }

    public String db() {
        return info().getDb();
    }

    public String name() {
        return info().getName();
    }

    int pid() {
        return info().getPid();
    }

    int list() {
        return info().getVecIdx();
    }

    public TaskStatus status() {
        return info().getTaskStatus();
    }

    boolean hasEnded() {
        return ENDED.contains(status());
    }

    ByteString data() {
        return info().getDataBytes();
    }

    synchronized void setData(ByteString data) {
        info = info.toBuilder().setDataBytes(data).build();
    }

    synchronized void setList(int list) {
        info = info.toBuilder().setVecIdx(list).build();
    }

    synchronized void setStatus(TaskStatus status) {
        info = info.toBuilder().setTaskStatus(status).build();
    }

    synchronized void begin(Instant now) {
        info = info.toBuilder().setTaskStatus(TaskStatus.kDoing).setStartTime(now.getEpochSecond()).build();
    }

    synchronized void end(TaskStatus status, Instant now) {
        info = info.toBuilder().setTaskStatus(status).setEndTime(now.getEpochSecond()).build();
    }

    synchronized void setTasks(Collection<Task> all) {
        tasks.clear();
        tasks.addAll(all);
    }

    synchronized Optional<Task> front() {
        return Optional.ofNullable(tasks.peekFirst());
    }

    /** The record as it is once the front task is done. */
    synchronized OPInfo infoAfterFront() {
        return info.toBuilder().setTaskIndex(info.getTaskIndex() + 1).build();
    }

    synchronized void dropFront() {
        info = infoAfterFront();
        tasks.pollFirst();
    }

    /** Leaves out the tasks that a former leader has seen done. */
    synchronized void skipDoneTasks() {
        for (int i = 0; i < info.getTaskIndex(); i++) {
            tasks.pollFirst();
        }
    }

    synchronized void cancel() {
        setStatus(TaskStatus.kCanceled);
        tasks.forEach(Task::cancel);
    }

    /** Whether nothing is left to run: all done, the front task failed, or cancelled. */
    synchronized boolean isOver() {
        Task front = tasks.peekFirst();
        return front == null || status() == TaskStatus.kCanceled || front.status() == TaskStatus.kFailed
                || front.status() == TaskStatus.kCanceled;
    }

    synchronized boolean hasFailed() {
        Task front = tasks.peekFirst();
        return status() != TaskStatus.kCanceled && front != null
                && (front.status() == TaskStatus.kFailed || front.status() == TaskStatus.kCanceled);
    }

    /** What ShowOPStatus tells of it. */
    public synchronized OPStatus shown() {
        Task front = tasks.peekFirst();
        String task = front == null || status() == TaskStatus.kInited ? "-" : front.type().name();
        return OPStatus.newBuilder().setOpId(id()).setOpType(type().name()).setName(name()).setDb(db()).setPid(pid())
                .setStatus(status().name()).setForReplicaCluster(0).setTaskType(task)
                .setStartTime(info.getStartTime()).setEndTime(info.getEndTime()).build();
    }
}

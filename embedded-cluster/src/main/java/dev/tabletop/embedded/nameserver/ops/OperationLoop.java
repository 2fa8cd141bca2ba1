package dev.tabletop.embedded.nameserver.ops;

import dev.tabletop.embedded.Timings;
import dev.tabletop.embedded.nameserver.metadata.Leadership;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.tablets.TabletClient;
import dev.tabletop.embedded.nameserver.tablets.TabletRegistry;
import dev.tabletop.wire.tablet.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs operations: starts the front task of the front operation of each list, moves on when it is done, and ends the
 * operation when nothing is left, a task failed, or it was cancelled. There is no timeout and no way back.
 */
public final class OperationLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(OperationLoop.class);
    private static final long BUSY_WAIT_MILLIS = 10;

    private final OperationLists lists;
    private final OperationStore store;
    private final TabletRegistry tablets;
    private final Leadership leadership;
    private final ScheduledExecutorService pool;
    private final Timings timings;

    public OperationLoop(OperationLists lists, OperationStore store, TabletRegistry tablets, Leadership leadership,
            ScheduledExecutorService pool, Timings timings) {
        this.lists = lists;
        this.store = store;
        this.tablets = tablets;
        this.leadership = leadership;
        this.pool = pool;
        this.timings = timings;
    }

    /** Runs until the thread is interrupted. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                lists.await(timings.taskWait().toMillis(), BUSY_WAIT_MILLIS);
                if (leadership.held()) {
                    turnOnce();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turnOnce() {
        try {
            turn();
        } catch (RejectedExecutionException e) {
            LOG.debug("operations end with the nameserver");
        } catch (RuntimeException e) {
            LOG.error("the operation loop broke and goes on", e);
        }
    }

    private void turn() {
        lists.fronts().forEach(this::start);
        lists.fronts().forEach(this::advance);
        List<Operation> over = lists.fronts().stream().filter(Operation::isOver).toList();
        if (!over.isEmpty() && tabletsForget(over)) {
            over.forEach(this::end);
        }
    }

    private void start(Operation operation) {
        if (operation.isOver() || operation.hasEnded() || !begun(operation)) {
            return;
        }
        Optional<Task> front = operation.front();
        if (front.isPresent() && front.get().begin()) {
            pool.execute(() -> runTask(operation, front.get()));
        }
    }

    private boolean begun(Operation operation) {
        if (operation.status() != TaskStatus.kInited) {
            return true;
        }
        operation.begin(Instant.now());
        try {
            store.save(operation.info());
            return true;
        } catch (StoreException e) {
            LOG.warn("operation {} cannot be started yet", operation.id(), e);
            operation.setStatus(TaskStatus.kInited);
            return false;
        }
    }

    private void runTask(Operation operation, Task task) {
        TaskStatus result;
        try {
            result = task.isDoing() ? task.run() : task.status();
        } catch (RuntimeException e) {
            LOG.error("task {} of operation {} broke", task.type(), operation.id(), e);
            task.end(TaskStatus.kFailed);
            result = TaskStatus.kFailed;
        }
        if (result == TaskStatus.kInited && task.isDoing() && !pool.isShutdown()) {
            var _ = pool.schedule(() -> runTask(operation, task), timings.tableStatusPoll().toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        lists.wakeUp();
    }

    private void advance(Operation operation) {
        if (operation.hasEnded() || operation.front().map(Task::status).orElse(TaskStatus.kDoing) != TaskStatus.kDone) {
            return;
        }
        try {
            store.save(operation.infoAfterFront());
            operation.dropFront();
            lists.wakeUp();
        } catch (StoreException e) {
            LOG.warn("progress of operation {} cannot be written yet", operation.id(), e);
        }
    }

    /** Tells every healthy tablet to forget the tasks; false where one did not answer, to be tried again. */
    private boolean tabletsForget(List<Operation> operations) {
        List<Long> ids = operations.stream().map(Operation::id).toList();
        boolean all = true;
        for (TabletClient tablet : tablets.healthy()) {
            all &= tablet.deleteOperationTasks(ids).ok();
        }
        return all;
    }

    private void end(Operation operation) {
        if (!leadership.held() || lists.unfinished(operation.id()).isEmpty()) {
            return;
        }
        try {
            if (operation.hasFailed()) {
                operation.end(TaskStatus.kFailed, Instant.now());
                store.save(operation.info());
                LOG.warn("operation {} {} failed", operation.id(), operation.type());
            } else {
                store.delete(operation.id());
                operation.end(operation.status() == TaskStatus.kCanceled ? TaskStatus.kCanceled : TaskStatus.kDone,
                        Instant.now());
            }
            lists.finish(operation);
        } catch (StoreException e) {
            LOG.warn("end of operation {} cannot be written yet", operation.id(), e);
        }
    }
}

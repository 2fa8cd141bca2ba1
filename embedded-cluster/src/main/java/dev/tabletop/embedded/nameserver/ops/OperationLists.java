package dev.tabletop.embedded.nameserver.ops;

import dev.tabletop.embedded.nameserver.metadata.Code;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.metadata.TableKey;
import dev.tabletop.wire.tablet.OPType;
import dev.tabletop.wire.tablet.TaskStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ten lists of waiting and running operations, of each of which only the front one runs, and the finished ones,
 * which live in memory only. Safe for use by several threads.
 */
public final class OperationLists {

    private static final Logger LOG = LoggerFactory.getLogger(OperationLists.class);
    private static final int LISTS = 10;
    private static final Comparator<Operation> RECOVERED_ORDER = Comparator
            .comparing((Operation op) -> op.info().getParentId(), Long::compareUnsigned)
            .thenComparingLong(Operation::id);

    private final OperationStore store;
    private final int maxFinished;
    private final List<List<Operation>> lists = new ArrayList<>();
    private boolean awake;
    private final Deque<Operation> finished = new ArrayDeque<>();

    public OperationLists(OperationStore store, int maxFinished) {
        this.store = store;
        this.maxFinished = maxFinished;
        for (int i = 0; i < LISTS; i++) {
            lists.add(new ArrayList<>());
        }
    }

    /** The list an operation goes to: operations of one partition share one only under the same concurrency. */
    static int listOf(int pid, int concurrency) {
        return concurrency > 0 && concurrency < LISTS ? pid % concurrency : pid % LISTS;
    }

    /** Whether an operation of this type waits or runs for the table. */
    public synchronized boolean hasUnfinished(OPType type, TableKey table) {
        return lists.stream().flatMap(List::stream).anyMatch(operation -> operation.type() == type
                && operation.db().equals(table.db()) && operation.name().equals(table.name())
                && !operation.hasEnded());
    }

    /** Queues an operation, its record first; a child goes right behind its parent, which must stand in the list. */
    synchronized void add(Operation operation, int concurrency) throws OperationException {
        operation.setList(listOf(operation.pid(), concurrency));
        try {
            store.save(operation.info());
        } catch (StoreException e) {
            throw new OperationException(Code.ADD_OP_DATA_FAILED, "add op data failed", e);
        }
        List<Operation> list = lists.get(operation.list());
        long parent = operation.info().getParentId();
        if (parent == Operation.NO_PARENT) {
            list.addLast(operation);
        } else {
            int position = position(list, parent);
            if (position < 0) {
                throw new OperationException(Code.ADD_OP_DATA_FAILED, "add op data failed");
            }
            list.add(position + 1, operation);
        }
        wakeUp();
    }

    private static int position(List<Operation> list, long id) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).id() == id) {
                return i;
            }
        }
        return -1;
    }

    /** Takes over what a new leader has read; finished operations of this process stay. */
    synchronized void replace(List<Operation> unfinished, List<Operation> failed) {
        clear();
        unfinished.stream().sorted(RECOVERED_ORDER).forEach(op -> lists.get(op.list() % LISTS).addLast(op));
        failed.stream().filter(op -> finished.stream().noneMatch(known -> known.id() == op.id()))
                .sorted(Comparator.comparingLong(Operation::id)).forEach(finished::addLast);
        wakeUp();
    }

    /** Forgets waiting and running operations, in memory only. */
    public synchronized void clear() {
        lists.forEach(List::clear);
    }

    synchronized List<Operation> fronts() {
        return lists.stream().filter(list -> !list.isEmpty()).map(List::getFirst).toList();
    }

    /** Waits until there may be something to do: while there is, only a moment. */
    synchronized void await(long idleMillis, long busyMillis) throws InterruptedException {
        long now = System.nanoTime();
        long idle = now + TimeUnit.MILLISECONDS.toNanos(idleMillis);
        long busy = now + TimeUnit.MILLISECONDS.toNanos(busyMillis);
        awake = false;
        while (!awake) {
            long left = (fronts().isEmpty() ? idle : busy) - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Lets the loop look again at once. */
    public synchronized void wakeUp() {
        awake = true;
        notifyAll();
    }

    /** Moves an operation that has ended from its list to the finished ones. */
    synchronized void finish(Operation operation) {
        if (lists.get(operation.list() % LISTS).remove(operation)) {
            finished.addLast(operation);
            dropOldest();
        }
    }

    private void dropOldest() {
        while (finished.size() > maxFinished) {
            Operation oldest = finished.removeFirst();
            if (oldest.status() == TaskStatus.kFailed) {
                try {
                    store.delete(oldest.id());
                } catch (StoreException e) {
                    LOG.warn("record of failed operation {} stays in ZooKeeper", oldest.id(), e);
                }
            }
        }
    }

    /** Waiting, running and finished operations by id. */
    public synchronized List<Operation> all() {
        return Stream.concat(finished.stream(), lists.stream().flatMap(List::stream))
                .sorted(Comparator.comparingLong(Operation::id)).toList();
    }

    /** Waiting and running operations. */
    public synchronized List<Operation> unfinished() {
        return lists.stream().flatMap(List::stream).toList();
    }

    public synchronized Optional<Operation> unfinished(long id) {
        return unfinished().stream().filter(op -> op.id() == id).findFirst();
    }

    /** Marks an operation cancelled; the loop removes it once it stands in front. */
    public synchronized boolean cancel(long id) {
        Optional<Operation> found = unfinished(id).filter(op -> !op.hasEnded());
        found.ifPresent(Operation::cancel);
        wakeUp();
        return found.isPresent();
    }

    /**
     * Removes operations for good, the finished ones first, running ones too, each with its record in ZooKeeper. A
     * cancelled one has no record any more, so that deleting it fails and stops the whole call.
     *
     * @return how many were removed
     * @throws StoreException
     *             where a record could not be deleted; the ones before it are gone
     */
    public synchronized int remove(Predicate<Operation> which) throws StoreException {
        int removed = 0;
        for (Operation operation : Stream.concat(finished.stream(), lists.stream().flatMap(List::stream))
                .filter(which).toList()) {
            if (operation.status() != TaskStatus.kDone && !store.delete(operation.id())) {
                throw new StoreException("operation " + operation.id() + " has no record");
            }
            finished.remove(operation);
            lists.forEach(list -> list.remove(operation));
            removed++;
        }
        return removed;
    }
}

package dev.tabletop.openmldb;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.TableName;
import dev.tabletop.wire.common.StorageMode;
import dev.tabletop.wire.nameserver.TableInfo;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What hardly changes about tables, asked for once by all who want it within a second: the nameserver answers with the
 * whole table, so that asking for each of many partitions would be quadratic. Not for making sure that a table is still
 * the same. Safe for use by several threads.
 */
final class TableLookup {

    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Source source;
    private final Map<TableName, Slot> slots = new ConcurrentHashMap<>();

    /** Where a table is asked for. */
    interface Source {
        TableInfo read(TableName table) throws ClusterException;
    }

    /** What hardly changes. */
    record Facts(int tid, StorageMode storage, int segmentCount) {}

    TableLookup(Source source) {
        this.source = source;
    }

    /** As it was at most a second before this call, or later. */
    Facts of(TableName table) throws ClusterException {
        return slots.computeIfAbsent(table, _ -> new Slot()).get(table);
    }

    private final class Slot {
        private final ReentrantLock asking = new ReentrantLock();
        private @Nullable Facts facts;
        private long readAt;
        private @Nullable ClusterException failure;
        private long failedAt;

        Facts get(TableName table) throws ClusterException {
            long called = System.nanoTime();
            asking.lock();
            try {
                // Whoever waited for the one that asked takes its answer, or its failure.
                if (facts != null && readAt - called > -FRESH_NANOS) {
                    return facts;
                }
                if (failure != null && failedAt - called > 0) {
                    throw failure;
                }
                return ask(table);
            } finally {
                asking.unlock();
            }
        }

        private Facts ask(TableName table) throws ClusterException {
            long asked = System.nanoTime();
            facts = null;
            try {
                TableInfo info = source.read(table);
                Facts found = new Facts(info.getTid(), info.getStorageMode(), info.getSegCnt());
                facts = found;
                readAt = asked;
                return found;
            } catch (ClusterException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    failure = e;
                    failedAt = System.nanoTime();
                }
                throw e;
            }
        }
    }
}

package dev.tabletop.embedded.data;

import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.wire.tablet.PutResponse;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps writing rows to the demo tables at a given rate, through failures: it follows the partitions' leaders and counts
 * what was acknowledged. One row of a partition is on its way at a time, so the acknowledged rows of a partition stand
 * in its log in this order. Thread-safe.
 */
public final class Workload implements AutoCloseable {

    /**
     * What became of the rows of one partition.
     *
     * @param acknowledged
     *            rows that a leader said ok to
     * @param refused
     *            rows that no leader took or whose answer was lost: such a row may be there or not
     * @param last
     *            the last acknowledged row; null when there is none
     */
    public record Written(long acknowledged, long refused, @Nullable DemoRow last) {

        private static final Written NONE = new Written(0, 0, null);

        private Written plus(DemoRow row, boolean ok) {
            return ok ? new Written(acknowledged + 1, refused, row) : new Written(acknowledged, refused + 1, last);
        }
    }

    private static final Duration LEADERS_PAUSE = Duration.ofMillis(100);
    /** Workload rows must not repeat those loaded before. */
    private static final long FIRST_NUMBER = 1_000_000_000L;

    private final ClusterClient client;
    private final long seed;
    private final double rowsPerSecond;
    private final RowPuts puts = new RowPuts();
    private final ConcurrentSkipListMap<PartitionAddress, Written> written = new ConcurrentSkipListMap<>();
    private final BiConsumer<PartitionAddress, DemoRow> told;
    private final Thread thread;
    /** Asks who leads beside the writing, which goes on while ZooKeeper or the nameserver is silent. */
    private final Thread leaders;
    private volatile LeaderMap map = LeaderMap.EMPTY;
    private volatile boolean stopped;

    /**
     * Writes nothing before {@link #start}.
     *
     * @param client
     *            stays the caller's to close, after this
     * @param rowsPerSecond
     *            over all tables
     */
    public Workload(ClusterClient client, double rowsPerSecond, long seed) {
        this(client, rowsPerSecond, seed, (_, _) -> {});
    }

    /**
     * The same, which tells each row that was acknowledged.
     *
     * @param acknowledged
     *            called on the writer's thread; must not block
     */
    public Workload(ClusterClient client, double rowsPerSecond, long seed,
            BiConsumer<PartitionAddress, DemoRow> acknowledged) {
        this.told = acknowledged;
        if (!(rowsPerSecond > 0)) {
            throw new IllegalArgumentException("The rate must be above 0 rows a second, not " + rowsPerSecond + ".");
        }
        this.client = client;
        this.rowsPerSecond = rowsPerSecond;
        this.seed = seed;
        this.thread = Thread.ofPlatform().name("workload").daemon().unstarted(this::writeRows);
        this.leaders = Thread.ofPlatform().name("workload-leaders").daemon().unstarted(this::followLeaders);
    }

    public void start() {
        thread.start();
        leaders.start();
    }

    /** What was written so far, by partition; a copy. */
    public Map<PartitionAddress, Written> written() {
        return Collections.unmodifiableMap(new TreeMap<>(written));
    }

    /** Rows acknowledged over all partitions. */
    public long acknowledged() {
        return written.values().stream().mapToLong(Written::acknowledged).sum();
    }

    /** Stops writing and waits for the row that is on its way. */
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        leaders.interrupt();
        try {
            thread.join();
            leaders.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void followLeaders() {
        try {
            while (!stopped) {
                map = LeaderMap.read(client).orElse(map);
                Thread.sleep(LEADERS_PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeRows() {
        try {
            map = LeaderMap.read(client).orElse(map);
            long begin = System.nanoTime();
            long nanosPerRow = (long) (1_000_000_000 / rowsPerSecond);
            for (long count = 0; !stopped; count++) {
                long early = begin + count * nanosPerRow - System.nanoTime();
                if (early > 0) {
                    LockSupport.parkNanos(early);
                }
                DemoRow row = DemoDatabase.tableOf(count * 37).row(seed, FIRST_NUMBER + count);
                write(row);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(DemoRow row) {
        PartitionAddress partition = new PartitionAddress(row.table(), row.partition());
        boolean ok = put(partition, row);
        if (ok) {
            told.accept(partition, row);
        }
        written.merge(partition, Written.NONE.plus(row, ok), (before, _) -> before.plus(row, ok));
    }

    private boolean put(PartitionAddress partition, DemoRow row) {
        LeaderMap now = map;
        String endpoint = now.leaders().get(partition);
        Integer tid = now.tids().get(row.table());
        if (endpoint == null || tid == null) {
            return false;
        }
        try {
            PutResponse answer = client.tablet(endpoint).put(puts.request(row, tid));
            return answer.getCode() == 0;
        } catch (StatusRuntimeException e) {
            return false;
        }
    }
}

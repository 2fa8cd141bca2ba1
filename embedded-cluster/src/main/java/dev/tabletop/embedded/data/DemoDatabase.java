package dev.tabletop.embedded.data;

import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.wire.nameserver.CreateDatabaseRequest;
import dev.tabletop.wire.nameserver.CreateTableRequest;
import dev.tabletop.wire.nameserver.GeneralResponse;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.tablet.PutResponse;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.zookeeper.KeeperException;
import org.jspecify.annotations.Nullable;

/** Makes database {@code demo} and fills it. */
public final class DemoDatabase {

    private static final int DATABASE_EXISTS = 801;
    private static final int TABLET_IS_NOT_HEALTHY = 303;
    private static final int IN_FLIGHT = 512;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration AGAIN = Duration.ofMillis(200);

    private final ClusterClient client;

    public DemoDatabase(ClusterClient client) {
        this.client = client;
    }

    /**
     * Makes the database and its tables.
     *
     * @param tablets
     *            how many tablets the cluster has; a table gets no more replicas than that
     * @throws DemoDataException
     *             when the nameserver refuses
     */
    public void create(int tablets) throws DemoDataException, InterruptedException {
        try {
            NameServerGrpc.NameServerBlockingStub nameserver = leader();
            GeneralResponse made = nameserver
                    .createDatabase(CreateDatabaseRequest.newBuilder().setDb(DemoTable.DATABASE).build());
            if (made.getCode() != 0 && made.getCode() != DATABASE_EXISTS) {
                throw new DemoDataException("Database demo could not be made: " + made.getMsg());
            }
            for (DemoTable table : DemoTable.values()) {
                GeneralResponse answer = create(
                        CreateTableRequest.newBuilder().setTableInfo(table.definition(tablets)).build(), tablets);
                if (answer.getCode() != 0) {
                    throw new DemoDataException("Table demo." + table.tableName() + " could not be made: "
                            + answer.getMsg() + " (" + answer.getCode() + ")");
                }
            }
        } catch (StatusRuntimeException | KeeperException e) {
            throw new DemoDataException("The cluster does not answer: " + e.getMessage(), e);
        }
    }

    /** On a busy machine a tablet's session may lapse while the cluster starts: it is healthy again soon. */
    private GeneralResponse create(CreateTableRequest request, int tablets)
            throws KeeperException, InterruptedException, DemoDataException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            NameServerGrpc.NameServerBlockingStub nameserver = leader();
            boolean late = System.nanoTime() > end;
            if (late || healthy(nameserver) >= tablets) {
                GeneralResponse answer = nameserver.createTable(request);
                if (late || answer.getCode() != TABLET_IS_NOT_HEALTHY) {
                    return answer;
                }
            }
            Thread.sleep(AGAIN);
        }
    }

    private static long healthy(NameServerGrpc.NameServerBlockingStub nameserver) {
        return nameserver.showTablet(ShowTabletRequest.getDefaultInstance()).getTabletsList().stream()
                .filter(t -> t.getState().equals("kHealthy")).count();
    }

    private NameServerGrpc.NameServerBlockingStub leader()
            throws KeeperException, InterruptedException, DemoDataException {
        Optional<String> leader = client.leader();
        return client.nameserver(leader.orElseThrow(() -> new DemoDataException("The cluster has no leader.")));
    }

    /**
     * Puts rows into all tables, most into {@code transactions}. Returns when every row is acknowledged.
     *
     * @param rows
     *            over all tables
     * @param seed
     *            the same seed makes the same rows
     * @return rows acknowledged in each partition
     * @throws DemoDataException
     *             when a row is refused
     */
    public Map<PartitionAddress, Long> load(long rows, long seed) throws DemoDataException, InterruptedException {
        LeaderMap map = LeaderMap.read(client)
                .orElseThrow(() -> new DemoDataException("The leading nameserver does not show the tables."));
        RowPuts puts = new RowPuts();
        Map<PartitionAddress, Long> put = new TreeMap<>();
        InFlight inFlight = new InFlight();
        for (long number = 0; number < rows; number++) {
            DemoRow row = tableOf(number).row(seed, number);
            PartitionAddress partition = new PartitionAddress(row.table(), row.partition());
            String endpoint = map.leaders().get(partition);
            Integer tid = map.tids().get(row.table());
            if (endpoint == null || tid == null) {
                throw new DemoDataException(partition + " has no leader.");
            }
            inFlight.begin();
            client.tabletAsync(endpoint).put(puts.request(row, tid), inFlight);
            put.merge(partition, 1L, Long::sum);
        }
        inFlight.awaitAll();
        return put;
    }

    /** Which table the row with this number belongs to; rows are spread by each table's share. */
    static DemoTable tableOf(long number) {
        long place = number % 100;
        for (DemoTable table : DemoTable.values()) {
            place -= table.share();
            if (place < 0) {
                return table;
            }
        }
        throw new IllegalStateException("The shares do not add up to 100.");
    }

    /** Bounds the calls on their way and keeps the first failure. */
    private static final class InFlight implements StreamObserver<PutResponse> {

        private final Semaphore permits = new Semaphore(IN_FLIGHT);
        private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

        void begin() throws InterruptedException, DemoDataException {
            permits.acquire();
            throwFailure();
        }

        void awaitAll() throws InterruptedException, DemoDataException {
            permits.acquire(IN_FLIGHT);
            permits.release(IN_FLIGHT);
            throwFailure();
        }

        private void throwFailure() throws DemoDataException {
            String why = failure.get();
            if (why != null) {
                throw new DemoDataException("A row was not put: " + why);
            }
        }

        @Override
        public void onNext(PutResponse answer) {
            if (answer.getCode() != 0) {
                failure.compareAndSet(null, answer.getMsg() + " (" + answer.getCode() + ")");
            }
        }

        @Override
        public void onError(Throwable problem) {
            failure.compareAndSet(null, String.valueOf(problem.getMessage()));
            permits.release();
        }

        @Override
        public void onCompleted() {
            permits.release();
        }
    }
}

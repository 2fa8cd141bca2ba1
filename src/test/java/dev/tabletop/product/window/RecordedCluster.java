package dev.tabletop.product.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.cluster.TermStart;

/**
 * Answers of a large cluster, one after the other. Each consists of new objects throughout, as an adapter makes them
 * from what comes over the wire, and in each another share of the replicas has moved on.
 *
 * @param tables
 *            how many
 * @param partitions
 *            of each table
 * @param replicas
 *            of each partition
 * @param tablets
 *            how many
 * @param changing
 *            the share of partitions that move on from one answer to the next, 0 to 1
 * @param names
 *            the database, and what each table's name begins with
 */
record RecordedCluster(int tables, int partitions, int replicas, int tablets, double changing, TableName names) {

    static final ClusterIdentity IDENTITY = new ClusterIdentity("recorded", "0123456789abcdef");
    private static final long SEED = 7;
    private static final int BROKEN_TABLE = 17;
    private static final int OPERATIONS = 200;

    /** 5,000 tables of 8 partitions with 3 replicas each on 300 tablets, 1 % of them changing. */
    static RecordedCluster large() {
        return new RecordedCluster(5_000, 8, 3, 300, 0.01, new TableName("shop", "orders_"));
    }

    int replicaCount() {
        return tables * partitions * replicas;
    }

    /** The answer number {@code round}; the later, the further each log is. */
    ClusterState answer(int round) {
        return answer(round, Instant.now());
    }

    /** The same, read at that moment. */
    ClusterState answer(int round, Instant readAt) {
        List<String> endpoints = IntStream.range(0, tablets).mapToObj(RecordedCluster::endpoint).toList();
        List<Tablet> nodes = endpoints.stream().map(e -> new Tablet(e, null, Tablet.State.HEALTHY,
                Duration.ofHours(3).plusSeconds(2L * round), true, null, 1L)).toList();
        List<Table> all = new ArrayList<>(tables);
        for (int t = 0; t < tables; t++) {
            all.add(table(t, round, endpoints));
        }
        return new ClusterState(IDENTITY, readAt,
                List.of(new Nameserver("10.1.0.1:6527", true), new Nameserver("10.1.0.2:6527", false)), nodes, true,
                all, operations(round));
    }

    static String endpoint(int number) {
        return "10.2." + number / 100 + "." + (10 + number % 100) + ":9527";
    }

    TableName tableName(int number) {
        return new TableName(names.db(), names.name() + number);
    }

    private Table table(int number, int round, List<String> endpoints) {
        TableName name = tableName(number);
        List<Partition> all = new ArrayList<>(partitions);
        for (int p = 0; p < partitions; p++) {
            all.add(partition(new PartitionId(name, number + 1, p), round, endpoints));
        }
        return new Table(name, number + 1, StorageMode.MEMORY, 8, replicas, all);
    }

    private Partition partition(PartitionId id, int round, List<String> endpoints) {
        int index = id.tid() * partitions + id.pid();
        long offset = 1_000_000L + index + movedOn(index, round) * 50L;
        boolean broken = id.tid() % (BROKEN_TABLE * 50) == BROKEN_TABLE;
        List<Replica> all = new ArrayList<>(replicas);
        for (int r = 0; r < replicas; r++) {
            String endpoint = endpoints.get((index * 7 + r * 31) % tablets);
            boolean lost = broken && r == 0;
            all.add(new Replica(
                    new ReplicaMeta(endpoint, r == 0, !lost, offset, offset * 2, offset * 300, offset * 120, !lost),
                    lost ? null : status(r, offset), true));
        }
        return new Partition(id, all, List.of(new TermStart(1, 0), new TermStart(3, 900_000L + index)));
    }

    private static @Nullable ReplicaStatus status(int replica, long offset) {
        return new ReplicaStatus(replica == 0 ? Role.LEADER : Role.FOLLOWER, LoadState.NORMAL, offset, offset * 2,
                offset * 300);
    }

    /** How often this partition has moved on by this round. */
    private int movedOn(int index, int round) {
        int every = changing <= 0 ? Integer.MAX_VALUE : (int) Math.max(1, Math.round(1 / changing));
        return (round + index % every) / every;
    }

    private List<Operation> operations(int round) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        List<Operation> all = new ArrayList<>();
        for (int i = 0; i < OPERATIONS; i++) {
            boolean running = i >= OPERATIONS - 3;
            Instant started = Instant.now().minusSeconds(60L * (OPERATIONS - i));
            all.add(new Operation(i + 1L, "kAddReplicaOP", tableName(random.nextInt(tables)),
                    random.nextInt(partitions), running ? Operation.State.RUNNING : Operation.State.DONE,
                    running ? "kSendSnapshot" : null, started, running ? null : started.plusSeconds(round % 30 + 1L)));
        }
        return all;
    }
}

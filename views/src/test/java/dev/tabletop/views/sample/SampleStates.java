package dev.tabletop.views.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

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

/** Made-up states of clusters for pictures and tests; the same arguments give the same state. */
public final class SampleStates {

    /** When every sample was read. */
    public static final Instant READ_AT = Instant.parse("2026-03-14T02:17:05Z");
    private static final List<String> NAMES = List.of("accounts", "transactions", "fraud_scores", "cards", "sessions",
            "device_fingerprints", "merchant_daily_totals", "exchange_rates");

    private final int tablets;
    private final int tables;
    private final int partitions;
    private final int replicas;
    private final Random random = new Random(7);
    private int downTablets;
    private boolean longNames;

    private SampleStates(int tablets, int tables, int partitions, int replicas) {
        this.tablets = tablets;
        this.tables = tables;
        this.partitions = partitions;
        this.replicas = replicas;
    }

    /** 3 tablets, 3 tables, all well. */
    public static ClusterState healthy() {
        return new SampleStates(3, 3, 8, 3).make();
    }

    /** 3 tablets, 3 tables; the last tablet is gone, what it led has no leader, operations failed. */
    public static ClusterState broken() {
        SampleStates sample = new SampleStates(3, 3, 8, 3);
        sample.downTablets = 1;
        return sample.make();
    }

    /** Broken as {@link #broken()}, on machines with long names. */
    public static ClusterState brokenWithLongNames() {
        SampleStates sample = new SampleStates(3, 3, 8, 3);
        sample.downTablets = 1;
        sample.longNames = true;
        return sample.make();
    }

    /** All well, of this size. */
    public static ClusterState of(int tablets, int tables, int partitions, int replicas) {
        return new SampleStates(tablets, tables, partitions, replicas).make();
    }

    /** Of this size, with that many tablets gone. */
    public static ClusterState brokenOf(int tablets, int tables, int partitions, int replicas, int gone) {
        SampleStates sample = new SampleStates(tablets, tables, partitions, replicas);
        sample.downTablets = gone;
        return sample.make();
    }

    /** 5,000 tables x 8 partitions x 3 replicas on 300 tablets. */
    public static ClusterState huge() {
        return of(300, 5_000, 8, 3);
    }

    private ClusterState make() {
        List<Tablet> nodes = IntStream.range(0, tablets).mapToObj(this::tablet).toList();
        List<Table> all = IntStream.range(0, tables).mapToObj(this::table).toList();
        return new ClusterState(new ClusterIdentity("bank", "sample"), READ_AT,
                List.of(new Nameserver("10.20.0.11:6527", true), new Nameserver("10.20.0.12:6527", false)), nodes,
                downTablets == 0, all, operations());
    }

    private boolean isDown(int tablet) {
        return tablet >= tablets - downTablets;
    }

    private String endpoint(int tablet) {
        return longNames
                ? "tablet-" + (21 + tablet % 200) + ".rack-" + (1 + tablet % 7) + ".prod.eu-west.example.com:10921"
                : "10.20." + (1 + tablet / 200) + "." + (21 + tablet % 200) + ":10921";
    }

    private Tablet tablet(int n) {
        return isDown(n)
                ? new Tablet(endpoint(n), null, Tablet.State.OFFLINE, Duration.ofMinutes(4), false,
                        "connection refused")
                : new Tablet(endpoint(n), null, Tablet.State.HEALTHY, Duration.ofHours(70 + n), true, null);
    }

    private Table table(int n) {
        String name = NAMES.get(n % NAMES.size()) + (n < NAMES.size() ? "" : "_" + n / NAMES.size());
        TableName table = new TableName("demo", name);
        return new Table(table, n + 1, StorageMode.MEMORY, partitions, replicas,
                IntStream.range(0, partitions).mapToObj(p -> partition(table, n + 1, p)).toList());
    }

    private Partition partition(TableName table, int tid, int pid) {
        long offset = 20_000L + random.nextInt(5_000);
        List<Replica> copies = new ArrayList<>();
        for (int r = 0; r < replicas; r++) {
            int node = (tid * 5 + pid + r) % tablets;
            boolean leader = r == 0;
            boolean down = isDown(node);
            long own = leader ? offset : offset - random.nextInt(3);
            ReplicaMeta meta = new ReplicaMeta(endpoint(node), leader, !down, own, own - 12, own * 180, own * 260,
                    !down);
            ReplicaStatus status = down
                    ? null
                    : new ReplicaStatus(leader ? Role.LEADER : Role.FOLLOWER, LoadState.NORMAL, own, own - 12,
                            own * 180);
            copies.add(new Replica(meta, status, !down));
        }
        return new Partition(new PartitionId(table, tid, pid), copies, List.of(new TermStart(1, 0)));
    }

    private List<Operation> operations() {
        List<Operation> found = new ArrayList<>();
        TableName table = new TableName("demo", "accounts");
        found.add(new Operation(41, "kAddReplicaOP", table, 3, Operation.State.DONE, null,
                READ_AT.minusSeconds(3_700), READ_AT.minusSeconds(3_655)));
        if (downTablets > 0) {
            found.add(new Operation(42, "kOfflineReplicaOP", table, 2, Operation.State.DONE, null,
                    READ_AT.minusSeconds(240), READ_AT.minusSeconds(239)));
            found.add(new Operation(43, "kReAddReplicaOP", table, 5, Operation.State.FAILED, "kSendSnapshot",
                    READ_AT.minusSeconds(120), READ_AT.minusSeconds(90)));
            found.add(new Operation(44, "kChangeLeaderOP", table, 1, Operation.State.RUNNING, "kSelectLeader",
                    READ_AT.minusSeconds(15), null));
        }
        return found;
    }
}

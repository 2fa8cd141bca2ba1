package dev.tabletop.recovery.local;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.tablet.GetTableStatusRequest;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TableStatus;
import io.grpc.StatusRuntimeException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.zookeeper.KeeperException;

/** Looks on, from beside, when each partition of a table becomes writable and when it is fully replicated. */
final class Progress implements AutoCloseable {

    private static final long PAUSE_NANOS = 50_000_000;

    private final ClusterClient client;
    private final PartitionId first;
    private final List<String> tablets;
    private final long[] writable;
    private final long[] replicated;
    private final Thread thread;
    private volatile boolean closed;

    Progress(EmbeddedCluster cluster, PartitionId first, int partitions) throws Exception {
        this.client = cluster.client();
        this.first = first;
        this.tablets = cluster.nodes().stream().filter(n -> n.kind() == NodeStatus.Kind.TABLET)
                .map(NodeStatus::endpoint).toList();
        this.writable = new long[partitions];
        this.replicated = new long[partitions];
        this.thread = Thread.ofPlatform().daemon().name("progress").start(this::watch);
    }

    private void watch() {
        while (!closed) {
            try {
                look();
            } catch (StatusRuntimeException | KeeperException _) {
                // Looked at again in a moment.
            } catch (InterruptedException _) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private synchronized void look() throws KeeperException, InterruptedException {
        Map<String, TableStatus> loaded = new HashMap<>();
        for (String tablet : tablets) {
            client.tablet(tablet).getTableStatus(GetTableStatusRequest.newBuilder().setTid(first.tid()).build())
                    .getAllTableStatusList().stream().filter(s -> s.getTid() == first.tid())
                    .forEach(s -> loaded.put(s.getPid() + "@" + tablet, s));
        }
        String nameserver = client.leader().orElse(null);
        if (nameserver == null) {
            return;
        }
        // A nameserver that does not lead yet answers with no table.
        List<TablePartition> partitions = client.nameserver(nameserver)
                .showTable(ShowTableRequest.newBuilder().setDb(first.table().db()).setName(first.table().name())
                        .build())
                .getTableInfoList().stream().flatMap(t -> t.getTablePartitionList().stream()).toList();
        long now = System.nanoTime();
        for (TablePartition partition : partitions) {
            int pid = partition.getPid();
            TableStatus leader = partition.getPartitionMetaList().stream()
                    .filter(m -> m.getIsLeader() && m.getIsAlive())
                    .map(m -> loaded.get(pid + "@" + m.getEndpoint()))
                    .filter(s -> s != null && s.getMode() == TableMode.kTableLeader).findFirst().orElse(null);
            if (leader != null && writable[pid] == 0) {
                writable[pid] = now;
            }
            boolean everywhere = leader != null && partition.getPartitionMetaList().stream().allMatch(
                    m -> isEqual(m, loaded.get(pid + "@" + m.getEndpoint()), leader));
            if (everywhere && replicated[pid] == 0) {
                replicated[pid] = now;
            }
        }
    }

    private static boolean isEqual(PartitionMeta meta, TableStatus status, TableStatus leader) {
        return meta.getIsAlive() && status != null && status.getOffset() == leader.getOffset();
    }

    /** When the last of those that got there was writable and fully replicated, s, and how many were replicated. */
    record Times(double lastWritable, double lastReplicated, int replicatedCount) {

        String writable() {
            return String.format(Locale.ROOT, "%.1f", lastWritable);
        }

        String replicated() {
            return String.format(Locale.ROOT, "%.1f", lastReplicated);
        }
    }

    Times times(long begin) throws KeeperException, InterruptedException {
        look();
        return new Times(last(writable, begin), last(replicated, begin),
                (int) Arrays.stream(replicated).filter(t -> t > 0).count());
    }

    private static double last(long[] times, long begin) {
        return Arrays.stream(times).filter(t -> t > 0).mapToDouble(t -> (t - begin) / 1e9).max().orElse(0);
    }

    /** Prints both times. */
    void print(PrintStream out, long begin) throws KeeperException, InterruptedException {
        look();
        print(out, "writable", writable, begin);
        print(out, "fully replicated", replicated, begin);
    }

    private static void print(PrintStream out, String what, long[] times, long begin) {
        long[] reached = Arrays.stream(times).filter(t -> t > 0).sorted().toArray();
        if (reached.length == 0) {
            out.printf(Locale.ROOT, "%s: none%n", what);
            return;
        }
        out.printf(Locale.ROOT, "%s: %d of %d partitions; first after %.2f s, half after %.2f s, last after %.2f s%n",
                what, reached.length, times.length, (reached[0] - begin) / 1e9,
                (reached[reached.length / 2] - begin) / 1e9, (reached[reached.length - 1] - begin) / 1e9);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}

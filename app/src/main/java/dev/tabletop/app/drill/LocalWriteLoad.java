package dev.tabletop.app.drill;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.apache.zookeeper.KeeperException;

import dev.tabletop.drills.DrillException;
import dev.tabletop.drills.run.WriteLoad;
import dev.tabletop.embedded.data.DemoRow;
import dev.tabletop.embedded.data.DemoTable;
import dev.tabletop.embedded.audit.HeldRows;
import dev.tabletop.embedded.data.PartitionAddress;
import dev.tabletop.embedded.data.Workload;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import io.grpc.StatusRuntimeException;

/** Writes rows of the demo tables, keeps which were acknowledged, and reads them all back in the end. */
final class LocalWriteLoad implements WriteLoad {

    private static final double ROWS_PER_SECOND = 200;
    private static final int TRIES = 20;
    private static final long PAUSE_MILLIS = 250;

    private final ClusterClient client;
    private final Workload workload;
    private final ConcurrentMap<PartitionAddress, Set<HeldRows.RowId>> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentMap<PartitionAddress, Pause> pauses = new ConcurrentHashMap<>();
    private boolean closed;

    /** When the last row was acknowledged, and the longest time between two; nanoseconds. */
    private record Pause(long last, long longest) {

        Pause until(long now) {
            return new Pause(now, Math.max(longest, now - last));
        }
    }

    /** Takes the client over. */
    LocalWriteLoad(ClusterClient client, long seed) {
        this.client = client;
        this.workload = new Workload(client, ROWS_PER_SECOND, seed, this::acknowledged);
    }

    private void acknowledged(PartitionAddress partition, DemoRow row) {
        acknowledged.computeIfAbsent(partition, _ -> ConcurrentHashMap.newKeySet()).add(HeldRows.RowId.of(row));
        long now = System.nanoTime();
        pauses.merge(partition, new Pause(now, 0), (before, _) -> before.until(now));
    }

    @Override
    public void start() {
        workload.start();
    }

    @Override
    public Map<String, Written> written() {
        Map<String, Written> written = new TreeMap<>();
        long now = System.nanoTime();
        workload.written().forEach((partition, w) -> {
            Pause pause = pauses.get(partition);
            written.put(name(partition), new Written(w.acknowledged(), w.refused(),
                    pause == null ? Duration.ZERO : Duration.ofNanos(pause.until(now).longest())));
        });
        return written;
    }

    private static String name(PartitionAddress partition) {
        return DemoTable.DATABASE + "." + partition.table().tableName() + "/" + partition.partition();
    }

    @Override
    public Map<String, Long> missing() throws DrillException, InterruptedException {
        workload.close();
        for (int tried = 1;; tried++) {
            try {
                return count();
            } catch (StatusRuntimeException | KeeperException | IllegalStateException e) {
                if (tried == TRIES) {
                    throw new DrillException("The rows cannot be read back: " + e.getMessage(),
                            "See tabletop findings.", e);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** A partition without a leader has lost all its rows, as far as anybody who reads can tell. */
    private Map<String, Long> count() throws KeeperException, InterruptedException {
        String nameserver = client.leader().orElseThrow(() -> new IllegalStateException("No nameserver leads."));
        List<TableInfo> tables = client.nameserver(nameserver)
                .showTable(ShowTableRequest.newBuilder().setDb(DemoTable.DATABASE).build()).getTableInfoList();
        Map<String, Long> missing = new TreeMap<>();
        for (Map.Entry<PartitionAddress, Set<HeldRows.RowId>> entry : acknowledged.entrySet()) {
            Set<HeldRows.RowId> left = new HashSet<>(entry.getValue());
            TableInfo table = tables.stream().filter(t -> t.getName().equals(entry.getKey().table().tableName()))
                    .findFirst().orElseThrow(() -> new IllegalStateException("A table is gone."));
            Optional<String> leader = leader(table, entry.getKey().partition());
            if (leader.isPresent()) {
                left.removeAll(HeldRows.served(client, leader.get(), table.getTid(), entry.getKey().partition()));
            }
            if (!left.isEmpty()) {
                missing.put(name(entry.getKey()), (long) left.size());
            }
        }
        return missing;
    }

    private static Optional<String> leader(TableInfo table, int pid) {
        return table.getTablePartitionList().stream().filter(p -> p.getPid() == pid)
                .map(TablePartition::getPartitionMetaList).flatMap(List::stream)
                .filter(m -> m.getIsLeader() && m.getIsAlive()).map(PartitionMeta::getEndpoint).findFirst();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            workload.close();
            client.close();
        }
    }
}

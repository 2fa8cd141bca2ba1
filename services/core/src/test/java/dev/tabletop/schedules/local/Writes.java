package dev.tabletop.schedules.local;

import com.google.protobuf.ByteString;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.embedded.data.DemoRow;
import dev.tabletop.embedded.data.DemoTable;
import dev.tabletop.embedded.data.RowEncoder;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.PutRequest;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.zookeeper.KeeperException;

/** A client that goes on writing to all partitions, through failures, and tells what was acknowledged. */
final class Writes implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(15);
    private static final int ROWS_PER_LOOK = 20;
    private static final DemoTable LIKE = DemoTable.TRANSACTIONS;

    private final ClusterClient client;
    private final Set<PartitionId> partitions;
    private final long seed;
    private final BiConsumer<PartitionId, String> acknowledged;
    private final RowEncoder encoder = new RowEncoder(LIKE.columns());
    private final Thread thread = Thread.ofPlatform().name("writes").daemon().unstarted(this::write);
    private volatile boolean over;

    Writes(ClusterClient client, Set<PartitionId> partitions, long seed,
            BiConsumer<PartitionId, String> acknowledged) {
        this.client = client;
        this.partitions = partitions;
        this.seed = seed;
        this.acknowledged = acknowledged;
        thread.start();
    }

    /** What tells a row from all others. */
    static String row(String key, long time) {
        return key + "@" + time;
    }

    private void write() {
        try {
            long number = 0;
            while (!over) {
                Map<PartitionId, String> leaders = leaders();
                for (int i = 0; i < ROWS_PER_LOOK && !over; i++) {
                    for (Map.Entry<PartitionId, String> leader : leaders.entrySet()) {
                        put(leader.getKey(), leader.getValue(), LIKE.row(seed, number++));
                    }
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(PartitionId partition, String leader, DemoRow row) {
        PutRequest request = PutRequest.newBuilder().setTid(partition.tid()).setPid(partition.pid())
                .setTime(row.time()).setValue(ByteString.copyFrom(encoder.encode(row.values())))
                .addDimensions(Dimension.newBuilder().setKey(row.key()).setIdx(0)).build();
        try {
            if (client.tablet(leader).put(request).getCode() == 0) {
                acknowledged.accept(partition, row(row.key(), row.time()));
            }
        } catch (StatusRuntimeException _) {
            // It may be there or not; nobody was told that it is.
        }
    }

    private Map<PartitionId, String> leaders() throws InterruptedException {
        Map<PartitionId, String> found = new HashMap<>();
        try {
            Optional<String> nameserver = client.leader();
            if (nameserver.isPresent()) {
                List<TableInfo> tables = client.nameserver(nameserver.get())
                        .showTable(ShowTableRequest.newBuilder().setDb(LocalWorld.DATABASE).build())
                        .getTableInfoList();
                for (PartitionId id : partitions) {
                    leader(tables, id).ifPresent(l -> found.put(id, l));
                }
            }
        } catch (KeeperException | StatusRuntimeException _) {
            Thread.sleep(PAUSE);
        }
        return found;
    }

    private static Optional<String> leader(List<TableInfo> tables, PartitionId id) {
        return tables.stream().filter(t -> t.getTid() == id.tid()).flatMap(t -> t.getTablePartitionList().stream())
                .filter(p -> p.getPid() == id.pid()).flatMap(p -> p.getPartitionMetaList().stream())
                .filter(m -> m.getIsLeader() && m.getIsAlive()).map(PartitionMeta::getEndpoint)
                .reduce((_, later) -> later);
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

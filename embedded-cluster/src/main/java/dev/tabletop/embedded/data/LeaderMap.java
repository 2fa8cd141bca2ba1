package dev.tabletop.embedded.data;

import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.ShowTableResponse;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import io.grpc.StatusRuntimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.zookeeper.KeeperException;

/**
 * Where the demo tables' rows go: table id and each partition's leader, as the leading nameserver says. Immutable.
 *
 * @param tids
 *            table ids
 * @param leaders
 *            endpoint of each partition's leader; absent where it has none alive
 */
record LeaderMap(Map<DemoTable, Integer> tids, Map<PartitionAddress, String> leaders) {

    static final LeaderMap EMPTY = new LeaderMap(Map.of(), Map.of());

    LeaderMap {
        tids = Map.copyOf(tids);
        leaders = Map.copyOf(leaders);
    }

    /** Asks the leading nameserver; empty when it cannot be asked now. */
    static Optional<LeaderMap> read(ClusterClient client) throws InterruptedException {
        try {
            Optional<String> nameserver = client.leader();
            if (nameserver.isEmpty()) {
                return Optional.empty();
            }
            ShowTableResponse shown = client.nameserver(nameserver.get())
                    .showTable(ShowTableRequest.newBuilder().setDb(DemoTable.DATABASE).build());
            return shown.getCode() == 0 ? Optional.of(of(shown.getTableInfoList())) : Optional.empty();
        } catch (KeeperException | StatusRuntimeException e) {
            return Optional.empty();
        }
    }

    private static LeaderMap of(List<TableInfo> tables) {
        Map<DemoTable, Integer> tids = new HashMap<>();
        Map<PartitionAddress, String> leaders = new HashMap<>();
        for (DemoTable table : DemoTable.values()) {
            for (TableInfo info : tables) {
                if (info.getName().equals(table.tableName()) && info.getDb().equals(DemoTable.DATABASE)) {
                    tids.put(table, info.getTid());
                    info.getTablePartitionList().forEach(partition -> leader(partition).ifPresent(
                            endpoint -> leaders.put(new PartitionAddress(table, partition.getPid()), endpoint)));
                }
            }
        }
        return new LeaderMap(tids, leaders);
    }

    /** The last replica flagged leader and alive: after a failover the former leader keeps its flag. */
    private static Optional<String> leader(TablePartition partition) {
        return partition.getPartitionMetaList().stream().filter(meta -> meta.getIsLeader() && meta.getIsAlive())
                .map(PartitionMeta::getEndpoint).reduce((former, later) -> later);
    }
}

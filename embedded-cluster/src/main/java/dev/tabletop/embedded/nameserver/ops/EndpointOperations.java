package dev.tabletop.embedded.nameserver.ops;

import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.Partitions;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import dev.tabletop.embedded.nameserver.metadata.TableKey;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Taking all replicas of one endpoint out of service and bringing them back, partition by partition. */
public final class EndpointOperations {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointOperations.class);
    private static final TableKey GLOBAL_VARIABLES = new TableKey("INFORMATION_SCHEMA", "GLOBAL_VARIABLES");

    private final Metadata metadata;
    private final OperationRequests requests;

    public EndpointOperations(Metadata metadata, OperationRequests requests) {
        this.metadata = metadata;
        this.requests = requests;
    }

    /** One partition's part; an operation that cannot be made is left out silently. */
    private interface Part {
        void run(TableInfo table, TablePartition partition, PartitionMeta replica) throws OperationException;
    }

    private void each(String endpoint, Part part) {
        for (TableInfo table : metadata.tables()) {
            for (TablePartition partition : table.getTablePartitionList()) {
                Optional<PartitionMeta> replica = Partitions.replica(partition, endpoint);
                if (replica.isPresent()) {
                    try {
                        part.run(table, partition, replica.get());
                    } catch (OperationException e) {
                        LOG.warn("no operation for {} partition {} on {}: {}", table.getName(), partition.getPid(),
                                endpoint, e.getMessage());
                    }
                }
            }
        }
    }

    /** Takes an endpoint out of service; its tablet may well be up. */
    public void offline(String endpoint, int concurrency) {
        each(endpoint, (table, partition, replica) -> offline(table, partition, replica, concurrency));
    }

    private void offline(TableInfo table, TablePartition partition, PartitionMeta replica, int concurrency)
            throws OperationException {
        String endpoint = replica.getEndpoint();
        Optional<PartitionMeta> leader = Partitions.leader(partition);
        boolean leads = leader.isEmpty() || leader.get().getEndpoint().equals(endpoint);
        if (partition.getPartitionMetaCount() == 1) {
            requests.partitionStatus(table, partition.getPid(), endpoint, true, false, concurrency);
        } else if (leads) {
            requests.changeLeader(table, partition, "", false, concurrency);
        } else if (!replica.getIsLeader()) {
            requests.offlineReplica(table, partition.getPid(), endpoint, concurrency);
        }
    }

    /**
     * Brings the replicas of an endpoint back, but for those called alive.
     *
     * @param restore
     *            whether replicas flagged leader shall lead again
     */
    public void recover(String endpoint, boolean restore, int concurrency) throws StoreException {
        each(endpoint, (table, partition, replica) -> {
            if (!replica.getIsAlive() || partition.getPartitionMetaCount() == 1) {
                recover(table, partition, replica, restore, concurrency);
            }
        });
        boolean holdsVariables = metadata.table(GLOBAL_VARIABLES.db(), GLOBAL_VARIABLES.name()).stream()
                .flatMap(table -> table.getTablePartitionList().stream())
                .anyMatch(partition -> Partitions.replica(partition, endpoint).isPresent());
        if (!holdsVariables) {
            metadata.tellGlobalVariable();
        }
    }

    private void recover(TableInfo table, TablePartition partition, PartitionMeta replica, boolean restore,
            int concurrency) throws OperationException {
        int pid = partition.getPid();
        String endpoint = replica.getEndpoint();
        if (!restore) {
            requests.recoverTable(table, pid, endpoint, replica.getIsLeader(), concurrency);
            return;
        }
        requests.recoverTableLevel(table, pid, endpoint, replica.getIsLeader(), concurrency);
        if (replica.getIsLeader()) {
            requests.changeLeader(table, partition, endpoint, true, concurrency);
            requests.recoverDeadLeader(table, pid, concurrency);
        }
    }

    /** Marks all replicas of an endpoint as not alive, but for a partition's last alive one; everybody is told once. */
    public void markDead(String endpoint) throws StoreException {
        for (TableInfo table : metadata.tables()) {
            boolean held = table.getTablePartitionList().stream().anyMatch(p -> mayDie(p, endpoint));
            if (held) {
                metadata.change(TableKey.of(table), current -> withoutLife(current, endpoint));
            }
        }
        metadata.tell();
    }

    private static boolean mayDie(TablePartition partition, String endpoint) {
        return Partitions.replica(partition, endpoint).filter(PartitionMeta::getIsAlive).isPresent()
                && Partitions.aliveCount(partition) > 1;
    }

    private static TableInfo withoutLife(TableInfo table, String endpoint) {
        TableInfo.Builder builder = table.toBuilder();
        for (int i = 0; i < builder.getTablePartitionCount(); i++) {
            TablePartition partition = builder.getTablePartition(i);
            if (mayDie(partition, endpoint)) {
                builder.setTablePartition(i, Partitions.changeReplica(partition, endpoint,
                        replica -> Partitions.alive(replica, false)));
            }
        }
        return builder.build();
    }
}

package dev.tabletop.embedded.nameserver.ops;

import dev.tabletop.embedded.nameserver.metadata.Leadership;
import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.Partitions;
import dev.tabletop.embedded.nameserver.metadata.TermOffsets;
import dev.tabletop.embedded.nameserver.tablets.TabletClient;
import dev.tabletop.embedded.nameserver.tablets.TabletRegistry;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.RecoverTableData;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.tablet.ChangeRoleRequest;
import dev.tabletop.wire.tablet.GeneralRequest;
import dev.tabletop.wire.tablet.GetManifestRequest;
import dev.tabletop.wire.tablet.GetTermPairRequest;
import dev.tabletop.wire.tablet.GetTermPairResponse;
import dev.tabletop.wire.tablet.OPType;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TaskStatus;
import dev.tabletop.wire.tablet.TaskType;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The task that decides, when it runs, how a replica is brought back, and makes the operation for it. An unloaded
 * replica loses its binlog before anything is compared.
 */
final class RecoverTableTask {

    /** Stands for the dead replica flagged leader, whichever it is when the task runs. */
    static final String OFFLINE_LEADER = "OFFLINE_LEADER_ENDPOINT";

    private static final Logger LOG = LoggerFactory.getLogger(RecoverTableTask.class);

    private final Metadata metadata;
    private final TabletRegistry tablets;
    private final Leadership leadership;
    private final OperationRequests requests;

    RecoverTableTask(Metadata metadata, TabletRegistry tablets, Leadership leadership, OperationRequests requests) {
        this.metadata = metadata;
        this.tablets = tablets;
        this.leadership = leadership;
        this.requests = requests;
    }

    Task make(Target target, RecoverTableData data) {
        return target.local(TaskType.kRecoverTable, task -> {
            if (!leadership.held()) {
                return TaskStatus.kDoing;
            }
            try {
                recover(target.operation(), data);
                return TaskStatus.kDone;
            } catch (CannotRecoverException e) {
                LOG.warn("operation {} cannot recover partition {} of {}.{} on {}: {}", target.operation().id(),
                        target.pid(), target.key().db(), target.key().name(), data.getEndpoint(), e.getMessage());
                return TaskStatus.kFailed;
            }
        });
    }

    private static final class CannotRecoverException extends Exception {

        private static final long serialVersionUID = 1L;

        CannotRecoverException(String message) {
            super(message);
        }
    }

    private void recover(Operation operation, RecoverTableData data) throws CannotRecoverException {
        TableInfo table = metadata.table(operation.db(), operation.name())
                .orElseThrow(() -> new CannotRecoverException("table is unknown"));
        TablePartition partition = Partitions.find(table, operation.pid())
                .orElseThrow(() -> new CannotRecoverException("partition is unknown"));
        Optional<PartitionMeta> leader = Partitions.leader(partition);
        if (leader.isPresent() && tablets.healthy(leader.get().getEndpoint()).isEmpty()) {
            throw new CannotRecoverException("the leader's tablet is not healthy");
        }
        String endpoint = data.getEndpoint().equals(OFFLINE_LEADER) ? deadLeader(partition) : data.getEndpoint();
        Optional<PartitionMeta> replica = Partitions.replica(partition, endpoint);
        if (replica.isPresent() && replica.get().getIsAlive()) {
            return;
        }
        TabletClient tablet = tablets.healthy(endpoint)
                .orElseThrow(() -> new CannotRecoverException("its tablet is not healthy"));
        Recovering recovering = new Recovering(operation, table, partition, tablet, data);
        if (partition.getPartitionMetaCount() == 1) {
            recoverAlone(recovering);
        } else if (leader.isEmpty() || replica.isEmpty()) {
            throw new CannotRecoverException("no alive leader, or no such replica");
        } else {
            recoverFollower(recovering, leader.get().getEndpoint());
        }
    }

    /** What all branches need. */
    private record Recovering(Operation operation, TableInfo table, TablePartition partition, TabletClient tablet,
            RecoverTableData data) {

        int tid() {
            return table.getTid();
        }

        int pid() {
            return partition.getPid();
        }
    }

    private static String deadLeader(TablePartition partition) {
        return partition.getPartitionMetaList().stream().filter(r -> r.getIsLeader() && !r.getIsAlive())
                .map(PartitionMeta::getEndpoint).reduce((first, second) -> second).orElse(OFFLINE_LEADER);
    }

    private void recoverAlone(Recovering recovering) throws CannotRecoverException {
        if (termPair(recovering).getHasTable()) {
            requests.childStatus(recovering.operation(), recovering.tablet().endpoint(), true, true,
                    recovering.data().getConcurrency());
        } else {
            requests.childReload(recovering.operation(), recovering.tablet().endpoint(),
                    recovering.data().getConcurrency());
        }
    }

    private void recoverFollower(Recovering recovering, String leader) throws CannotRecoverException {
        GetTermPairResponse pair = termPair(recovering);
        if (pair.getHasTable() && pair.getIsLeader()) {
            becomeFollower(recovering);
        }
        if (!pair.getHasTable()) {
            deleteBinlog(recovering);
        }
        boolean onHistory = TermOffsets.match(recovering.partition().getTermOffsetList(), pair.getHasTable(),
                pair.getTerm(), pair.getOffset());
        long manifest = leaderManifest(recovering, leader);
        boolean feedable = onHistory && pair.getOffset() >= manifest;
        requests.childReAdd(recovering.operation(), way(pair.getHasTable(), feedable),
                recovering.data().toBuilder().setEndpoint(recovering.tablet().endpoint()).build());
    }

    private static OPType way(boolean hasTable, boolean feedable) {
        if (hasTable) {
            return feedable ? OPType.kReAddReplicaSimplifyOP : OPType.kReAddReplicaWithDropOP;
        }
        return feedable ? OPType.kReAddReplicaNoSendOP : OPType.kReAddReplicaOP;
    }

    private static GetTermPairResponse termPair(Recovering recovering) throws CannotRecoverException {
        return recovering.tablet()
                .termPair(GetTermPairRequest.newBuilder().setTid(recovering.tid()).setPid(recovering.pid())
                        .setStorageMode(recovering.table().getStorageMode()).build())
                .orElseThrow(() -> new CannotRecoverException("term and offset cannot be read"));
    }

    private static void becomeFollower(Recovering recovering) throws CannotRecoverException {
        if (!recovering.tablet().changeRole(ChangeRoleRequest.newBuilder().setTid(recovering.tid())
                .setPid(recovering.pid()).setMode(TableMode.kTableFollower).setTerm(0).build()).ok()) {
            throw new CannotRecoverException("it does not become follower");
        }
    }

    private static void deleteBinlog(Recovering recovering) throws CannotRecoverException {
        if (!recovering.tablet().deleteBinlog(GeneralRequest.newBuilder().setTid(recovering.tid())
                .setPid(recovering.pid()).setStorageMode(recovering.table().getStorageMode()).build()).ok()) {
            throw new CannotRecoverException("its binlog cannot be deleted");
        }
    }

    private long leaderManifest(Recovering recovering, String leader) throws CannotRecoverException {
        TabletClient client = tablets.healthy(leader)
                .orElseThrow(() -> new CannotRecoverException("the leader's tablet is not healthy"));
        OptionalLong offset = client.manifestOffset(GetManifestRequest.newBuilder().setTid(recovering.tid())
                .setPid(recovering.pid()).setStorageMode(recovering.table().getStorageMode()).build());
        return offset.orElseThrow(() -> new CannotRecoverException("the leader's manifest cannot be read"));
    }
}

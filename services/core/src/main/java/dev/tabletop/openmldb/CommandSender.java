package dev.tabletop.openmldb;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.wire.nameserver.CancelOPRequest;
import dev.tabletop.wire.nameserver.ChangeLeaderRequest;
import dev.tabletop.wire.nameserver.ConfSetRequest;
import dev.tabletop.wire.nameserver.DeleteOPRequest;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.OPStatus;
import dev.tabletop.wire.nameserver.Pair;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.RecoverTableRequest;
import dev.tabletop.wire.nameserver.ShowOPStatusRequest;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.nameserver.UpdateTableAliveRequest;
import dev.tabletop.wire.tablet.ChangeRoleRequest;
import dev.tabletop.wire.tablet.DropTableRequest;
import dev.tabletop.wire.tablet.GeneralRequest;
import dev.tabletop.wire.tablet.LoadTableRequest;
import dev.tabletop.wire.tablet.ReplicaRequest;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Sends commands, each only while it may still go out. What the nameserver looks up by name is first checked to be the same table still; tablets look up by
 * number.
 */
final class CommandSender {

    private final NameserverClient nameserver;
    private final TabletClient tablets;
    private final PartitionReader partitions;
    private final OperationRecords records;
    private final BooleanSupplier mayGoOut;
    private final FlagChange flags;
    private final AdministrationSender administration;
    private final CatalogSender catalog;

    /**
     * @param mayGoOut
     *            asked directly before the call that changes something; never blocks
     */
    CommandSender(NameserverClient nameserver, TabletClient tablets, PartitionReader partitions,
            OperationRecords records, BooleanSupplier mayGoOut) {
        this.records = records;
        this.nameserver = nameserver;
        this.tablets = tablets;
        this.partitions = partitions;
        this.mayGoOut = mayGoOut;
        this.flags = new FlagChange(nameserver, partitions, mayGoOut);
        this.administration = new AdministrationSender(nameserver, tablets, partitions, mayGoOut);
        this.catalog = new CatalogSender(nameserver, partitions, mayGoOut);
    }

    Answer send(Command command) throws ClusterException {
        return switch (command) {
            case Command.SetAutoFailover c -> setAutoFailover(c);
            case Command.LoadReplica c -> load(c);
            case Command.SetReplicaFlags c -> setFlags(c);
            case Command.ChangeLeader c -> changeLeader(c);
            case Command.SetAlive c -> setAlive(c);
            case Command.RecoverReplica c -> recover(c);
            case Command.DetachFollower c -> detach(c);
            case Command.DropReplica c -> drop(c);
            case Command.ChangeRole c -> changeRole(c);
            case Command.ResumeSnapshots c -> resumeSnapshots(c);
            case Command.CancelOperation c -> nameserver.change(mayGoOut, NameServerGrpc.getCancelOPMethod(),
                    CancelOPRequest.newBuilder().setOpId(c.operation()).build());
            case Command.DeleteOperation c -> nameserver.change(mayGoOut, NameServerGrpc.getDeleteOPMethod(),
                    DeleteOPRequest.newBuilder().setOpId(c.operation()).build());
            case Command.DeleteOperationRecord c -> records.delete(c, this::listed, mayGoOut);
            case Command.SetPartition c -> setPartition(c);
            case Command.AddReplica c -> administration.add(c);
            case Command.DeleteReplica c -> administration.delete(c);
            case Command.MigrateReplica c -> administration.migrate(c);
            case Command.OfflineEndpoint c -> administration.offline(c);
            case Command.RecoverEndpoint c -> administration.recover(c);
            case Command.MakeSnapshot c -> administration.makeSnapshot(c);
            case Command.PauseSnapshots c -> administration.pauseSnapshots(c);
            case Command.CreateDatabase c -> catalog.create(c);
            case Command.DropDatabase c -> catalog.drop(c);
            case Command.CreateTable c -> catalog.create(c);
            case Command.DropTable c -> catalog.drop(c);
        };
    }

    private Set<Long> listed() throws ClusterException {
        return nameserver.askLarge(NameServerGrpc.getShowOPStatusMethod(), ShowOPStatusRequest.getDefaultInstance())
                .getOpStatusList().stream().map(OPStatus::getOpId).collect(Collectors.toSet());
    }

    private Answer setAutoFailover(Command.SetAutoFailover c) throws ClusterException {
        Pair pair = Pair.newBuilder().setKey("auto_failover").setValue(String.valueOf(c.on())).build();
        return nameserver.change(mayGoOut, NameServerGrpc.getConfSetMethod(),
                ConfSetRequest.newBuilder().setConf(pair).build());
    }

    /** Sends no repeated field: the tablet would append it to what its own description of the table holds. */
    private Answer load(Command.LoadReplica c) throws ClusterException {
        TableMeta meta = TableMeta.newBuilder().setName(c.partition().table().name()).setTid(c.partition().tid())
                .setPid(c.partition().pid()).setSegCnt(c.segmentCount()).setStorageMode(Decoding.storage(c.storage()))
                .setMode(Decoding.mode(c.role())).build();
        return tablets.change(mayGoOut, c.endpoint(), TabletServerGrpc.getLoadTableMethod(),
                LoadTableRequest.newBuilder().setTableMeta(meta).build());
    }

    private Answer setFlags(Command.SetReplicaFlags c) throws ClusterException {
        partitions.requireSameTable(c.partition());
        return flags.send(c);
    }

    private Answer setPartition(Command.SetPartition c) throws ClusterException {
        partitions.requireSameTable(c.partition());
        return flags.send(c);
    }

    private Answer changeLeader(Command.ChangeLeader c) throws ClusterException {
        partitions.requireSameTable(c.partition());
        ChangeLeaderRequest.Builder request = ChangeLeaderRequest.newBuilder().setName(c.partition().table().name())
                .setDb(c.partition().table().db()).setPid(c.partition().pid());
        String candidate = c.candidate();
        if (candidate != null) {
            request.setCandidateLeader(candidate);
        }
        return nameserver.change(mayGoOut, NameServerGrpc.getChangeLeaderMethod(), request.build());
    }

    private Answer setAlive(Command.SetAlive c) throws ClusterException {
        partitions.requireSameTable(c.partition());
        return nameserver.change(mayGoOut, NameServerGrpc.getUpdateTableAliveStatusMethod(),
                UpdateTableAliveRequest.newBuilder().setName(c.partition().table().name())
                        .setDb(c.partition().table().db()).setPid(c.partition().pid()).setEndpoint(c.endpoint())
                        .setIsAlive(c.alive()).build());
    }

    private Answer recover(Command.RecoverReplica c) throws ClusterException {
        partitions.requireSameTable(c.partition());
        return nameserver.change(mayGoOut, NameServerGrpc.getRecoverTableMethod(),
                RecoverTableRequest.newBuilder().setName(c.partition().table().name())
                        .setDb(c.partition().table().db()).setPid(c.partition().pid()).setEndpoint(c.endpoint())
                        .build());
    }

    private Answer detach(Command.DetachFollower c) throws ClusterException {
        partitions.requireSameTable(c.partition());
        return tablets.change(mayGoOut, leaderOf(c.partition()), TabletServerGrpc.getDelReplicaMethod(),
                ReplicaRequest.newBuilder().setTid(c.partition().tid()).setPid(c.partition().pid())
                        .setEndpoint(c.endpoint()).build());
    }

    private String leaderOf(PartitionId partition) throws ClusterException {
        TablePartition metadata = partitions.readPartition(partition.table(), partition.pid());
        for (PartitionMeta meta : metadata.getPartitionMetaList()) {
            if (meta.getIsLeader() && meta.getIsAlive()) {
                return meta.getEndpoint();
            }
        }
        throw new ClusterException(Kind.MOVED_ON, 0, Sentence.of("cluster.partition_leader_alive", partition),
                Sentence.of("cluster.nothing_changed_give_partition"));
    }

    private Answer drop(Command.DropReplica c) throws ClusterException {
        return tablets.change(mayGoOut, c.endpoint(), TabletServerGrpc.getDropTableMethod(),
                DropTableRequest.newBuilder().setTid(c.partition().tid()).setPid(c.partition().pid()).build());
    }

    private Answer changeRole(Command.ChangeRole c) throws ClusterException {
        ChangeRoleRequest.Builder request = ChangeRoleRequest.newBuilder().setTid(c.partition().tid())
                .setPid(c.partition().pid()).setMode(Decoding.mode(c.role()));
        if (c.role() == Role.LEADER) {
            request.setTerm(c.term()).addAllReplicas(c.followers());
        }
        return tablets.change(mayGoOut, c.endpoint(), TabletServerGrpc.getChangeRoleMethod(), request.build());
    }

    private Answer resumeSnapshots(Command.ResumeSnapshots c) throws ClusterException {
        return tablets.change(mayGoOut, c.endpoint(), TabletServerGrpc.getRecoverSnapshotMethod(),
                GeneralRequest.newBuilder().setTid(c.partition().tid()).setPid(c.partition().pid()).build());
    }
}

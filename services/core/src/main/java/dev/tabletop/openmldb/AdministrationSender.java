package dev.tabletop.openmldb;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.wire.nameserver.AddReplicaNSRequest;
import dev.tabletop.wire.nameserver.DelReplicaNSRequest;
import dev.tabletop.wire.nameserver.MakeSnapshotNSRequest;
import dev.tabletop.wire.nameserver.MigrateRequest;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.OfflineEndpointRequest;
import dev.tabletop.wire.nameserver.RecoverEndpointRequest;
import dev.tabletop.wire.tablet.GeneralRequest;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import java.util.function.BooleanSupplier;

/** Sends what moves replicas and endpoints about, and what makes snapshots. */
final class AdministrationSender {

    private final NameserverClient nameserver;
    private final TabletClient tablets;
    private final PartitionReader partitions;
    private final BooleanSupplier mayGoOut;

    /**
     * @param mayGoOut
     *            asked directly before the call that changes something; never blocks
     */
    AdministrationSender(NameserverClient nameserver, TabletClient tablets, PartitionReader partitions,
            BooleanSupplier mayGoOut) {
        this.nameserver = nameserver;
        this.tablets = tablets;
        this.partitions = partitions;
        this.mayGoOut = mayGoOut;
    }

    Answer add(Command.AddReplica c) throws ClusterException {
        partitions.requireSameTable(c.partition());
        return nameserver.change(mayGoOut, NameServerGrpc.getAddReplicaNSMethod(),
                AddReplicaNSRequest.newBuilder().setName(c.partition().table().name())
                        .setDb(c.partition().table().db()).setPid(c.partition().pid()).setEndpoint(c.endpoint())
                        .build());
    }

    Answer delete(Command.DeleteReplica c) throws ClusterException {
        partitions.requireSameTable(c.partition());
        return nameserver.change(mayGoOut, NameServerGrpc.getDelReplicaNSMethod(),
                DelReplicaNSRequest.newBuilder().setName(c.partition().table().name())
                        .setDb(c.partition().table().db()).setPid(c.partition().pid()).setEndpoint(c.endpoint())
                        .build());
    }

    Answer migrate(Command.MigrateReplica c) throws ClusterException {
        partitions.requireSameTable(c.partition());
        return nameserver.change(mayGoOut, NameServerGrpc.getMigrateMethod(),
                MigrateRequest.newBuilder().setName(c.partition().table().name()).setDb(c.partition().table().db())
                        .addPid(c.partition().pid()).setSrcEndpoint(c.from()).setDesEndpoint(c.to()).build());
    }

    Answer offline(Command.OfflineEndpoint c) throws ClusterException {
        return nameserver.change(mayGoOut, NameServerGrpc.getOfflineEndpointMethod(), OfflineEndpointRequest
                .newBuilder().setEndpoint(c.endpoint()).setConcurrency(c.concurrency()).build());
    }

    Answer recover(Command.RecoverEndpoint c) throws ClusterException {
        return nameserver.change(mayGoOut, NameServerGrpc.getRecoverEndpointMethod(),
                RecoverEndpointRequest.newBuilder().setEndpoint(c.endpoint()).setNeedRestore(c.restore())
                        .setConcurrency(c.concurrency()).build());
    }

    Answer makeSnapshot(Command.MakeSnapshot c) throws ClusterException {
        String endpoint = c.endpoint();
        if (endpoint != null) {
            return tablets.change(mayGoOut, endpoint, TabletServerGrpc.getMakeSnapshotMethod(),
                    general(c.partition()));
        }
        partitions.requireSameTable(c.partition());
        return nameserver.change(mayGoOut, NameServerGrpc.getMakeSnapshotNSMethod(),
                MakeSnapshotNSRequest.newBuilder().setName(c.partition().table().name())
                        .setDb(c.partition().table().db()).setPid(c.partition().pid()).build());
    }

    Answer pauseSnapshots(Command.PauseSnapshots c) throws ClusterException {
        return tablets.change(mayGoOut, c.endpoint(), TabletServerGrpc.getPauseSnapshotMethod(),
                general(c.partition()));
    }

    private static GeneralRequest general(PartitionId partition) {
        return GeneralRequest.newBuilder().setTid(partition.tid()).setPid(partition.pid()).build();
    }
}

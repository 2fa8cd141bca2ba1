package dev.tabletop.recovery.local;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.RecoverTableRequest;
import dev.tabletop.wire.nameserver.ShowOPStatusRequest;
import dev.tabletop.wire.nameserver.UpdateTableAliveRequest;
import dev.tabletop.wire.tablet.LoadTableRequest;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TableState;
import java.time.Duration;
import java.util.List;

/**
 * What the cluster's own recovery tool does to one table, call by call and one after the other, without its process
 * per command: loads the last replica flagged leader, sets alive flags, lets the nameserver recover the others.
 */
final class ToolProcedure {

    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration GIVE_UP = Duration.ofMinutes(10);

    private final LocalSite site;
    private final List<PartitionId> partitions;

    ToolProcedure(LocalSite site, List<PartitionId> partitions) {
        this.site = site;
        this.partitions = partitions;
    }

    void recover() throws InterruptedException {
        for (PartitionId partition : partitions) {
            recover(partition);
        }
        Thread.sleep(Duration.ofSeconds(1));
        long giveUp = System.nanoTime() + GIVE_UP.toNanos();
        while (isWorking() && System.nanoTime() < giveUp) {
            Thread.sleep(POLL);
        }
    }

    private void recover(PartitionId partition) throws InterruptedException {
        List<PartitionMeta> metas = site.metas(partition);
        PartitionMeta leader = metas.stream().filter(PartitionMeta::getIsLeader).reduce((_, later) -> later)
                .orElseThrow();
        if (site.status(partition, leader.getEndpoint()).isEmpty()) {
            load(partition, leader.getEndpoint());
        }
        if (!leader.getIsAlive()) {
            setAlive(partition, leader.getEndpoint(), true);
        }
        for (PartitionMeta other : metas) {
            if (!other.getEndpoint().equals(leader.getEndpoint())) {
                if (other.getIsAlive()) {
                    setAlive(partition, other.getEndpoint(), false);
                }
                site.nameserver().recoverTable(RecoverTableRequest.newBuilder().setDb(partition.table().db())
                        .setName(partition.table().name()).setPid(partition.pid()).setEndpoint(other.getEndpoint())
                        .build());
            }
        }
    }

    private void load(PartitionId partition, String endpoint) throws InterruptedException {
        site.client().tablet(endpoint).loadTable(LoadTableRequest.newBuilder().setTableMeta(TableMeta.newBuilder()
                .setName(partition.table().name()).setTid(partition.tid()).setPid(partition.pid())
                .setSegCnt(8)).build());
        while (site.status(partition, endpoint).filter(s -> s.getState() == TableState.kTableNormal).isEmpty()) {
            Thread.sleep(POLL);
        }
    }

    private void setAlive(PartitionId partition, String endpoint, boolean alive) {
        site.nameserver().updateTableAliveStatus(UpdateTableAliveRequest.newBuilder().setDb(partition.table().db())
                .setName(partition.table().name()).setPid(partition.pid()).setEndpoint(endpoint).setIsAlive(alive)
                .build());
    }

    private boolean isWorking() {
        return site.nameserver().showOPStatus(ShowOPStatusRequest.newBuilder()
                .setDb(partitions.getFirst().table().db()).setName(partitions.getFirst().table().name()).build())
                .getOpStatusList().stream().anyMatch(o -> o.getStatus().equals("kDoing"));
    }
}

package dev.tabletop.recovery.local;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.RecoverTableRequest;
import dev.tabletop.wire.nameserver.ShowOPStatusRequest;
import dev.tabletop.wire.nameserver.UpdateTableAliveRequest;
import dev.tabletop.wire.tablet.LoadTableRequest;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TableState;
import dev.tabletop.wire.nameserver.ConfGetRequest;
import dev.tabletop.wire.nameserver.ConfGetResponse;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TableStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the cluster's own recovery tool does to one table, call by call and one after the other, without its process
 * per command: switches {@code auto_failover} off, loads the last replica flagged leader, sets alive flags, lets the
 * nameserver recover the others, switches {@code auto_failover} back. Nothing is put back where it ends early.
 */
final class ToolProcedure {

    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration GIVE_UP = Duration.ofMinutes(10);

    private final LocalSite site;
    private final List<PartitionId> partitions;
    private int killedAfter = Integer.MAX_VALUE;

    ToolProcedure(LocalSite site, List<PartitionId> partitions) {
        this.site = site;
        this.partitions = partitions;
    }

    /** Lets it end without a word after so many partitions, as a process that is killed. */
    ToolProcedure killedAfter(int number) {
        killedAfter = number;
        return this;
    }

    /** @return whether it found the table healthy in the end */
    boolean recover() throws InterruptedException {
        boolean automatic = isAutoFailoverOn();
        if (automatic) {
            site.setAutoFailover(false);
        }
        if (!isHealthy()) {
            int done = 0;
            for (PartitionId partition : partitions) {
                if (done++ == killedAfter) {
                    return false;
                }
                recover(partition);
            }
            awaitOperations();
        }
        boolean healthy = isHealthy();
        if (automatic) {
            site.setAutoFailover(true);
        }
        return healthy;
    }

    private boolean isAutoFailoverOn() {
        ConfGetResponse answer = site.nameserver().confGet(ConfGetRequest.getDefaultInstance());
        return answer.getConfList().stream()
                .anyMatch(c -> c.getKey().equals("auto_failover") && c.getValue().equals("true"));
    }

    private void awaitOperations() throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(1));
        long giveUp = System.nanoTime() + GIVE_UP.toNanos();
        while (isWorking() && System.nanoTime() < giveUp) {
            Thread.sleep(POLL);
        }
    }

    /** Every replica alive, loaded, and in the role that the metadata gives it. */
    private boolean isHealthy() {
        return partitions.stream().allMatch(p -> site.metas(p).stream().allMatch(m -> isHealthy(p, m)));
    }

    private boolean isHealthy(PartitionId partition, PartitionMeta meta) {
        Optional<TableStatus> status = site.status(partition, meta.getEndpoint());
        TableMode wanted = meta.getIsLeader() ? TableMode.kTableLeader : TableMode.kTableFollower;
        return meta.getIsAlive() && status.isPresent() && status.get().getMode() == wanted;
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

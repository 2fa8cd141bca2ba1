package dev.tabletop.schedules.local;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.embedded.ClusterStartException;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.NodeStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lets faults happen to a local cluster and ends them. */
final class Faults {

    private static final String ZOOKEEPER = "zookeeper";
    static final Duration SLOW = Duration.ofMinutes(1);
    private static final int SEGMENTS = 8;

    private final LocalTables site;
    private final EmbeddedCluster cluster;
    private final List<PartitionId> partitions;
    private final Set<String> isolated = new HashSet<>();
    private boolean whileOn;

    Faults(LocalTables site, List<PartitionId> partitions) {
        this.site = site;
        this.cluster = site.cluster();
        this.partitions = partitions;
    }

    /** Whether something happened since {@link #startAnew} while the nameserver acted by itself, or may have. */
    boolean wereWhileOn() {
        return whileOn;
    }

    void startAnew() {
        whileOn = false;
    }

    void happen(Fault fault) {
        whileOn |= mayBeOn();
        String tablet = "tablet-" + (1 + fault.tablet());
        PartitionId partition = partitions.get(fault.partition() % partitions.size());
        switch (fault.kind()) {
            case KILL -> cluster.kill(tablet);
            case POWER_LOSS -> cluster.powerLoss(tablet);
            case STOP -> cluster.stop(tablet);
            case START -> start(tablet);
            case RESTART_ALL -> {
                cluster.kill(EmbeddedCluster.ALL_TABLETS);
                start(EmbeddedCluster.ALL_TABLETS);
            }
            case ISOLATE -> isolate(tablet);
            case REJOIN -> rejoin(tablet);
            case SLOW -> cluster.slow(tablet, SLOW);
            case DISK_FULL -> cluster.diskFull(tablet, true);
            case NAMESERVER_KILLED -> cluster.kill("nameserver-" + (1 + fault.tablet() % 2));
            case ZOOKEEPER_AWAY -> zookeeperAway(fault.pauseMillis());
            case TIME, CONSOLE_KILLED -> {
                // Time passes anyway; whoever watches the console kills it.
            }
            default -> otherTool(fault.kind(), partition, cluster.node(tablet).endpoint());
        }
    }

    private boolean mayBeOn() {
        try {
            return site.connection().readAutoFailover();
        } catch (ClusterException _) {
            return true;
        }
    }

    private void otherTool(Fault.Kind kind, PartitionId partition, String endpoint) {
        try {
            switch (kind) {
                case FAIL_OVER -> failOver(partition);
                case RECOVER -> site.connection().execute(new Command.RecoverReplica(partition, endpoint));
                case LOAD -> site.connection().execute(new Command.LoadReplica(partition, endpoint, Role.FOLLOWER,
                        StorageMode.MEMORY, SEGMENTS));
                case MARK_DEAD -> site.connection().execute(new Command.SetAlive(partition, endpoint, false));
                case SNAPSHOT -> site.connection().execute(new Command.MakeSnapshot(partition, endpoint));
                default -> throw new IllegalArgumentException(kind.toString());
            }
        } catch (ClusterException _) {
            // Refused, as other tools are, too.
        }
    }

    private void failOver(PartitionId id) throws ClusterException {
        Partition partition = site.connection().read().partitions().filter(p -> p.id().equals(id)).findFirst()
                .orElse(null);
        if (partition != null && partition.leader().isPresent()) {
            site.connection().execute(new Command.SetAlive(id, partition.leader().get().endpoint(), false));
        }
        site.connection().execute(new Command.ChangeLeader(id, null));
    }

    private void isolate(String tablet) {
        if (isUp(tablet)) {
            cluster.isolate(tablet);
            isolated.add(tablet);
        }
    }

    private void rejoin(String tablet) {
        if (isolated.remove(tablet)) {
            cluster.rejoin(tablet);
        }
    }

    private void zookeeperAway(int millis) {
        cluster.kill(ZOOKEEPER);
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        start(ZOOKEEPER);
    }

    private boolean isUp(String node) {
        NodeStatus.State state = cluster.node(node).state();
        return state != NodeStatus.State.KILLED && state != NodeStatus.State.STOPPED;
    }

    private void start(String node) {
        if (node.equals(EmbeddedCluster.ALL_TABLETS)) {
            Set.copyOf(isolated).forEach(this::rejoin);
        } else if (isolated.contains(node)) {
            return;
        }
        try {
            cluster.start(node);
        } catch (ClusterStartException _) {
            // It is tried again before the next round.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What operators mend: everything that is not away for longer. */
    void end(int round, List<Integer> away) throws Exception {
        ensureNameserver();
        for (int i = 0; i < away.size(); i++) {
            String tablet = "tablet-" + (i + 1);
            if (away.get(i) <= round) {
                whileOn |= !isUp(tablet) && mayBeOn();
                rejoin(tablet);
                cluster.slow(tablet, Duration.ZERO);
                cluster.diskFull(tablet, false);
                start(tablet);
            }
        }
        site.awaitHealthy();
    }

    void ensureNameserver() throws Exception {
        for (String node : List.of(ZOOKEEPER, "nameserver-1", "nameserver-2")) {
            if (!isUp(node)) {
                start(node);
            }
        }
        site.awaitLeader();
    }
}

package dev.tabletop.embedded.tablet;

import dev.tabletop.embedded.Timings;
import dev.tabletop.embedded.host.Node;
import dev.tabletop.embedded.host.NodeNetwork;
import dev.tabletop.embedded.host.NodeStartException;
import dev.tabletop.embedded.tablet.replication.ReplicationSettings;
import dev.tabletop.embedded.tablet.storage.TabletDisk;
import dev.tabletop.embedded.tablet.storage.TabletFolders;
import io.grpc.BindableService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A tablet: one process that keeps replicas. It starts with nothing loaded, whatever lies in its folder; tables come
 * back by LoadTable alone. Rows are acknowledged when they have reached the operating system, and are on disk after the
 * next sync. Safe for use by several threads.
 */
public final class TabletNode implements Node {

    private final TabletDisk disk = new TabletDisk();
    private final TabletFolders folders;
    private final Replicas replicas;
    private final TabletThreads threads;
    private final Registration registration;
    private final Upkeep upkeep;
    private final TabletService service;
    private final TabletSettings settings;
    private volatile Duration replicationDelay = Duration.ZERO;

    /**
     * A tablet that does nothing before {@link #start}.
     *
     * @param data
     *            its folder, used by no other process; made where absent
     */
    public TabletNode(NodeNetwork network, Path data, TabletSettings settings) {
        Timings timings = settings.timings();
        this.settings = settings;
        this.folders = new TabletFolders(disk, data);
        this.replicas = new Replicas(disk, folders, settings, new ReplicationSettings(network,
                timings.replicationWait(), timings.replicationRetry(), timings.requestTimeout(),
                () -> replicationDelay));
        this.threads = new TabletThreads(network.endpoint());
        this.registration = new Registration(network);
        TaskMap tasks = new TaskMap();
        DataCommands rows = new DataCommands(replicas);
        SnapshotCommands snapshots = new SnapshotCommands(replicas, tasks, threads, network);
        this.upkeep = new Upkeep(replicas, snapshots);
        this.service = new TabletService(rows, new RangeCommands(replicas),
                new TableCommands(replicas, tasks, threads), new ReplicaCommands(replicas, tasks, rows), snapshots,
                new FileCommands(replicas), new IndexCommands(replicas, tasks, threads, network),
                new InspectionCommands(replicas),
                new NodeCommands(network.endpoint(), tasks, registration, rows));
    }

    @Override
    public BindableService service() {
        return service;
    }

    @Override
    public void start(PortOpener openPort) throws NodeStartException, InterruptedException {
        try {
            folders.make();
        } catch (IOException e) {
            throw new NodeStartException("The tablet's data folder cannot be used: " + e.getMessage(), e);
        }
        openPort.open();
        registration.start();
        upkeep.start(threads);
        threads.recur(settings.timings().zookeeperKeepAlive(), this::keepAlive);
    }

    @Override
    public void stop() {
        registration.close();
        replicas.all().forEach(Replica::abandon);
        threads.end();
        disk.close();
    }

    @Override
    public void kill() {
        end(false);
    }

    /** Ends as when the power fails: as {@link #kill}, and what was not synced is gone from the files. */
    public void powerLoss() {
        end(true);
    }

    /** While the disk is full, whatever needs space on it fails. */
    public void setDiskFull(boolean full) {
        disk.setFull(full);
    }

    /** Holds back each batch that this tablet sends to a follower; zero = not at all. */
    public void setReplicationDelay(Duration delay) {
        replicationDelay = delay;
    }

    private void end(boolean losingUnsynced) {
        disk.crash(losingUnsynced);
        registration.abandon();
        replicas.all().forEach(Replica::abandon);
        threads.end();
    }

    private void keepAlive() {
        try {
            registration.keepAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

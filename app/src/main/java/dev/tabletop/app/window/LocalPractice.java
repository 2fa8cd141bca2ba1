package dev.tabletop.app.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.drill.EmbeddedSite;
import dev.tabletop.drills.DrillBook;
import dev.tabletop.drills.run.Aside;
import dev.tabletop.drills.run.ConsoleSite;
import dev.tabletop.drills.run.DrillDesk;
import dev.tabletop.recovery.run.Pace;
import dev.tabletop.embedded.ClusterStartException;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.embedded.control.ControlException;
import dev.tabletop.embedded.control.ControlServer;
import dev.tabletop.embedded.data.Workload;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.embedded.host.NodeStartException;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.desk.Practice;

/** The bundled cluster, running in this process with rows coming in, and what can be broken in it. */
final class LocalPractice implements Practice, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalPractice.class);
    private static final String ID = "practice";
    private static final String NAME = "practice";
    private static final long ROWS = 20_000;
    private static final double ROWS_PER_SECOND = 200;
    private static final long SEED = 1;
    private static final Duration SLOW = Duration.ofMillis(500);
    private static final Duration DRILL_POLL = Duration.ofMillis(150);
    private static final Duration READY = Duration.ofSeconds(30);

    private final EmbeddedCluster cluster;
    private final ClusterClient client;
    private final Workload workload;
    private final ControlServer control;
    private final Store store;
    private final Profile profile;
    private final @Nullable Path temporary;

    private LocalPractice(EmbeddedCluster cluster, ClusterClient client, ControlServer control, Store store,
            @Nullable Path temporary) {
        this.cluster = cluster;
        this.client = client;
        this.control = control;
        this.workload = new Workload(client, ROWS_PER_SECOND, SEED);
        this.store = store;
        this.temporary = temporary;
        Profile named = Profile.named(NAME, Environment.DEVELOPMENT, cluster.zookeeperConnect(), cluster.root());
        this.profile = named.as(ID, NAME);
    }

    /**
     * Starts it, loads rows and begins to write: some ten seconds.
     *
     * @param folder
     *            where it lives; null for a temporary folder, which is deleted at the end
     */
    static LocalPractice start(@Nullable Path folder) throws PracticeException {
        try {
            Path place = folder == null ? Files.createTempDirectory("tabletop-practice-") : folder;
            EmbeddedCluster cluster = EmbeddedCluster.builder(place.resolve("cluster")).autoFailover(true)
                    .demo(ROWS, SEED).start();
            boolean started = false;
            try {
                LocalPractice practice = new LocalPractice(cluster, cluster.client(), ControlServer.open(cluster),
                        Store.open(place.resolve("tabletop.db")), folder == null ? place : null);
                practice.workload.start();
                started = true;
                return practice;
            } finally {
                if (!started) {
                    cluster.close();
                }
            }
        } catch (IOException e) {
            throw new PracticeException("The folder of the practice cluster cannot be made: " + e.getMessage(), e);
        } catch (ClusterStartException | NodeStartException | ControlException | StoreException e) {
            throw new PracticeException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static PracticeException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new PracticeException("It was interrupted.", e);
    }

    Profile profile() {
        return profile;
    }

    /** Its own, so that rehearsals stay out of the real journal. */
    Store store() {
        return store;
    }

    /**
     * Drills on it, with this desk's connection and recovery.
     *
     * @param desk
     *            leads to this cluster
     */
    DrillDesk drills(Desk desk) {
        return new DrillDesk(desk.connection(), desk.recovery(),
                new EmbeddedSite(cluster, SEED + 1, new ConsoleSite(desk.connection(), desk.recovery())),
                cluster.directory().toString(), new DrillBook(store), Pace.realTime(), Aside.threads(), DRILL_POLL);
    }

    @Override
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        List<NodeStatus> nodes = cluster.nodes();
        boolean somethingRuns = nodes.stream()
                .anyMatch(n -> n.kind() == NodeStatus.Kind.TABLET && n.state() == NodeStatus.State.RUNNING);
        if (somethingRuns) {
            faults.add(new Fault(Kind.LOSE_CLUSTER, "", ""));
        }
        if (nodes.stream().anyMatch(n -> n.state() != NodeStatus.State.RUNNING)) {
            faults.add(new Fault(Kind.BRING_BACK, "", ""));
        }
        nodes.forEach(n -> kinds(n).forEach(k -> faults.add(new Fault(k, n.name(), n.endpoint()))));
        return faults;
    }

    private static List<Kind> kinds(NodeStatus node) {
        boolean tablet = node.kind() == NodeStatus.Kind.TABLET;
        boolean isolable = node.kind() != NodeStatus.Kind.ZOOKEEPER;
        return switch (node.state()) {
            case KILLED, STOPPED -> List.of(Kind.START);
            case STARTING -> List.of();
            case ISOLATED -> List.of(Kind.REJOIN, Kind.KILL);
            case SLOW -> List.of(Kind.USUAL_SPEED, Kind.KILL, Kind.STOP);
            case DISK_FULL -> List.of(Kind.DISK_FREE, Kind.KILL, Kind.STOP);
            case RUNNING -> {
                List<Kind> kinds = new ArrayList<>(List.of(Kind.KILL, Kind.POWER_LOSS, Kind.STOP));
                if (isolable) {
                    kinds.add(Kind.ISOLATE);
                }
                if (tablet) {
                    kinds.addAll(List.of(Kind.SLOW, Kind.DISK_FULL));
                }
                yield kinds;
            }
        };
    }

    @Override
    public void cause(Fault fault) throws PracticeException {
        LOG.info("practice: {} {}", fault.kind(), fault.node());
        try {
            switch (fault.kind()) {
                case KILL -> cluster.kill(fault.node());
                case POWER_LOSS -> cluster.powerLoss(fault.node());
                case STOP -> cluster.stop(fault.node());
                case START -> cluster.start(fault.node());
                case ISOLATE -> cluster.isolate(fault.node());
                case REJOIN -> cluster.rejoin(fault.node());
                case SLOW -> cluster.slow(fault.node(), SLOW);
                case USUAL_SPEED -> cluster.slow(fault.node(), Duration.ZERO);
                case DISK_FULL -> cluster.diskFull(fault.node(), true);
                case DISK_FREE -> cluster.diskFull(fault.node(), false);
                case LOSE_CLUSTER -> new Catastrophe(cluster, workload).happen();
                case BRING_BACK -> bringBack();
            }
        } catch (ClusterStartException e) {
            throw new PracticeException(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new PracticeException("The local cluster refused: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** ZooKeeper first, then nameservers, then tablets: each needs the one before. */
    private void bringBack() throws ClusterStartException, InterruptedException {
        List<NodeStatus> inOrder = cluster.nodes().stream()
                .sorted(Comparator.comparing(NodeStatus::kind, Comparator.reverseOrder())).toList();
        for (NodeStatus node : inOrder) {
            switch (node.state()) {
                case KILLED, STOPPED -> cluster.start(node.name());
                case ISOLATED -> cluster.rejoin(node.name());
                case SLOW -> cluster.slow(node.name(), Duration.ZERO);
                case DISK_FULL -> cluster.diskFull(node.name(), false);
                case RUNNING, STARTING -> {
                    // Nothing to mend.
                }
            }
        }
        cluster.awaitReady(READY);
    }

    @Override
    public void close() {
        control.close();
        workload.close();
        client.close();
        cluster.close();
        store.close();
        if (temporary != null) {
            delete(temporary);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("The folder of the practice cluster, {}, cannot be deleted", folder, e);
        }
    }
}

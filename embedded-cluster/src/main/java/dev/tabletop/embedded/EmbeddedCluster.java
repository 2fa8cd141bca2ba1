package dev.tabletop.embedded;

import dev.tabletop.embedded.data.DemoDataException;
import dev.tabletop.embedded.data.DemoDatabase;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.embedded.host.HostedNode;
import dev.tabletop.embedded.host.LocalZooKeeper;
import dev.tabletop.embedded.host.NodeStartException;
import dev.tabletop.embedded.host.ServerThreads;
import dev.tabletop.embedded.nameserver.NameserverSettings;
import dev.tabletop.embedded.tablet.TabletSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A small but real cluster in this process: ZooKeeper, nameservers and tablets, each node with its own loopback port
 * and data folder, and faults that really happen. Made by {@link #builder}. Thread-safe; all calls block.
 *
 * <p>
 * Killing this process with {@code kill -9} and starting a cluster on the same folder again is the cluster that was
 * restarted after having been offline: same endpoints, same data, nothing loaded.
 */
public final class EmbeddedCluster implements AutoCloseable {

    /** Stands for every tablet in the calls that take a node's name. */
    public static final String ALL_TABLETS = "all-tablets";

    private static final Duration READY_LIMIT = Duration.ofSeconds(60);

    private final Path directory;
    private final ClusterLayout layout;
    private final ClusterSettings settings;
    private final FolderLock lock;
    private final ServerThreads threads = new ServerThreads();
    private final InetSocketAddress zookeeper;
    private final List<Place> places;

    /** Starts nothing. */
    EmbeddedCluster(Path directory, ClusterLayout layout, ClusterSettings settings, FolderLock lock) {
        this.directory = directory;
        this.layout = layout;
        this.settings = settings;
        this.lock = lock;
        List<Place> made = new ArrayList<>();
        if (layout.zookeeper() == null) {
            Path data = directory.resolve("zookeeper");
            LocalZooKeeper server = new LocalZooKeeper(data, layout.zookeeperPort(),
                    settings.timings().zookeeperSession());
            made.add(new ZooKeeperPlace(server, data));
            zookeeper = server.address();
        } else {
            zookeeper = ClusterBuilder.address(layout.zookeeper());
        }
        HostedNode.Site site = new HostedNode.Site(zookeeper, layout.root(), settings.timings().zookeeperSession(),
                settings.accepted(), threads);
        for (int i = 0; i < layout.tabletPorts().size(); i++) {
            String name = "tablet-" + (i + 1);
            made.add(new TabletPlace(name, layout.tabletPorts().get(i), directory.resolve(name), site,
                    TabletSettings.of(settings.timings())));
        }
        NameserverSettings nameservers = NameserverSettings.of(settings.timings())
                .withAutoFailover(settings.autoFailover()).withSystemTableReplicas(settings.systemTableReplicas());
        for (int i = 0; i < layout.nameserverPorts().size(); i++) {
            made.add(new NameserverPlace("nameserver-" + (i + 1), layout.nameserverPorts().get(i), site, nameservers));
        }
        places = List.copyOf(made);
    }

    /** Begins to describe a cluster that lives in a folder, which is made where absent. */
    public static ClusterBuilder builder(Path directory) {
        return new ClusterBuilder(directory.toAbsolutePath().normalize());
    }

    /** Starts every node and waits until the cluster can be used. */
    void startAll() throws ClusterStartException, InterruptedException {
        if (layout.zookeeper() != null) {
            requireZooKeeper();
        }
        Duration retries = settings.timings().zookeeperSession().multipliedBy(3).plusSeconds(10);
        Together.run(ofKind(NodeStatus.Kind.ZOOKEEPER), READY_LIMIT, place -> place.start(retries));
        Together.run(ofKind(NodeStatus.Kind.TABLET), READY_LIMIT, place -> place.start(retries));
        // One after the other: a standby that comes up before the first leader made the user table waits for ever.
        for (Place nameserver : ofKind(NodeStatus.Kind.NAMESERVER)) {
            Together.run(List.of(nameserver), READY_LIMIT, place -> place.start(retries));
        }
        awaitReady(READY_LIMIT);
        if (settings.demoRows() >= 0 && !layout.demoMade()) {
            makeDemo();
        }
    }

    /** An outside ZooKeeper that does not answer is told at once, not by every node after its last try. */
    private void requireZooKeeper() throws ClusterStartException, InterruptedException {
        requireZooKeeper(zookeeper, layout.root(), settings.timings());
    }

    static void requireZooKeeper(InetSocketAddress zookeeper, String root, Timings timings)
            throws ClusterStartException, InterruptedException {
        try {
            new ClusterClient(zookeeper, root, timings.zookeeperSession(), timings.requestTimeout()).close();
        } catch (NodeStartException e) {
            throw new ClusterStartException(e);
        }
    }

    /** Not tried again on this folder: tables that were made by half stay as they are. */
    private void makeDemo() throws ClusterStartException, InterruptedException {
        layout.withDemoMade().write(directory);
        try (ClusterClient client = client()) {
            DemoDatabase demo = new DemoDatabase(client);
            demo.create(layout.tabletPorts().size());
            demo.load(settings.demoRows(), settings.demoSeed());
        } catch (NodeStartException | DemoDataException e) {
            throw new ClusterStartException("The demo data could not be made: " + e.getMessage()
                    + " Start the cluster on another folder.", e);
        }
    }

    /**
     * Waits until a nameserver leads, every running tablet is healthy there, and the system tables exist.
     *
     * @throws ClusterStartException
     *             when that is not so within the limit; the message says what is missing
     */
    public void awaitReady(Duration limit) throws ClusterStartException, InterruptedException {
        Set<String> tablets = nodes().stream().filter(node -> node.kind() == NodeStatus.Kind.TABLET)
                .filter(node -> node.state() != NodeStatus.State.KILLED && node.state() != NodeStatus.State.STOPPED)
                .map(NodeStatus::endpoint).collect(Collectors.toSet());
        try (ClusterClient client = client()) {
            new ClusterReadiness(client, tablets).await(limit);
        } catch (NodeStartException e) {
            throw new ClusterStartException(e);
        }
    }

    /** A new client of this cluster; close it. */
    public ClusterClient client() throws NodeStartException, InterruptedException {
        return new ClusterClient(zookeeper, layout.root(), settings.timings().zookeeperSession(),
                settings.timings().requestTimeout());
    }

    /** host:port of ZooKeeper. */
    public String zookeeperConnect() {
        return text(zookeeper);
    }

    static String text(InetSocketAddress address) {
        boolean named = address.isUnresolved() || !address.getAddress().isLoopbackAddress();
        return (named ? address.getHostString() : address.getAddress().getHostAddress()) + ":" + address.getPort();
    }

    /** The cluster's root path in ZooKeeper. */
    public String root() {
        return layout.root();
    }

    public Path directory() {
        return directory;
    }

    public Timings timings() {
        return settings.timings();
    }

    /** How every node is now: ZooKeeper (where it is the cluster's own), tablets, nameservers. */
    public List<NodeStatus> nodes() {
        return places.stream().map(Place::status).toList();
    }

    /** One node's status. */
    public NodeStatus node(String name) {
        return place(name).status();
    }

    /** Ends a node as {@code kill -9} does: no goodbye, its session left to expire, files as they are. */
    public void kill(String name) {
        act(name, Place::kill);
    }

    /** Ends a node as a power failure does: as {@link #kill}, and what was not synced to disk is gone. */
    public void powerLoss(String name) {
        act(name, Place::powerLoss);
    }

    /** Ends a node in an orderly way. */
    public void stop(String name) {
        act(name, Place::stop);
    }

    /**
     * Starts a node that is down, as a start script does: it is tried again while the node's former ZooKeeper session
     * still stands in the way.
     */
    public void start(String name) throws ClusterStartException, InterruptedException {
        List<Place> down = select(name).stream().filter(place -> !place.isUp()).toList();
        for (Place place : down) {
            refuseHopeless(place);
        }
        if (layout.zookeeper() != null && !down.isEmpty()) {
            requireZooKeeper();
        }
        Duration retries = settings.timings().zookeeperSession().multipliedBy(2).plusSeconds(5);
        Together.run(select(name), READY_LIMIT, place -> place.start(retries));
    }

    /** What a node would try again and again is said at once. */
    private void refuseHopeless(Place place) throws ClusterStartException {
        if (place.isIsolated()) {
            throw new ClusterStartException(
                    place.name() + " is cut off from ZooKeeper, so it cannot start. Let it rejoin first.");
        }
        for (Place zookeeperPlace : ofKind(NodeStatus.Kind.ZOOKEEPER)) {
            if (!zookeeperPlace.isUp() && !zookeeperPlace.equals(place)) {
                throw new ClusterStartException(
                        "zookeeper is down, so " + place.name() + " cannot start. Start zookeeper first.");
            }
        }
    }

    /** Cuts a running node off, both ways, ZooKeeper too. It goes on running. */
    public void isolate(String name) {
        act(name, place -> {
            if (!place.isUp()) {
                throw new IllegalArgumentException(
                        place.name() + " does not run, so it cannot be isolated. Start it first.");
            }
            place.isolate();
        });
    }

    /** Ends an isolation. */
    public void rejoin(String name) {
        act(name, Place::rejoin);
    }

    /** Holds back each batch that a tablet sends to a follower; zero ends it. */
    public void slow(String name, Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("The delay must not be negative: " + delay.toMillis() + " ms.");
        }
        act(name, place -> place.slow(delay));
    }

    /** While a tablet's disk is full, whatever needs space on it fails. */
    public void diskFull(String name, boolean full) {
        act(name, place -> place.diskFull(full));
    }

    private void act(String name, Together.Act<RuntimeException> act) {
        Together.runAll(select(name), act);
    }

    private List<Place> select(String name) {
        return name.equals(ALL_TABLETS) ? ofKind(NodeStatus.Kind.TABLET) : List.of(place(name));
    }

    private Place place(String name) {
        return places.stream().filter(place -> place.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no node " + name + ". The nodes are "
                        + places.stream().map(Place::name).collect(Collectors.joining(", ")) + ", and " + ALL_TABLETS
                        + " for every tablet."));
    }

    private List<Place> ofKind(NodeStatus.Kind kind) {
        return places.stream().filter(place -> place.status().kind() == kind).toList();
    }

    /** Stops every node in an orderly way: nameservers, tablets, ZooKeeper. */
    @Override
    public void close() {
        Set<NodeStatus.Kind> order = new LinkedHashSet<>(
                List.of(NodeStatus.Kind.NAMESERVER, NodeStatus.Kind.TABLET, NodeStatus.Kind.ZOOKEEPER));
        for (NodeStatus.Kind kind : order) {
            Together.runAll(ofKind(kind), Place::stop);
        }
        threads.close();
        lock.close();
    }
}

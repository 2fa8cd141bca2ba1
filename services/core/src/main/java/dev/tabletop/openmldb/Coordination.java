package dev.tabletop.openmldb;

import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.CoordinationException;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.tunnel.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * ZooKeeper as the cluster uses it: the election, the node lists, server names, operations. Reads only. Safe for use by
 * several threads; every call blocks no longer than the connect deadline.
 */
final class Coordination implements AutoCloseable {

    private static final int RETRY_PAUSE_MILLIS = 100;
    private static final int SESSION_MILLIS = 15_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:\\-\\[\\]]{1,255}");
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.\\-]{1,253}):[0-9]{1,5}");

    private final CuratorFramework client;
    private final Route route;
    private final String servers;
    private final String root;
    private volatile @Nullable Registrations registrations;

    private Coordination(CuratorFramework client, Route route, ConnectionSettings settings) {
        this.client = client;
        this.route = route;
        this.servers = settings.zookeeper();
        this.root = settings.root();
    }

    /**
     * Connects and makes sure that the root exists.
     *
     * @throws ClusterException
     *             when no ZooKeeper answers, or it has no such root, or refuses the login
     */
    static Coordination connect(ConnectionSettings settings) throws ClusterException {
        Coordination made = open(settings);
        try {
            made.requireRoot();
            return made;
        } catch (ClusterException e) {
            made.close();
            throw e;
        }
    }

    /** Connects without looking at the root. */
    static Coordination open(ConnectionSettings settings) throws ClusterException {
        return open(settings, settings.network().open());
    }

    /** The same over a way that is open; takes it over. */
    static Coordination open(ConnectionSettings settings, Route route) throws ClusterException {
        Coordination made = null;
        boolean connected = false;
        try {
            made = new Coordination(client(settings, route), route, settings);
            made.client.start();
            connected = made.client.blockUntilConnected((int) settings.deadlines().connect().toMillis(),
                    TimeUnit.MILLISECONDS);
            if (!connected) {
                throw made.nobodyAnswers(null);
            }
            return made;
        } catch (InterruptedException e) {
            throw Interruptions.whileReading(e);
        } finally {
            if (!connected) {
                if (made != null) {
                    made.client.close();
                }
                route.close();
            }
        }
    }

    private static CuratorFramework client(ConnectionSettings settings, Route route) throws ClusterException {
        List<String> servers = new ArrayList<>();
        for (String server : ZooKeeperServers.of(settings.zookeeper())) {
            servers.add(route.reach(server));
        }
        // The tracker would replace the addresses given here by those that ZooKeeper knows itself by, which a tunnel or
        // a private network does not lead to.
        CuratorFrameworkFactory.Builder builder = CuratorFrameworkFactory.builder().ensembleTracker(false)
                .connectString(String.join(",", servers)).sessionTimeoutMs(SESSION_MILLIS)
                .connectionTimeoutMs((int) settings.deadlines().connect().toMillis())
                .retryPolicy(new RetryOneTime(RETRY_PAUSE_MILLIS));
        Login login = settings.zookeeperLogin();
        if (login != null) {
            builder.authorization("digest",
                    (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8));
        }
        return builder.build();
    }

    /** The way to the cluster's network. */
    Route route() {
        return route;
    }

    CuratorFramework client() {
        return client;
    }

    String path(String relative) {
        return root + relative;
    }

    String root() {
        return root;
    }

    /** Makes sure that the root exists; the failure names roots that do. */
    void requireRoot() throws ClusterException {
        if (stat("") == null) {
            List<String> others = clustersHere();
            Sentence hint = others.isEmpty()
                    ? Sentence.of("cluster.other_node_zookeeper_looks")
                    : Sentence.of("cluster.roots_here_look_like", String.join(", ", others));
            throw new ClusterException(Kind.UNREACHABLE, 0,
                    Sentence.of("cluster.zookeeper_node_cluster_under", servers, root),
                    Sentence.of("cluster.check_root_path_zk", hint));
        }
    }

    private List<String> clustersHere() throws ClusterException {
        List<String> found = new ArrayList<>();
        for (String child : readChildren("/")) {
            if (statAt("/" + child + "/leader") != null && statAt("/" + child + "/nodes") != null) {
                found.add("/" + child);
            }
        }
        return found;
    }

    /** The nameservers in the order of the election, the leader first; empty when none takes part. */
    List<Nameserver> nameservers() throws ClusterException {
        Set<String> endpoints = new LinkedHashSet<>();
        for (String child : children("/leader")) {
            byte[] data = data("/leader/" + child);
            if (data != null) {
                endpoints.add(nameIn("/leader/" + child, data, Sentence.of("cluster.nameservers_address")));
            }
        }
        List<Nameserver> result = new ArrayList<>();
        for (String endpoint : endpoints) {
            result.add(new Nameserver(endpoint, result.isEmpty()));
        }
        return result;
    }

    /** The leading nameserver's name in the cluster. */
    String leader() throws ClusterException {
        for (String child : children("/leader")) {
            byte[] data = data("/leader/" + child);
            if (data != null) {
                return nameIn("/leader/" + child, data, Sentence.of("cluster.nameservers_address"));
            }
        }
        throw nobodyLeads();
    }

    private ClusterException nobodyLeads() {
        return new ClusterException(Kind.NO_LEADER, 0,
                Sentence.of("cluster.nameserver_leads_nobody_takes", root, servers),
                Sentence.of("cluster.start_nameserver_wait_until"));
    }

    /** The path of the node by which the leading nameserver leads: another one, or none, once it does not. */
    String leaderNode() throws ClusterException {
        return children("/leader").stream().findFirst().map(child -> path("/leader/" + child))
                .orElseThrow(this::nobodyLeads);
    }

    /** Names of the tablets that are registered now, sorted; nearline tablets left out. */
    List<String> registeredTablets() throws ClusterException {
        List<String> names = new ArrayList<>();
        for (String child : children("/nodes")) {
            if (!child.startsWith("NLTABLET_")) {
                names.add(child);
            }
        }
        return names;
    }

    /**
     * The number of each tablet's present registration; a tablet that is gone meanwhile is left out. They are looked up
     * again only when a registration came or went: a large cluster has hundreds.
     */
    Map<String, Long> registrations(List<String> tablets) throws ClusterException {
        Stat folder = stat("/nodes");
        Registrations last = registrations;
        if (folder != null && last != null && last.pzxid() == folder.getPzxid() && last.tablets().equals(tablets)) {
            return last.numbers();
        }
        Map<String, Long> numbers = new HashMap<>();
        for (String tablet : tablets) {
            Stat stat = stat("/nodes/" + tablet);
            if (stat != null) {
                numbers.put(tablet, stat.getCzxid());
            }
        }
        registrations = folder == null ? null : new Registrations(folder.getPzxid(), tablets, Map.copyOf(numbers));
        return numbers;
    }

    /** As they were before the transaction that last made or removed one. */
    private record Registrations(long pzxid, List<String> tablets, Map<String, Long> numbers) {}

    /**
     * The address behind a name: what the cluster publishes for its clients, else the real endpoint, else the name
     * itself.
     */
    String resolve(String name) throws ClusterException {
        for (String map : List.of("/map/sdkendpoints/", "/map/names/")) {
            byte[] data = data(map + name);
            if (data != null && data.length > 0) {
                return nameIn(map + name, data, Sentence.of("cluster.address"));
            }
        }
        return name;
    }

    /** Whether the text is host:port. */
    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** A node's data, null when it does not exist. */
    byte @Nullable [] data(String relative) throws ClusterException {
        return callAt(path(relative), () -> client.getData().forPath(path(relative)));
    }

    /** A node's children, sorted; empty when it does not exist. */
    List<String> children(String relative) throws ClusterException {
        return readChildren(path(relative));
    }

    private List<String> readChildren(String path) throws ClusterException {
        List<String> names = callAt(path, () -> client.getChildren().forPath(path));
        return names == null ? List.of() : names.stream().sorted().toList();
    }

    @Nullable
    Stat stat(String relative) throws ClusterException {
        return statAt(path(relative));
    }

    private @Nullable Stat statAt(String path) throws ClusterException {
        return callAt(path, () -> client.checkExists().forPath(path));
    }

    private String nameIn(String relative, byte[] data, Sentence expected) throws ClusterException {
        String text = new String(data, StandardCharsets.UTF_8);
        if (!NAME.matcher(text).matches()) {
            throw new ClusterException(Kind.GARBLED, 0,
                    Sentence.of("cluster.zookeeper_node_holds_bytes", path(relative), data.length, expected),
                    Sentence.of("cluster.something_else_than_cluster"));
        }
        return text;
    }

    /** Runs one call on a path; null when the node does not exist. */
    <T> @Nullable T callAt(String path, Callable<@Nullable T> call) throws ClusterException {
        try {
            return call.call();
        } catch (KeeperException.NoNodeException e) {
            return null;
        } catch (KeeperException.NoAuthException | KeeperException.AuthFailedException e) {
            throw new ClusterException(Kind.NOT_ALLOWED,
                    Sentence.of("cluster.zookeeper_does_let_login", servers, path),
                    Sentence.of("cluster.nodes_protected_give_profile"),
                    e);
        } catch (KeeperException e) {
            throw nobodyAnswers(e);
        } catch (InterruptedException e) {
            throw Interruptions.whileReading(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw nobodyAnswers(e);
        }
    }

    private ClusterException nobodyAnswers(@Nullable Exception cause) {
        Sentence message = Sentence.of("cluster.zookeeper_answers", servers);
        Sentence advice = Sentence.of("cluster.check_addresses_zookeeper_runs");
        return new CoordinationException(message, advice, cause);
    }

    @Override
    public void close() {
        client.close();
        route.close();
    }
}

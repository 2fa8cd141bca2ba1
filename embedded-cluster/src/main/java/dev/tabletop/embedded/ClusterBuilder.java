package dev.tabletop.embedded;

import dev.tabletop.embedded.host.ConnectionRule;
import dev.tabletop.embedded.host.FreePorts;
import dev.tabletop.embedded.host.NodeStartException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes a cluster and starts it. On a folder that holds a cluster already, what is not set is as it was; what is
 * set and differs from the folder's is refused.
 */
public final class ClusterBuilder {

    private static final int DEFAULT_TABLETS = 3;
    private static final int DEFAULT_NAMESERVERS = 2;
    private static final String DEFAULT_ROOT = "/tabletop-demo";

    private final Path directory;
    private ClusterSettings settings = ClusterSettings.defaults();
    private @Nullable Integer tablets;
    private @Nullable Integer nameservers;
    private @Nullable String zookeeper;
    private @Nullable String root;

    ClusterBuilder(Path directory) {
        this.directory = directory;
    }

    /** Number of tablets, at least 1; 3 where not set. */
    public ClusterBuilder tablets(int number) {
        tablets = positive(number, "tablets");
        return this;
    }

    /** Number of nameservers, at least 1; 2 where not set. */
    public ClusterBuilder nameservers(int number) {
        nameservers = positive(number, "nameservers");
        return this;
    }

    /** host:port of an outside ZooKeeper to be used; the cluster starts its own where not set. */
    public ClusterBuilder zookeeper(String hostAndPort) {
        zookeeper = hostAndPort;
        address(hostAndPort);
        return this;
    }

    /** The cluster's root path in ZooKeeper; {@code /tabletop-demo} where not set. */
    public ClusterBuilder root(String path) {
        if (!path.matches("(/(?!\\.{1,2}(/|$))[^/\\p{Cntrl}]+)+")) {
            throw new IllegalArgumentException("The root must be a path like /tabletop-demo, not \"" + path + "\".");
        }
        root = path;
        return this;
    }

    /** All time constants; {@link Timings#local()} where not set. */
    public ClusterBuilder timings(Timings timings) {
        settings = settings.withTimings(timings);
        return this;
    }

    /** First value of {@code auto_failover} in a new cluster; off where not set. */
    public ClusterBuilder autoFailover(boolean on) {
        settings = settings.withAutoFailover(on);
        return this;
    }

    /** Replicas of each system table; 1 where not set. */
    public ClusterBuilder systemTableReplicas(int number) {
        settings = settings.withSystemTableReplicas(positive(number, "replicas of system tables"));
        return this;
    }

    /**
     * Accepts only the service token and these users' passwords at each connection, as OpenMLDB with
     * {@code skip_grant_tables=false}. Where not set, any credential is accepted.
     */
    public ClusterBuilder users(Map<String, String> passwordsByUser) {
        settings = settings.withAccepted(ConnectionRule.knownCredential(passwordsByUser));
        return this;
    }

    /**
     * Gives a new cluster the database {@code demo}.
     *
     * @param rows
     *            over all its tables; 0 makes empty tables
     * @param seed
     *            the same seed makes the same rows
     */
    public ClusterBuilder demo(long rows, long seed) {
        if (rows < 0) {
            throw new IllegalArgumentException("The number of rows must not be negative: " + rows);
        }
        settings = settings.withDemo(rows, seed);
        return this;
    }

    /**
     * Starts the cluster and returns when it is ready: a nameserver leads, all tablets are healthy there, the system
     * tables exist.
     *
     * @throws ClusterStartException
     *             with every node's reason; everything that was started is stopped again
     */
    public EmbeddedCluster start() throws ClusterStartException, InterruptedException {
        FolderLock lock = FolderLock.take(directory);
        EmbeddedCluster cluster;
        try {
            cluster = new EmbeddedCluster(directory, layout(), settings, lock);
        } catch (ClusterStartException | InterruptedException e) {
            lock.close();
            throw e;
        }
        boolean started = false;
        try {
            cluster.startAll();
            started = true;
            return cluster;
        } finally {
            if (!started) {
                cluster.close();
            }
        }
    }

    /** A folder that was to be on a ZooKeeper that does not answer stays as it is, free for another try. */
    private ClusterLayout layout() throws ClusterStartException, InterruptedException {
        ClusterLayout known = ClusterLayout.read(directory);
        if (known == null) {
            ClusterLayout made = newLayout();
            if (zookeeper != null) {
                EmbeddedCluster.requireZooKeeper(address(zookeeper), made.root(), settings.timings());
            }
            made.write(directory);
            return made;
        }
        refuseChange("tablets", tablets, known.tabletPorts().size());
        refuseChange("nameservers", nameservers, known.nameserverPorts().size());
        refuseChange("root", root, known.root());
        refuseChange("zookeeper", zookeeper, known.zookeeper() == null ? "its own" : known.zookeeper());
        known.write(directory);
        return known;
    }

    private void refuseChange(String what, @Nullable Object asked, Object known) throws ClusterStartException {
        if (asked != null && !asked.equals(known)) {
            throw new ClusterStartException("The folder " + directory + " holds a cluster with " + what + " = " + known
                    + ", not " + asked + ". Leave that out, or use another folder.");
        }
    }

    private ClusterLayout newLayout() throws ClusterStartException {
        FreePorts ports = new FreePorts();
        try {
            int zookeeperPort = zookeeper == null ? ports.next() : 0;
            List<Integer> tabletPorts = take(ports, tablets == null ? DEFAULT_TABLETS : tablets);
            List<Integer> nameserverPorts = take(ports, nameservers == null ? DEFAULT_NAMESERVERS : nameservers);
            return new ClusterLayout(ClusterLayout.VERSION, root == null ? DEFAULT_ROOT : root, zookeeper,
                    zookeeperPort, tabletPorts, nameserverPorts, false);
        } catch (NodeStartException e) {
            throw new ClusterStartException(e);
        }
    }

    private static List<Integer> take(FreePorts ports, int number) throws NodeStartException {
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            taken.add(ports.next());
        }
        return taken;
    }

    private static int positive(int number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException("The number of " + what + " must be at least 1, not " + number + ".");
        }
        return number;
    }

    static InetSocketAddress address(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        try {
            return new InetSocketAddress(hostAndPort.substring(0, Math.max(0, colon)),
                    Integer.parseInt(hostAndPort.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ZooKeeper must be HOST:PORT, not \"" + hostAndPort + "\".", e);
        }
    }
}

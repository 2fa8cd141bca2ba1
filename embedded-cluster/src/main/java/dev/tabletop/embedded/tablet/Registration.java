package dev.tabletop.embedded.tablet;

import dev.tabletop.embedded.host.NodeNetwork;
import dev.tabletop.embedded.host.NodeStartException;
import dev.tabletop.embedded.host.ZooKeeperSession;
import java.nio.charset.StandardCharsets;
import org.apache.zookeeper.KeeperException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tablet's place in ZooKeeper: its node under {@code /nodes}, and the counters that tell it of changed tables and
 * variables. Safe for use by several threads.
 */
final class Registration {

    private static final Logger log = LoggerFactory.getLogger(Registration.class);
    private static final String TABLES = "/table/notify";
    private static final String VARIABLES = "/notify/global_variable";

    private final NodeNetwork network;
    private volatile @Nullable ZooKeeperSession session;
    private volatile boolean ended;
    private volatile boolean registered;
    private volatile long catalogVersion;

    Registration(NodeNetwork network) {
        this.network = network;
    }

    /**
     * The first registration: it tells the nameserver that the process is new.
     *
     * @throws NodeStartException
     *             when ZooKeeper does not answer, or when the node of the process before still stands
     */
    synchronized void start() throws NodeStartException, InterruptedException {
        try {
            register(open(), "startup_" + network.endpoint());
        } catch (KeeperException.NodeExistsException e) {
            abandon();
            throw new NodeStartException("ZooKeeper still has the node " + node() + " of this tablet's session before."
                    + " Start it again when that session has expired.", e);
        } catch (KeeperException e) {
            abandon();
            throw new NodeStartException("The tablet " + network.endpoint() + " cannot register in ZooKeeper: "
                    + e.getMessage() + ". See that ZooKeeper is up and start the tablet again.", e);
        }
    }

    /** A new session and a registration that does not look like a start; false when ZooKeeper does not let us. */
    synchronized boolean reconnect() throws InterruptedException {
        disconnect();
        try {
            register(open(), network.endpoint());
            return true;
        } catch (NodeStartException | KeeperException e) {
            log.warn("{} cannot register: {}", network.endpoint(), e.getMessage());
            return false;
        }
    }

    /** Closes the session: the node vanishes at once. */
    void disconnect() {
        registered = false;
        ZooKeeperSession current = session;
        session = null;
        if (current != null) {
            current.close();
        }
    }

    /** Brings back a lost registration; called again and again. */
    synchronized void keepAlive() throws InterruptedException {
        if (ended || registered) {
            return;
        }
        ZooKeeperSession current = session;
        if (current == null) {
            reconnect();
        } else {
            registerAgain(current);
        }
    }

    /** The number of the last change of tables that this tablet has seen. */
    long catalogVersion() {
        return catalogVersion;
    }

    /** Leaves ZooKeeper for good, saying so. Does not wait for a registration on its way. */
    void close() {
        ended = true;
        disconnect();
    }

    /** Leaves ZooKeeper for good without a word. Does not wait for a registration on its way. */
    void abandon() {
        ended = true;
        registered = false;
        ZooKeeperSession current = session;
        session = null;
        if (current != null) {
            current.abandon();
        }
    }

    private ZooKeeperSession open() throws NodeStartException, InterruptedException {
        ZooKeeperSession opened = network.openZooKeeper();
        session = opened;
        if (ended) {
            abandon();
            throw new NodeStartException("the tablet " + network.endpoint() + " has ended");
        }
        opened.addListener(new ZooKeeperSession.Listener() {
            @Override
            public void lost() {
                log.debug("{} lost its connection to ZooKeeper", network.endpoint());
            }

            @Override
            public void regained() {
                log.debug("{} is connected to ZooKeeper again", network.endpoint());
            }

            @Override
            public void renewed() {
                expired(opened);
            }
        });
        return opened;
    }

    private synchronized void expired(ZooKeeperSession which) {
        if (which.equals(session)) {
            registered = false;
            try {
                registerAgain(which);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void registerAgain(ZooKeeperSession current) throws InterruptedException {
        try {
            current.createEphemeral(node(), bytes(network.endpoint()));
            registered = true;
            readCatalogVersion(current);
        } catch (KeeperException e) {
            log.warn("{} cannot register again yet: {}", network.endpoint(), e.getMessage());
        }
    }

    private void register(ZooKeeperSession current, String data) throws KeeperException, InterruptedException {
        current.createEphemeral(node(), bytes(data));
        registered = true;
        makeCounter(current, TABLES);
        makeCounter(current, VARIABLES);
        current.watchData(TABLES, () -> tablesChanged(current));
        current.watchData(VARIABLES, () -> log.debug("global variables changed"));
        readCatalogVersion(current);
    }

    private static void makeCounter(ZooKeeperSession current, String path)
            throws KeeperException, InterruptedException {
        try {
            if (!current.exists(path)) {
                current.create(path, bytes("1"));
            }
        } catch (KeeperException.NodeExistsException e) {
            log.debug("{} was just made by another node", path);
        }
    }

    private void tablesChanged(ZooKeeperSession current) {
        try {
            readCatalogVersion(current);
        } catch (KeeperException e) {
            log.warn("{} cannot read {}: {}", network.endpoint(), TABLES, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readCatalogVersion(ZooKeeperSession current) throws KeeperException, InterruptedException {
        byte[] data = current.read(TABLES);
        if (data == null) {
            return;
        }
        try {
            catalogVersion = Long.parseLong(new String(data, StandardCharsets.UTF_8).strip());
        } catch (NumberFormatException e) {
            log.warn("{} holds no number", TABLES);
        }
    }

    private String node() {
        return "/nodes/" + network.endpoint();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.tabletop.embedded.nameserver;

import dev.tabletop.embedded.Timings;
import dev.tabletop.embedded.host.Node;
import dev.tabletop.embedded.host.NodeNetwork;
import dev.tabletop.embedded.host.NodeStartException;
import dev.tabletop.embedded.host.ZooKeeperSession;
import dev.tabletop.embedded.nameserver.calls.CallContext;
import dev.tabletop.embedded.nameserver.calls.NameServerService;
import dev.tabletop.embedded.nameserver.calls.RefusedException;
import dev.tabletop.embedded.nameserver.calls.TableCreation;
import dev.tabletop.embedded.nameserver.metadata.ClusterStore;
import dev.tabletop.embedded.nameserver.metadata.Leadership;
import dev.tabletop.embedded.nameserver.metadata.Metadata;
import dev.tabletop.embedded.nameserver.metadata.Paths;
import dev.tabletop.embedded.nameserver.metadata.StoreException;
import io.grpc.BindableService;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.zookeeper.KeeperException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A nameserver: stands in the election before its port opens, and opens it once the USER table is known. As leader it
 * serves and works; as standby it answers that it is not the leader. Safe for use by several threads.
 */
public final class NameserverNode implements Node {

    private static final Logger LOG = LoggerFactory.getLogger(NameserverNode.class);
    private static final long START_POLL_MILLIS = 100;

    private final NodeNetwork network;
    private final NameserverSettings settings;
    private final Leadership leadership = new Leadership();
    private final BackgroundThreads threads;
    private final NameServerService service;
    private final AtomicReference<@Nullable Nameserver> running = new AtomicReference<>();
    private final AtomicReference<@Nullable String> ended = new AtomicReference<>();

    public NameserverNode(NodeNetwork network, NameserverSettings settings) {
        this.network = network;
        this.settings = settings;
        this.threads = new BackgroundThreads(network.endpoint());
        this.service = new NameServerService(this::context);
    }

    private CallContext context() {
        Nameserver nameserver = running.get();
        if (nameserver == null) {
            throw new IllegalStateException("the nameserver is not started");
        }
        return nameserver.context();
    }

    @Override
    public BindableService service() {
        return service;
    }

    /** Whether this nameserver leads and serves right now. */
    public boolean isLeader() {
        return leadership.held();
    }

    @Override
    public void start(PortOpener openPort) throws NodeStartException, InterruptedException {
        ZooKeeperSession session = network.openZooKeeper();
        Nameserver nameserver = new Nameserver(network, settings, new ClusterStore(session), leadership, threads);
        running.set(nameserver);
        if (ended.get() != null) {
            session.close();
            throw new NodeStartException("the nameserver was ended while it started");
        }
        try {
            standBy(nameserver, session);
        } catch (StoreException | KeeperException e) {
            stop();
            throw new NodeStartException("nameserver " + network.endpoint()
                    + " cannot read ZooKeeper; see that it answers, then start the nameserver again", e);
        }
        while (!nameserver.knowsUsers()) {
            String why = ended.get();
            if (why != null) {
                throw new NodeStartException(why);
            }
            Thread.sleep(START_POLL_MILLIS);
        }
        openPort.open();
    }

    private void standBy(Nameserver nameserver, ZooKeeperSession session)
            throws StoreException, KeeperException, InterruptedException {
        nameserver.prepare();
        session.watchChildren(Paths.NODES, nameserver::lookAtTablets);
        nameserver.lookAtTablets();
        Timings timings = settings.timings();
        Election election = new Election(nameserver.store(), network.endpoint(), timings.electionRound(),
                new Election.Candidate() {
                    @Override
                    public void elected() {
                        lead(nameserver);
                    }

                    @Override
                    public void deposed() {
                        LOG.info("nameserver {} leads no more", network.endpoint());
                        leadership.lose();
                    }
                });
        threads.repeat(threads.pool("keep-alive", 1), timings.zookeeperKeepAlive(), () -> {
            if (!session.isConnected()) {
                leadership.lose();
                election.disconnected();
                reconnectWhereDropped(session);
            } else {
                nameserver.lookAtTablets();
            }
        });
        threads.run("election", election);
        nameserver.startWork();
    }

    private static void reconnectWhereDropped(ZooKeeperSession session) {
        try {
            if (!session.isOpen()) {
                session.reconnect();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lead(Nameserver nameserver) {
        LOG.info("nameserver {} becomes leader", network.endpoint());
        try {
            nameserver.takeOver();
        } catch (RefusedException | StoreException e) {
            exit("nameserver " + network.endpoint() + " cannot make the system tables (" + e.getMessage()
                    + "): start as many tablets as a system table has replicas, then start it again");
        }
    }

    /** Where a real process would exit. */
    private void exit(String why) {
        LOG.error("{}", why);
        ended.compareAndSet(null, why);
        leadership.lose();
        threads.close();
        Nameserver nameserver = running.get();
        if (nameserver != null) {
            nameserver.store().session().close();
        }
    }

    @Override
    public void stop() {
        ended.compareAndSet(null, "the nameserver was stopped");
        leadership.lose();
        threads.close();
        Nameserver nameserver = running.get();
        if (nameserver != null) {
            nameserver.store().shut();
            nameserver.store().session().close();
        }
    }

    @Override
    public void kill() {
        ended.compareAndSet(null, "the nameserver was killed");
        leadership.lose();
        Nameserver nameserver = running.get();
        if (nameserver != null) {
            nameserver.store().session().abandon();
            nameserver.store().shut();
        }
        threads.close();
    }
}

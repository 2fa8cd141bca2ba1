package dev.tabletop.embedded.simulated;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tabletop.embedded.host.FreePorts;
import dev.tabletop.embedded.host.LocalZooKeeper;
import dev.tabletop.embedded.host.NodeStartException;
import dev.tabletop.embedded.host.ServerThreads;
import dev.tabletop.embedded.host.SharedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;

/**
 * A cluster of any size, to look at: a real ZooKeeper, two nameservers and as many tablets as wanted, each on a loopback
 * port of its own, that answer as the real ones do. There are no rows behind it, and it refuses every command. A console
 * cannot tell it from a cluster by looking. Thread-safe.
 */
public final class SimulatedCluster implements AutoCloseable {

    /** The root in its ZooKeeper. */
    public static final String ROOT = "/openmldb";
    private static final Duration SESSION = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final int NODES_AT_ONCE = 200;

    private final ServerThreads threads = new ServerThreads();
    private final List<Runnable> ends = new ArrayList<>();
    private final SimulatedTables tables;
    private final LocalZooKeeper zookeeper;
    private final int nameserverPort;
    private final int standbyPort;
    private final List<Integer> tabletPorts = new ArrayList<>();

    private SimulatedCluster(SimulatedSize size, Path directory) throws NodeStartException {
        FreePorts ports = new FreePorts();
        List<String> endpoints = new ArrayList<>();
        for (int tablet = 0; tablet < size.tablets(); tablet++) {
            int port = ports.next();
            tabletPorts.add(port);
            endpoints.add("127.0.0.1:" + port);
        }
        this.tables = new SimulatedTables(size, endpoints);
        this.nameserverPort = ports.next();
        this.standbyPort = ports.next();
        this.zookeeper = new LocalZooKeeper(directory.resolve("zookeeper"), ports.next(), SESSION);
    }

    /**
     * Starts one whose partitions move on every 2 s; returns when it can be read.
     *
     * @param directory
     *            for its ZooKeeper's data; made where it is missing, and new for each cluster
     */
    public static SimulatedCluster start(SimulatedSize size, Path directory)
            throws NodeStartException, InterruptedException {
        long began = System.nanoTime();
        return start(size, directory, () -> (System.nanoTime() - began) / MOMENT.toNanos());
    }

    /** The same; {@code moment} tells how far its logs have grown. */
    public static SimulatedCluster start(SimulatedSize size, Path directory, LongSupplier moment)
            throws NodeStartException, InterruptedException {
        SimulatedCluster cluster = new SimulatedCluster(size, directory);
        boolean started = false;
        try {
            cluster.open(moment);
            started = true;
            return cluster;
        } finally {
            if (!started) {
                cluster.close();
            }
        }
    }

    private void open(LongSupplier moment) throws NodeStartException, InterruptedException {
        zookeeper.start();
        ends.add(zookeeper::close);
        fillZooKeeper();
        Map<Integer, Integer> tabletByPort = new HashMap<>();
        List<Integer> listening = new ArrayList<>();
        for (int tablet = 0; tablet < tabletPorts.size(); tablet++) {
            if (!tables.placement().isLost(tablet)) {
                listening.add(tabletPorts.get(tablet));
                tabletByPort.put(tabletPorts.get(tablet), tablet);
            }
        }
        SharedServer tablets = new SharedServer(listening, new SimulatedTablets(tables, tabletByPort, moment),
                threads);
        ends.add(tablets::close);
        SharedServer nameserver = new SharedServer(List.of(nameserverPort),
                new SimulatedNameserver(tables, moment, Clock.systemUTC()), threads);
        ends.add(nameserver::close);
        SharedServer standby = new SharedServer(List.of(standbyPort), new SimulatedStandby(), threads);
        ends.add(standby::close);
    }

    private void fillZooKeeper() throws NodeStartException, InterruptedException {
        CountDownLatch connected = new CountDownLatch(1);
        ZooKeeper client = null;
        try {
            client = new ZooKeeper(zookeeperConnect(), Math.toIntExact(SESSION.toMillis()), (WatchedEvent event) -> {
                if (event.getState() == KeeperState.SyncConnected) {
                    connected.countDown();
                }
            });
            if (!connected.await(SESSION.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new NodeStartException("its ZooKeeper does not answer");
            }
            List<Op> nodes = nodes().entrySet().stream().map(
                    n -> Op.create(n.getKey(), n.getValue(), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT)).toList();
            for (int from = 0; from < nodes.size(); from += NODES_AT_ONCE) {
                client.multi(nodes.subList(from, Math.min(nodes.size(), from + NODES_AT_ONCE)));
            }
        } catch (IOException | KeeperException e) {
            throw new NodeStartException("its ZooKeeper cannot be filled: " + e.getMessage(), e);
        } finally {
            if (client != null) {
                client.close();
            }
        }
    }

    /** What a cluster keeps there, parents first. */
    private Map<String, byte[]> nodes() {
        byte[] nothing = {};
        Map<String, byte[]> nodes = new LinkedHashMap<>();
        for (String folder : List.of("", "/leader", "/nodes", "/db", "/table", "/table/table_data",
                "/table/db_table_data", "/config", "/op", "/op/op_data")) {
            nodes.put(ROOT + folder, nothing);
        }
        nodes.put(ROOT + "/leader/lock_request0000000001", ("127.0.0.1:" + nameserverPort).getBytes(UTF_8));
        nodes.put(ROOT + "/leader/lock_request0000000002", ("127.0.0.1:" + standbyPort).getBytes(UTF_8));
        nodes.put(ROOT + "/config/auto_failover", "true".getBytes(UTF_8));
        nodes.put(ROOT + "/table/notify", "1".getBytes(UTF_8));
        SimulatedSize size = tables.size();
        for (int tablet = 0; tablet < size.tablets(); tablet++) {
            if (!tables.placement().isLost(tablet)) {
                String endpoint = tables.endpoints().get(tablet);
                nodes.put(ROOT + "/nodes/" + endpoint, endpoint.getBytes(UTF_8));
            }
        }
        for (int database = 0; database < size.databases(); database++) {
            nodes.put(ROOT + "/db/" + SimulatedTables.databaseName(database), nothing);
        }
        for (int table = 0; table < size.tables(); table++) {
            nodes.put(ROOT + "/table/db_table_data/" + SimulatedTables.tid(table),
                    tables.description(table).build().toByteArray());
        }
        return nodes;
    }

    /** How clients reach its ZooKeeper. */
    public String zookeeperConnect() {
        return "127.0.0.1:" + zookeeper.address().getPort();
    }

    public SimulatedSize size() {
        return tables.size();
    }

    @Override
    public void close() {
        ends.reversed().forEach(Runnable::run);
        threads.close();
    }
}

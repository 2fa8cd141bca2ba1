package dev.tabletop.embedded.nameserver;

import static org.awaitility.Awaitility.await;

import dev.tabletop.embedded.Timings;
import dev.tabletop.embedded.host.Node;
import dev.tabletop.embedded.host.NodeNetwork;
import dev.tabletop.embedded.host.NodeStartException;
import dev.tabletop.embedded.host.ZooKeeperSession;
import dev.tabletop.embedded.tablet.TabletNode;
import dev.tabletop.embedded.tablet.TabletSettings;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.nameserver.*;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import dev.tabletop.wire.tablet.TaskStatus;
import dev.tabletop.wire.type.DataType;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.BindableService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.zookeeper.KeeperException;

/** Nameservers on a ZooKeeper in memory and tablet doubles, called by names such as tablet-1 and ns-1. */
final class NameserverLab implements AutoCloseable {

    static final Timings QUICK = new Timings(Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMillis(20),
            Duration.ofMillis(300), Duration.ofMillis(20), Duration.ofMillis(15), Duration.ofMillis(20),
            Duration.ofMillis(10), Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(10),
            Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofSeconds(2));

    final ZooKeeperDouble zooKeeper = new ZooKeeperDouble();
    final Map<String, TabletDouble> tablets = new LinkedHashMap<>();
    private final Map<String, ZooKeeperDouble.Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Server> servers = new ConcurrentHashMap<>();
    private final Map<String, TabletNode> realTablets = new ConcurrentHashMap<>();
    private final Map<String, NameserverNode> nameservers = new ConcurrentHashMap<>();
    private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();
    NameserverSettings settings = NameserverSettings.of(QUICK).withSystemTableReplicas(0);
    private String leader = "ns-1";

    /** A cluster with tablets tablet-1, tablet-2, ..., one nameserver and the database demo. */
    static NameserverLab withTablets(int number) {
        NameserverLab lab = new NameserverLab();
        for (int i = 1; i <= number; i++) {
            lab.startTablet("tablet-" + i);
        }
        lab.startNameserver("ns-1");
        lab.call().createDatabase(CreateDatabaseRequest.newBuilder().setDb("demo").build());
        return lab;
    }

    TabletDouble tablet(int number) {
        return tablets.get("tablet-" + number);
    }

    /** A new process of a tablet registers. */
    void startTablet(String name) {
        TabletDouble tablet = tablets.computeIfAbsent(name, same -> new TabletDouble(this::reachable));
        serve(name, tablet);
        register(name, "startup_" + name);
    }

    private TabletDouble reachable(String name) {
        return servers.containsKey(name) ? tablets.get(name) : null;
    }

    /** A tablet's session ended but its process did not: it registers again, with all tables still loaded. */
    void registerAgain(String name) {
        register(name, name);
    }

    private void register(String name, String text) {
        ZooKeeperDouble.Session session = zooKeeper.open();
        sessions.put(name, session);
        try {
            session.createEphemeral("/nodes/" + name, text.getBytes(StandardCharsets.UTF_8));
        } catch (KeeperException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills a tablet's process; its session ends at once. */
    void killTablet(String name) {
        servers.remove(name).shutdownNow();
        tablets.get(name).restart();
        expire(name);
    }

    /** Starts a real tablet on its files. */
    void startRealTablet(String name, Path folder) {
        TabletNode node = new TabletNode(network(name), folder, TabletSettings.of(settings.timings()));
        try {
            node.start(() -> serve(name, node.service()));
        } catch (NodeStartException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        realTablets.put(name, node);
    }

    /** Kills a real tablet; its session ends at once. */
    void killRealTablet(String name) {
        servers.remove(name).shutdownNow();
        realTablets.remove(name).kill();
        expire(name);
    }

    TabletServerGrpc.TabletServerBlockingStub tabletCall(String name) {
        return TabletServerGrpc.newBlockingStub(open(servers.get(name).getPort()));
    }

    void expire(String name) {
        sessions.get(name).close();
    }

    private void serve(String name, BindableService service) {
        try {
            servers.put(name, NettyServerBuilder
                    .forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).addService(service).build()
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NameserverNode startNameserver(String name) {
        try {
            NameserverNode node = tryStartNameserver(name);
            await().until(() -> nameservers.values().stream().anyMatch(NameserverNode::isLeader));
            return node;
        } catch (NodeStartException e) {
            throw new IllegalStateException(e);
        }
    }

    NameserverNode tryStartNameserver(String name) throws NodeStartException {
        NameserverNode node = new NameserverNode(network(name), settings);
        nameservers.put(name, node);
        try {
            node.start(() -> serve(name, node.service()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return node;
    }

    NameserverNode nameserver(String name) {
        return nameservers.get(name);
    }

    ZooKeeperDouble.Session session(String name) {
        return sessions.get(name);
    }

    /** Kills a nameserver; its session ends at once. */
    void killNameserver(String name) {
        nameservers.remove(name).kill();
        servers.remove(name).shutdownNow();
        sessions.get(name).expire();
    }

    /** From now on calls go to this nameserver, which must become leader. */
    void expectLeader(String name) {
        await().until(() -> nameservers.get(name).isLeader());
        leader = name;
    }

    /** The nameserver's process ends and a new one takes over, reading everything from ZooKeeper. */
    void failOver(String from, String to) {
        if (!nameservers.containsKey(to)) {
            startNameserver(to);
        }
        killNameserver(from);
        expectLeader(to);
    }

    private NodeNetwork network(String name) {
        return new NodeNetwork() {
            @Override
            public String endpoint() {
                return name;
            }

            @Override
            public Channel channelTo(String endpoint) {
                return new Late(endpoint);
            }

            @Override
            public ZooKeeperSession openZooKeeper() {
                ZooKeeperDouble.Session session = zooKeeper.open();
                sessions.put(name, session);
                return session;
            }
        };
    }

    /** A channel that looks up where the node is at each call. */
    private final class Late extends Channel {
        private final String name;

        Late(String name) {
            this.name = name;
        }

        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
            Server server = servers.get(name);
            return open(server == null ? 1 : server.getPort()).newCall(method, options);
        }

        @Override
        public String authority() {
            return name;
        }
    }

    private ManagedChannel open(int port) {
        return channels.computeIfAbsent("127.0.0.1:" + port,
                address -> NettyChannelBuilder.forTarget(address).usePlaintext().build());
    }

    NameServerGrpc.NameServerBlockingStub call() {
        return call(leader);
    }

    NameServerGrpc.NameServerBlockingStub call(String nameserver) {
        return NameServerGrpc.newBlockingStub(open(servers.get(nameserver).getPort()));
    }

    void setAutoFailover(boolean on) {
        call().confSet(ConfSetRequest.newBuilder()
                .setConf(Pair.newBuilder().setKey("auto_failover").setValue(Boolean.toString(on))).build());
    }

    /** Makes table demo.NAME; each partition is given as its tablets' numbers, the leader first. */
    void createTable(String name, int[]... partitions) {
        GeneralResponse response = call().createTable(
                CreateTableRequest.newBuilder().setTableInfo(tableInfo(name, partitions)).build());
        if (response.getCode() != 0) {
            throw new IllegalStateException(response.toString());
        }
    }

    static TableInfo tableInfo(String name, int[]... partitions) {
        TableInfo.Builder table = TableInfo.newBuilder().setDb("demo").setName(name)
                .addColumnDesc(ColumnDesc.newBuilder().setName("card").setDataType(DataType.kString));
        for (int pid = 0; pid < partitions.length; pid++) {
            TablePartition.Builder partition = TablePartition.newBuilder().setPid(pid);
            for (int i = 0; i < partitions[pid].length; i++) {
                partition.addPartitionMeta(PartitionMeta.newBuilder().setEndpoint("tablet-" + partitions[pid][i])
                        .setIsLeader(i == 0));
            }
            table.addTablePartition(partition);
        }
        return table.build();
    }

    TableInfo table(String name) {
        return call().showTable(ShowTableRequest.newBuilder().setDb("demo").setName(name).build()).getTableInfo(0);
    }

    /** The replicas of a partition as "tablet leader|follower alive|dead". */
    List<String> replicas(String name, int pid) {
        return table(name).getTablePartition(pid).getPartitionMetaList().stream()
                .map(replica -> replica.getEndpoint() + (replica.getIsLeader() ? " leader" : " follower")
                        + (replica.getIsAlive() ? " alive" : " dead"))
                .toList();
    }

    /** Operations of table NAME in order as "type status", with the task where one stands. */
    List<String> operations(String name) {
        return statuses(name).stream().map(op -> op.getOpType() + " " + op.getStatus()
                + (op.getTaskType().equals("-") ? "" : " " + op.getTaskType())).toList();
    }

    List<OPStatus> statuses(String name) {
        return call().showOPStatus(ShowOPStatusRequest.newBuilder().setName(name).build()).getOpStatusList();
    }

    /** Waits until no operation of the cluster is waiting or running. */
    void awaitQuiet() {
        await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(10))
                .until(() -> call().showOPStatus(ShowOPStatusRequest.getDefaultInstance()).getOpStatusList().stream()
                        .noneMatch(op -> op.getStatus().equals(TaskStatus.kInited.name())
                                || op.getStatus().equals(TaskStatus.kDoing.name())));
    }

    void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(10)).until(condition);
    }

    GeneralResponse markDead(String name, int pid, int tablet) {
        return call().updateTableAliveStatus(UpdateTableAliveRequest.newBuilder().setDb("demo").setName(name)
                .setPid(pid).setEndpoint("tablet-" + tablet).setIsAlive(false).build());
    }

    GeneralResponse recover(String name, int pid, int tablet) {
        return call().recoverTable(RecoverTableRequest.newBuilder().setDb("demo").setName(name).setPid(pid)
                .setEndpoint("tablet-" + tablet).build());
    }

    GeneralResponse changeLeader(String name, int pid, String candidate) {
        ChangeLeaderRequest.Builder request = ChangeLeaderRequest.newBuilder().setDb("demo").setName(name).setPid(pid);
        if (candidate != null) {
            request.setCandidateLeader(candidate);
        }
        return call().changeLeader(request.build());
    }

    @Override
    public void close() {
        nameservers.values().forEach(Node::kill);
        realTablets.values().forEach(Node::kill);
        servers.values().forEach(Server::shutdownNow);
        channels.values().forEach(ManagedChannel::shutdownNow);
    }
}

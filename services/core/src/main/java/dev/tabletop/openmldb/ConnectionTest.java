package dev.tabletop.openmldb;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.ConnectionStage;
import dev.tabletop.cluster.ConnectionStage.Listener;
import dev.tabletop.cluster.ConnectionStage.Result;
import dev.tabletop.cluster.ConnectionStage.Step;
import dev.tabletop.openmldb.Rpc.Pending;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.tunnel.Route;
import dev.tabletop.tunnel.SshHop;
import dev.tabletop.wire.nameserver.ConfGetRequest;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.ShowTabletResponse;
import dev.tabletop.wire.nameserver.TabletStatus;
import dev.tabletop.wire.tablet.GetTermPairRequest;
import dev.tabletop.wire.tablet.GetTermPairResponse;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tries a profile step by step and tells of each step what came of it: addresses, SSH servers, ZooKeeper, root, leader,
 * nameserver, each tablet. Changes nothing. Not for use by several threads.
 */
public final class ConnectionTest {

    private final ConnectionSettings settings;
    private final Listener listener;
    private final List<ConnectionStage> stages = new ArrayList<>();
    private Step running = Step.ADDRESSES;
    private String subject = "";

    private ConnectionTest(ConnectionSettings settings, Listener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /** As {@link #run(ConnectionSettings, Listener)}, telling nobody on the way. */
    public static List<ConnectionStage> run(ConnectionSettings settings) {
        return run(settings, new Listener() {

            @Override
            public void begins(Step step, String subject) {
                // Nobody listens.
            }

            @Override
            public void ended(ConnectionStage stage) {
                // Nobody listens.
            }
        });
    }

    /**
     * Tries the settings. Blocks for the sum of the deadlines at most, besides what questions about SSH servers take;
     * when interrupted, the rest is told as failed and the interrupt flag stays set.
     *
     * @param listener
     *            told of each stage as it begins and ends
     * @return all stages, in order
     */
    public static List<ConnectionStage> run(ConnectionSettings settings, Listener listener) {
        ConnectionTest test = new ConnectionTest(settings, listener);
        try {
            test.addresses();
            test.tunnel();
        } catch (ClusterException e) {
            test.failed(e);
        }
        for (Step step : Step.values()) {
            boolean expected = step != Step.SSH || !settings.network().hops().isEmpty();
            if (expected && test.stages.stream().noneMatch(s -> s.step() == step)) {
                test.end(new ConnectionStage(step, "", Result.SKIPPED, Sentence.of("cluster.tried_earlier_step_failed"),
                        Sentence.NOTHING));
            }
        }
        return List.copyOf(test.stages);
    }

    private void addresses() {
        begin(Step.ADDRESSES, "");
        List<SshHop> hops = settings.network().hops();
        List<String> hosts = hops.isEmpty()
                ? ZooKeeperServers.of(settings.zookeeper()).stream().map(ZooKeeperServers::host).toList()
                : List.of(hops.getFirst().host());
        List<String> unknown = hosts.stream().filter(h -> !isKnown(h)).toList();
        String kind = hops.isEmpty() ? "ZooKeeper" : "SSH";
        if (unknown.isEmpty()) {
            ok(Sentence.of("cluster.names_servers_known_here", kind));
        } else {
            end(new ConnectionStage(Step.ADDRESSES, "", Result.FAILED,
                    Sentence.of("cluster.these_hosts_known_here", kind, String.join(", ", unknown)),
                    Sentence.of("cluster.check_their_spelling_name")));
        }
    }

    private static boolean isKnown(String host) {
        try {
            return InetAddress.getAllByName(host).length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void tunnel() throws ClusterException {
        List<SshHop> hops = settings.network().hops();
        if (!hops.isEmpty()) {
            begin(Step.SSH, hops.getFirst().text());
        }
        Route route = settings.network().open(hop -> {
            ok(Sentence.of("cluster.lets", hop.user()));
            int next = hops.indexOf(hop) + 1;
            if (next < hops.size()) {
                begin(Step.SSH, hops.get(next).text());
            }
        });
        zookeeper(route);
    }

    private void zookeeper(Route route) throws ClusterException {
        begin(Step.ZOOKEEPER, "");
        try (Coordination coordination = coordination(route)) {
            ok(Sentence.of("cluster.answers", settings.zookeeper()));
            begin(Step.ROOT, "");
            coordination.requireRoot();
            ok(Sentence.of("cluster.exists", settings.root()));
            begin(Step.LEADER, "");
            ok(Sentence.of("cluster.nameserver_leads", coordination.leader()));
            try (Rpc rpc = new Rpc(new Channels(settings.user()))) {
                Endpoints endpoints = new Endpoints(coordination, settings.endpoints());
                nameserver(coordination, endpoints, rpc);
            }
        }
    }

    /** Where the SSH server itself cannot get on, its word is the better one. */
    private Coordination coordination(Route route) throws ClusterException {
        ClusterException nowhere = null;
        boolean somewhere = false;
        try {
            for (String server : ZooKeeperServers.of(settings.zookeeper())) {
                try {
                    route.probe(server);
                    somewhere = true;
                } catch (ClusterException e) {
                    nowhere = e;
                }
            }
            if (nowhere != null && !somewhere) {
                throw nowhere;
            }
        } finally {
            if (nowhere != null && !somewhere) {
                route.close();
            }
        }
        return Coordination.open(settings, route);
    }

    private void nameserver(Coordination coordination, Endpoints endpoints, Rpc rpc) throws ClusterException {
        begin(Step.NAMESERVER, "");
        Set<String> tablets = new TreeSet<>();
        try {
            NameserverClient client = new NameserverClient(coordination, endpoints, rpc, settings.deadlines());
            ShowTabletResponse shown = client.ask(NameServerGrpc.getShowTabletMethod(),
                    ShowTabletRequest.getDefaultInstance());
            client.ask(NameServerGrpc.getConfGetMethod(), ConfGetRequest.getDefaultInstance());
            shown.getTabletsList().stream().map(TabletStatus::getEndpoint).forEach(tablets::add);
            tablets.addAll(coordination.registeredTablets());
            ok(Sentence.of("cluster.answers_knows_tablets", tablets.size()));
        } catch (ClusterException e) {
            throw better(e, coordination.leader(), endpoints, coordination.route());
        }
        tablets(tablets, endpoints, coordination.route(), new TabletClient(endpoints, rpc, settings.deadlines()));
    }

    /** What the tunnel says of an address, where it knows more. */
    private static ClusterException better(ClusterException failure, String name, Endpoints endpoints, Route route) {
        if (failure.kind() != Kind.UNREACHABLE && failure.kind() != Kind.CLOSED_WITHOUT_ANSWER) {
            return failure;
        }
        try {
            route.probe(endpoints.far(name));
            return failure;
        } catch (ClusterException fromTunnel) {
            return fromTunnel;
        }
    }

    private void tablets(Set<String> names, Endpoints endpoints, Route route, TabletClient tablets) {
        List<Runnable> results = new ArrayList<>();
        for (String name : names) {
            begin(Step.TABLET, name);
            try {
                Pending<GetTermPairResponse> pending = tablets.start(name, TabletServerGrpc.getGetTermPairMethod(),
                        GetTermPairRequest.newBuilder().setTid(0).setPid(0).build());
                results.add(() -> tablet(name, pending, endpoints, route));
            } catch (ClusterException e) {
                results.add(() -> failed(name, e));
            }
        }
        results.forEach(Runnable::run);
        if (names.isEmpty()) {
            begin(Step.TABLET, "");
            ok(Sentence.of("cluster.cluster_none_yet"));
        }
    }

    private void tablet(String name, Pending<GetTermPairResponse> pending, Endpoints endpoints, Route route) {
        try {
            pending.await();
            end(new ConnectionStage(Step.TABLET, name, Result.OK, Sentence.of("cluster.tablet_answers"),
                    Sentence.NOTHING));
        } catch (ClusterException e) {
            failed(name, better(e, name, endpoints, route));
        }
    }

    private void failed(String tablet, ClusterException why) {
        running = Step.TABLET;
        subject = tablet;
        failed(why);
    }

    private void begin(Step step, String on) {
        running = step;
        subject = on;
        listener.begins(step, on);
    }

    private void ok(Sentence detail) {
        end(new ConnectionStage(running, subject, Result.OK, detail, Sentence.NOTHING));
    }

    private void failed(ClusterException why) {
        end(new ConnectionStage(running, subject, Result.FAILED, why.why(), why.help()));
    }

    private void end(ConnectionStage stage) {
        stages.add(stage);
        listener.ended(stage);
    }
}

package dev.tabletop.openmldb;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.openmldb.Rpc.Pending;
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
 * Tries a profile step by step and tells of each step what came of it: addresses, ZooKeeper, root, leader, nameserver,
 * each tablet. Changes nothing. Not for use by several threads.
 */
public final class ConnectionTest {

    /** What came of a stage. */
    public enum Result {
        OK, FAILED,
        /** Not tried, because an earlier stage failed. */
        SKIPPED
    }

    /**
     * One stage.
     *
     * @param name
     *            what was tried
     * @param result
     *            what came of it
     * @param detail
     *            what was found, or why it failed
     * @param advice
     *            what to do; empty when nothing needs doing
     */
    public record Stage(String name, Result result, String detail, String advice) {}

    private static final List<String> AFTER_ADDRESSES = List.of("ZooKeeper", "root", "leader", "nameserver",
            "tablets");

    private final ConnectionSettings settings;
    private final List<Stage> stages = new ArrayList<>();

    private ConnectionTest(ConnectionSettings settings) {
        this.settings = settings;
    }

    /**
     * Tries the settings. Blocks for the sum of the deadlines at most; when interrupted, the rest is told as failed and
     * the interrupt flag stays set.
     */
    public static List<Stage> run(ConnectionSettings settings) {
        ConnectionTest test = new ConnectionTest(settings);
        test.addresses();
        test.zookeeper();
        for (String name : AFTER_ADDRESSES) {
            if (test.stages.stream().noneMatch(s -> s.name().equals(name) || s.name().startsWith("tablet "))) {
                test.stages.add(new Stage(name, Result.SKIPPED, "not tried: an earlier step failed", ""));
            }
        }
        return List.copyOf(test.stages);
    }

    private void addresses() {
        List<String> unknown = new ArrayList<>();
        for (String server : settings.zookeeper().split(",", -1)) {
            String host = server.strip().replaceFirst(":[0-9]+$", "");
            try {
                InetAddress.getByName(host);
            } catch (UnknownHostException e) {
                unknown.add(host);
            }
        }
        if (unknown.isEmpty()) {
            ok("addresses", "the names of the ZooKeeper servers are known here");
        } else {
            stages.add(new Stage("addresses", Result.FAILED,
                    "these ZooKeeper hosts are not known here: " + String.join(", ", unknown),
                    "Check their spelling, or the name service of this machine."));
        }
    }

    private void zookeeper() {
        try (Coordination coordination = Coordination.open(settings)) {
            ok("ZooKeeper", "answers at " + settings.zookeeper());
            root(coordination);
        } catch (ClusterException e) {
            failed("ZooKeeper", e);
        }
    }

    private void root(Coordination coordination) {
        try {
            coordination.requireRoot();
            ok("root", settings.root() + " exists");
        } catch (ClusterException e) {
            failed("root", e);
            return;
        }
        leader(coordination);
    }

    private void leader(Coordination coordination) {
        String leader;
        try {
            leader = coordination.leader();
            ok("leader", "nameserver " + leader + " leads");
        } catch (ClusterException e) {
            failed("leader", e);
            return;
        }
        try (Rpc rpc = new Rpc(new Channels(settings.user()))) {
            Endpoints endpoints = new Endpoints(coordination, settings.endpoints());
            nameserver(coordination, endpoints, rpc);
        }
    }

    private void nameserver(Coordination coordination, Endpoints endpoints, Rpc rpc) {
        NameserverClient client = new NameserverClient(coordination, endpoints, rpc, settings.deadlines());
        Set<String> tablets = new TreeSet<>();
        try {
            ShowTabletResponse shown = client.ask(NameServerGrpc.getShowTabletMethod(),
                    ShowTabletRequest.getDefaultInstance());
            client.ask(NameServerGrpc.getConfGetMethod(), ConfGetRequest.getDefaultInstance());
            shown.getTabletsList().stream().map(TabletStatus::getEndpoint).forEach(tablets::add);
            tablets.addAll(coordination.registeredTablets());
            ok("nameserver", "answers, and knows " + tablets.size() + " tablets");
        } catch (ClusterException e) {
            failed("nameserver", e);
            return;
        }
        tablets(tablets, new TabletClient(endpoints, rpc, settings.deadlines()));
    }

    private void tablets(Set<String> names, TabletClient tablets) {
        List<Runnable> results = new ArrayList<>();
        for (String name : names) {
            try {
                Pending<GetTermPairResponse> pending = tablets.start(name, TabletServerGrpc.getGetTermPairMethod(),
                        GetTermPairRequest.newBuilder().setTid(0).setPid(0).build());
                results.add(() -> tablet(name, pending));
            } catch (ClusterException e) {
                results.add(() -> failed("tablet " + name, e));
            }
        }
        results.forEach(Runnable::run);
        if (names.isEmpty()) {
            ok("tablets", "the cluster has none yet");
        }
    }

    private void tablet(String name, Pending<GetTermPairResponse> pending) {
        try {
            pending.await();
            ok("tablet " + name, "answers");
        } catch (ClusterException e) {
            failed("tablet " + name, e);
        }
    }

    private void ok(String name, String detail) {
        stages.add(new Stage(name, Result.OK, detail, ""));
    }

    private void failed(String name, ClusterException why) {
        stages.add(new Stage(name, Result.FAILED, String.valueOf(why.getMessage()), why.advice()));
    }
}

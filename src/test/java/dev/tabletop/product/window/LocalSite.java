package dev.tabletop.product.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.tabletop.app.program.StateDirectory;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.Deadlines;
import dev.tabletop.openmldb.OpenMldbClusters;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Profiles;
import dev.tabletop.store.Store;

/** A real local cluster in this process, and a user's folder with a saved connection to it. */
final class LocalSite implements AutoCloseable {

    static final String NAME = "bank";
    static final String READ_ONLY = "bank to look at";
    private static final long ROWS = 2_000;
    private static final long SEED = 1;
    private static final int TABLETS = 3;

    private final EmbeddedCluster cluster;
    private final Path home;
    private final Profile profile;
    private final Profile readOnly;

    LocalSite(Path folder, boolean autoFailover) throws Exception {
        this(folder, autoFailover, TABLETS);
    }

    LocalSite(Path folder, boolean autoFailover, int tablets) throws Exception {
        home = folder.resolve("home");
        cluster = EmbeddedCluster.builder(folder.resolve("cluster")).autoFailover(autoFailover).tablets(tablets)
                .demo(ROWS, SEED).start();
        profile = Profile.named(NAME, Environment.TEST, cluster.zookeeperConnect(), cluster.root());
        readOnly = profile.as(Profile.newId(), READ_ONLY).withReadOnly(true);
        try (Store store = Store.open(new StateDirectory(home).store())) {
            new Profiles(store).saveAll(List.of(profile, readOnly), List.of());
        }
    }

    EmbeddedCluster cluster() {
        return cluster;
    }

    Path home() {
        return home;
    }

    /** Its button in the left column. */
    String button() {
        return "cluster-" + profile.id();
    }

    /** The button of the connection that may change nothing. */
    String readOnlyButton() {
        return "cluster-" + readOnly.id();
    }

    Profile profile() {
        return profile;
    }

    String endpoint(String node) {
        return cluster.node(node).endpoint();
    }

    /** By the nameserver itself: with it on, returning tablets would lose their logs. */
    void stopAutomaticChanges() throws Exception {
        try (ClusterConnection connection = connect()) {
            connection.execute(new Command.SetAutoFailover(false));
        }
    }

    /** The cluster as it says itself. */
    ClusterState read() throws Exception {
        try (ClusterConnection connection = connect()) {
            return connection.read();
        }
    }

    private ClusterConnection connect() throws Exception {
        return OpenMldbClusters.connect(new ConnectionSettings(NAME, profile.zookeeper(), profile.root(), null, null,
                Map.of(), false, Deadlines.usual()));
    }

    /** Kills every tablet and starts them again: nothing is loaded, nothing leads. */
    void loseEveryTablet() throws Exception {
        cluster.kill(EmbeddedCluster.ALL_TABLETS);
        cluster.start(EmbeddedCluster.ALL_TABLETS);
    }

    /** Starts what does not run. */
    void startEverything() throws Exception {
        for (NodeStatus node : cluster.nodes()) {
            if (node.state() == NodeStatus.State.KILLED || node.state() == NodeStatus.State.STOPPED) {
                cluster.start(node.name());
            }
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}

package dev.tabletop.app.connect;

import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.app.program.ExitCode;
import dev.tabletop.app.program.Program;
import dev.tabletop.app.program.UserFailure;
import dev.tabletop.bundle.BundleConnection;
import dev.tabletop.bundle.BundleException;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.Deadlines;
import dev.tabletop.openmldb.Login;
import dev.tabletop.openmldb.OpenMldbClusters;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import picocli.CommandLine.Option;

/** The options that say which cluster is meant. */
public final class ClusterOptions {

    private static final String WHICH = "Name the cluster: --profile NAME, or --zookeeper HOST:PORT[,...] --root PATH.";

    @Option(names = "--profile", paramLabel = "NAME", order = 1, description = "A saved connection (tabletop profiles).")
    private @Nullable String profile;

    @Option(names = "--zookeeper", paramLabel = "H:P,...", order = 2, description = "The cluster's ZooKeeper servers.")
    private @Nullable String zookeeper;

    @Option(names = "--root", paramLabel = "PATH", order = 3, description = "The cluster's root in ZooKeeper.")
    private @Nullable String root;

    @Option(names = "--user", paramLabel = "NAME", order = 4, description = "OpenMLDB user; password from TABLETOP_PASSWORD, TABLETOP_PASSWORD_FILE or a prompt.")
    private @Nullable String user;

    @Option(names = "--zookeeper-user", paramLabel = "NAME", order = 5, description = "ZooKeeper digest user; password from TABLETOP_ZOOKEEPER_PASSWORD(_FILE) or a prompt.")
    private @Nullable String zookeeperUser;

    @Option(names = "--bundle", paramLabel = "FILE", order = 6, description = "An evidence bundle in place of a cluster, for the commands that only look.")
    private @Nullable Path bundle;

    /** Whether a bundle stands in place of a cluster. */
    public boolean isBundle() {
        return bundle != null;
    }

    /** Connects; the caller closes it. */
    public ClusterConnection connect(Program program)
            throws UserFailure, ClusterException, StoreException, BundleException {
        if (bundle != null) {
            return BundleConnection.open(bundle);
        }
        return OpenMldbClusters.connect(settings(program));
    }

    /** The saved connection that was named; null where none was. */
    public @Nullable String profile() {
        return profile;
    }

    /** What leads to the cluster that was named. */
    public ConnectionSettings settings(Program program) throws UserFailure, ClusterException, StoreException {
        if (bundle != null) {
            throw new UserFailure(ExitCode.NOT_CONFIRMED, "A bundle is no cluster: it can only be looked at.",
                    "Name the cluster itself for this.");
        }
        if (profile != null) {
            return saved(program, profile);
        }
        if (zookeeper == null || root == null) {
            throw new UserFailure(ExitCode.USAGE, "Which cluster?", WHICH);
        }
        return new ConnectionSettings(null, zookeeper, root,
                login(program, zookeeperUser, "TABLETOP_ZOOKEEPER_PASSWORD"), login(program, user, "TABLETOP_PASSWORD"),
                Map.of(), false, Deadlines.usual());
    }

    private static ConnectionSettings saved(Program program, String name)
            throws UserFailure, ClusterException, StoreException {
        try (Store store = Store.open(program.state().store())) {
            return SavedConnections.of(program).connector().settings(SavedConnections.find(store, name));
        }
    }

    private static @Nullable Login login(Program program, @Nullable String name, String variable) throws UserFailure {
        return name == null ? null : new Login(name, Passwords.get(program, variable, name));
    }
}

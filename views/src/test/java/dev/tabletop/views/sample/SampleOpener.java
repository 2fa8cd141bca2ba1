package dev.tabletop.views.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.monitor.ClusterMonitor;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.desk.ClusterOpener;
import dev.tabletop.views.desk.Practice;

/** Sample clusters behind saved connections. Thread-safe once they are added. */
public final class SampleOpener implements ClusterOpener, AutoCloseable {

    private final Map<String, Profile> profiles = new LinkedHashMap<>();
    private final Map<String, ClusterState> states = new ConcurrentHashMap<>();
    private final Map<String, SampleCluster> opened = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final Path folder;
    private @Nullable Practice practice;
    private volatile Consumer<SampleCluster> begin = _ -> {};
    private Duration callPatience = ClusterDesk.CALL_PATIENCE;

    public SampleOpener(Path folder) {
        this.folder = folder;
    }

    /** Adds a connection; null as its state makes it fail to open. */
    public Profile add(String name, Environment environment, @Nullable ClusterState state) {
        Profile profile = Profile.named(name, environment, "zk1." + name + ".example:2181", "/openmldb").as(name, name);
        profiles.put(name, profile);
        if (state != null) {
            states.put(name, state);
        }
        return profile;
    }

    /** Adds a connection that opens, and never gives an answer. */
    public Profile addSilent(String name, Environment environment) {
        silent.add(name);
        return add(name, environment, SampleStates.healthy());
    }

    /** What is done with each cluster that is opened from now on, before it is read. */
    public void begin(Consumer<SampleCluster> work) {
        begin = work;
    }

    /** The connection of this id was edited, and is so from now on. */
    public void edit(Profile now) {
        profiles.put(now.id(), now);
    }

    /** The clusters are for practice from now on. */
    public void practise(Practice faults) {
        practice = faults;
    }

    /** Calls that are out are waited for so long, before what is opened from now on is closed. */
    public void waitForCalls(Duration patience) {
        callPatience = patience;
    }

    /** The cluster that was opened by this name. */
    public SampleCluster opened(String name) {
        return java.util.Objects.requireNonNull(opened.get(name), name);
    }

    @Override
    public List<Profile> profiles() {
        return new ArrayList<>(profiles.values());
    }

    @Override
    public ClusterDesk open(Profile profile) throws ClusterException, StoreException {
        ClusterState state = states.get(profile.id());
        if (state == null) {
            throw new ClusterException(ClusterException.Kind.UNREACHABLE, 0,
                    "ZooKeeper at " + profile.zookeeper() + " does not answer within 5 s.",
                    "Check the servers and the network between them and this machine; Test in the connection's dialog"
                            + " tells where it ends.");
        }
        try {
            SampleCluster cluster = new SampleCluster(state, Files.createTempDirectory(folder, profile.name()));
            opened.put(profile.name(), cluster);
            if (silent.contains(profile.name())) {
                cluster.keepSilent();
            }
            begin.accept(cluster);
            cluster.monitor().start();
            return new Desk(profile, cluster, practice, callPatience);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean canPractise() {
        return true;
    }

    @Override
    public Profile startPractice() {
        return add("practice", Environment.DEVELOPMENT, SampleStates.healthy());
    }

    @Override
    public Store store() throws StoreException {
        return Store.open(folder.resolve("store.db"));
    }

    @Override
    public void close() {
        opened.values().forEach(c -> c.monitor().close());
    }

    /** How long opening takes at most. */
    public static Duration patience() {
        return Duration.ofSeconds(20);
    }

    private record Desk(Profile profile, SampleCluster cluster, @Nullable Practice breaking, Duration callPatience)
            implements
                ClusterDesk {

        @Override
        public ClusterConnection connection() {
            return cluster.connection();
        }

        @Override
        public ClusterMonitor monitor() {
            return cluster.monitor();
        }

        @Override
        public Optional<ManualRecovery> recovery() {
            return cluster.recovery();
        }

        @Override
        public boolean stopChanging() throws InterruptedException {
            Optional<ManualRecovery> changing = recovery();
            return changing.isEmpty() || changing.get().stopAndAwait(callPatience);
        }

        @Override
        public Store store() {
            return cluster.store();
        }

        @Override
        public Optional<Practice> practice() {
            return Optional.ofNullable(breaking);
        }

        @Override
        public void close() {
            cluster.close();
        }
    }
}

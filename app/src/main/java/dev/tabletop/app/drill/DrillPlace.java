package dev.tabletop.app.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.tabletop.app.connect.Desk;
import dev.tabletop.app.connect.SavedConnections;
import dev.tabletop.app.program.Program;
import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillBook;
import dev.tabletop.drills.DrillPermit;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.run.Aside;
import dev.tabletop.drills.run.ConsoleSite;
import dev.tabletop.drills.run.DrillDesk;
import dev.tabletop.drills.run.DrillSite;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.control.ClusterControl;
import dev.tabletop.embedded.control.ClusterStatus;
import dev.tabletop.embedded.control.ControlServer;
import dev.tabletop.openmldb.ConnectionSettings;
import dev.tabletop.openmldb.Deadlines;
import dev.tabletop.recovery.run.Pace;
import dev.tabletop.store.Profile;
import dev.tabletop.store.Store;

/** A cluster that a drill is run on, open; closing it closes what was opened for it, the last first. */
final class DrillPlace implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DrillPlace.class);
    private static final long ROWS = 5_000;
    private static final Duration LOCAL_POLL = Duration.ofMillis(150);
    private static final Duration REAL_POLL = Duration.ofSeconds(1);

    private final Deque<Runnable> opened = new ArrayDeque<>();
    private DrillDesk desk;
    private String address = "";

    @SuppressWarnings("NullAway.Init")
    private DrillPlace() {}

    /** A local cluster of its own, in a temporary folder that is deleted at the end. */
    static DrillPlace ofItsOwn(Program program, Drill drill, long seed) throws Exception {
        return opening(place -> {
            Path folder = Files.createTempDirectory("tabletop-drill-");
            place.opened.push(() -> delete(folder));
            EmbeddedCluster cluster = place.keep(EmbeddedCluster.builder(folder.resolve("cluster"))
                    .autoFailover(drill.autoFailover()).demo(ROWS, seed).start(), EmbeddedCluster::close);
            place.keep(ControlServer.open(cluster), ControlServer::close);
            place.local(program, cluster.directory(), seed + 1);
        });
    }

    /** The local cluster that runs on this folder. */
    static DrillPlace ofFolder(Program program, Path folder, long seed) throws Exception {
        return opening(place -> place.local(program, folder.toAbsolutePath().normalize(), seed + 1));
    }

    /** A real cluster, where the drill may be run on it. */
    static DrillPlace ofProfile(Program program, Drill drill, String name, String confirmed) throws Exception {
        return opening(place -> {
            Store store = place.keep(Store.open(program.state().store()), Store::close);
            Profile profile = SavedConnections.find(store, name);
            DrillPermit.check(drill, profile, confirmed);
            place.real(program, store, profile);
        });
    }

    /** A real cluster, to put back what a drill caused there. */
    static DrillPlace toPutBack(Program program, String name, String confirmed) throws Exception {
        return opening(place -> {
            Store store = place.keep(Store.open(program.state().store()), Store::close);
            Profile profile = SavedConnections.find(store, name);
            DrillPermit.checkUndo(profile, confirmed);
            place.real(program, store, profile);
        });
    }

    private interface Opening {
        void open(DrillPlace place) throws Exception;
    }

    private static DrillPlace opening(Opening opening) throws Exception {
        DrillPlace place = new DrillPlace();
        boolean open = false;
        try {
            opening.open(place);
            open = true;
            return place;
        } finally {
            if (!open) {
                place.close();
            }
        }
    }

    private <T> T keep(T resource, Consumer<T> close) {
        opened.push(() -> close.accept(resource));
        return resource;
    }

    private void local(Program program, Path folder, long seed) throws Exception {
        ClusterControl control = keep(ClusterControl.connect(folder), ClusterControl::close);
        ClusterStatus status = control.status();
        address = "--zookeeper " + status.zookeeper() + " --root " + status.root();
        Store store = keep(Store.open(program.state().store()), Store::close);
        Desk open = keep(Desk.sharing(store, new ConnectionSettings("local cluster", status.zookeeper(), status.root(),
                null, null, Map.of(), false, Deadlines.usual())), Desk::close);
        desk = desk(open, store, new LocalSite(control, seed), folder.toString(), LOCAL_POLL);
    }

    private void real(Program program, Store store, Profile profile) throws Exception {
        address = "--profile " + profile.name();
        Desk open = keep(Desk.sharing(store, SavedConnections.of(program).connector().settings(profile)),
                Desk::close);
        desk = desk(open, store, new ConsoleSite(open.connection(), open.recovery()), DrillResult.CONSOLE, REAL_POLL);
    }

    private static DrillDesk desk(Desk open, Store store, DrillSite site, String name, Duration poll) {
        return new DrillDesk(open.connection(), open.recovery(), site, name, new DrillBook(store), Pace.realTime(),
                Aside.threads(), poll);
    }

    DrillDesk desk() {
        return desk;
    }

    /** The options that name the cluster on the command line. */
    String address() {
        return address;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("The folder of the drill's cluster, {}, cannot be deleted", folder, e);
        }
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.pop().run();
        }
    }
}

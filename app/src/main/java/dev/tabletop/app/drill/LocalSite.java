package dev.tabletop.app.drill;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.tabletop.drills.DrillException;
import dev.tabletop.drills.Fault;
import dev.tabletop.drills.Place;
import dev.tabletop.drills.run.DrillSite;
import dev.tabletop.drills.run.WriteLoad;
import dev.tabletop.embedded.Timings;
import dev.tabletop.embedded.control.ClusterControl;
import dev.tabletop.embedded.control.ClusterStatus;
import dev.tabletop.embedded.control.ControlException;
import dev.tabletop.embedded.host.ClusterClient;
import dev.tabletop.embedded.host.NodeStartException;

/** A local cluster that runs in this process or another: everything on it can be broken, and rows are written. */
final class LocalSite implements DrillSite {

    private static final Duration SLOW = Duration.ofMillis(400);

    private final ClusterControl control;
    private final long seed;

    /** The control stays the caller's to close. */
    LocalSite(ClusterControl control, long seed) {
        this.control = control;
        this.seed = seed;
    }

    @Override
    public Set<Fault> faults() {
        return EnumSet.complementOf(EnumSet.of(Fault.OFFLINE, Fault.LEADER_MOVED));
    }

    @Override
    public List<Place> places() throws DrillException, InterruptedException {
        return status().nodes().stream().map(n -> new Place(n.name(), switch (n.kind()) {
            case TABLET -> Place.Kind.TABLET;
            case NAMESERVER -> Place.Kind.NAMESERVER;
            case ZOOKEEPER -> Place.Kind.ZOOKEEPER;
        }, n.endpoint())).toList();
    }

    private ClusterStatus status() throws DrillException, InterruptedException {
        try {
            return control.status();
        } catch (ControlException e) {
            throw refused(e);
        }
    }

    private static DrillException refused(ControlException e) {
        return new DrillException(String.valueOf(e.getMessage()), "", e);
    }

    @Override
    public void cause(Fault fault, Place place) throws DrillException, InterruptedException {
        switch (fault) {
            case KILL -> ask(dev.tabletop.embedded.control.Fault.KILL, place, Duration.ZERO);
            case POWER_LOSS -> ask(dev.tabletop.embedded.control.Fault.POWER_LOSS, place, Duration.ZERO);
            case ISOLATE -> ask(dev.tabletop.embedded.control.Fault.ISOLATE, place, Duration.ZERO);
            case SLOW -> ask(dev.tabletop.embedded.control.Fault.SLOW, place, SLOW);
            case DISK_FULL -> ask(dev.tabletop.embedded.control.Fault.DISK_FULL, place, Duration.ZERO);
            case OFFLINE, LEADER_MOVED -> throw notHere(fault);
        }
    }

    @Override
    public void heal(Fault fault, Place place) throws DrillException, InterruptedException {
        switch (fault) {
            case KILL, POWER_LOSS -> ask(dev.tabletop.embedded.control.Fault.START, place, Duration.ZERO);
            case ISOLATE -> ask(dev.tabletop.embedded.control.Fault.REJOIN, place, Duration.ZERO);
            case SLOW -> ask(dev.tabletop.embedded.control.Fault.SLOW, place, Duration.ZERO);
            case DISK_FULL -> ask(dev.tabletop.embedded.control.Fault.DISK_FREE, place, Duration.ZERO);
            case OFFLINE, LEADER_MOVED -> throw notHere(fault);
        }
    }

    private static DrillException notHere(Fault fault) {
        return new DrillException("This site does not make a node be " + fault.done() + ".", "");
    }

    private void ask(dev.tabletop.embedded.control.Fault fault, Place place, Duration delay)
            throws DrillException, InterruptedException {
        try {
            control.faultWhileThisProcessLives(fault, place.name(), delay);
        } catch (ControlException e) {
            throw refused(e);
        }
    }

    @Override
    public Optional<WriteLoad> load() throws DrillException, InterruptedException {
        ClusterStatus status = status();
        int colon = status.zookeeper().lastIndexOf(':');
        InetSocketAddress zookeeper = new InetSocketAddress(status.zookeeper().substring(0, colon),
                Integer.parseInt(status.zookeeper().substring(colon + 1)));
        Timings timings = Timings.local();
        try {
            return Optional.of(new LocalWriteLoad(new ClusterClient(zookeeper, status.root(),
                    timings.zookeeperSession(), timings.requestTimeout()), seed));
        } catch (NodeStartException e) {
            throw new DrillException("Rows cannot be written: " + e.getMessage(), "Is the cluster running?", e);
        }
    }
}

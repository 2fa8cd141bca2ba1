package dev.tabletop.app.drill;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.tabletop.drills.DrillException;
import dev.tabletop.drills.Fault;
import dev.tabletop.drills.Place;
import dev.tabletop.drills.run.ConsoleSite;
import dev.tabletop.drills.run.DrillSite;
import dev.tabletop.drills.run.WriteLoad;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.ClusterStartException;
import dev.tabletop.embedded.NodeStatus;
import dev.tabletop.embedded.host.NodeStartException;

/** A cluster that runs in this process: everything on it can be broken, also by its nameserver, and rows are written. */
public final class EmbeddedSite implements DrillSite {

    private static final Duration SLOW = Duration.ofMillis(400);

    private final EmbeddedCluster cluster;
    private final long seed;
    private final ConsoleSite console;

    /**
     * The cluster stays the caller's to close.
     *
     * @param seed
     *            the same seed writes the same rows
     * @param console
     *            asks the nameserver of this cluster
     */
    public EmbeddedSite(EmbeddedCluster cluster, long seed, ConsoleSite console) {
        this.cluster = cluster;
        this.seed = seed;
        this.console = console;
    }

    @Override
    public Set<Fault> faults() {
        return EnumSet.allOf(Fault.class);
    }

    @Override
    public List<Place> places() {
        return cluster.nodes().stream().map(n -> new Place(n.name(), switch (n.kind()) {
            case TABLET -> Place.Kind.TABLET;
            case NAMESERVER -> Place.Kind.NAMESERVER;
            case ZOOKEEPER -> Place.Kind.ZOOKEEPER;
        }, n.endpoint())).toList();
    }

    @Override
    public void cause(Fault fault, Place place) throws DrillException {
        switch (fault) {
            case KILL -> cluster.kill(place.name());
            case POWER_LOSS -> cluster.powerLoss(place.name());
            case ISOLATE -> cluster.isolate(place.name());
            case SLOW -> cluster.slow(place.name(), SLOW);
            case DISK_FULL -> cluster.diskFull(place.name(), true);
            case OFFLINE, LEADER_MOVED -> console.cause(fault, place);
        }
    }

    @Override
    public void heal(Fault fault, Place place) throws DrillException, InterruptedException {
        switch (fault) {
            case KILL, POWER_LOSS -> start(place.name());
            case ISOLATE -> cluster.rejoin(place.name());
            case SLOW -> cluster.slow(place.name(), Duration.ZERO);
            case DISK_FULL -> cluster.diskFull(place.name(), false);
            case OFFLINE, LEADER_MOVED -> console.heal(fault, place);
        }
    }

    private void start(String node) throws DrillException, InterruptedException {
        NodeStatus.State state = cluster.node(node).state();
        if (state != NodeStatus.State.KILLED && state != NodeStatus.State.STOPPED) {
            return;
        }
        try {
            cluster.start(node);
        } catch (ClusterStartException e) {
            throw new DrillException(String.valueOf(e.getMessage()), "", e);
        }
    }

    @Override
    public Optional<WriteLoad> load() throws DrillException, InterruptedException {
        try {
            return Optional.of(new LocalWriteLoad(cluster.client(), seed));
        } catch (NodeStartException e) {
            throw new DrillException("Rows cannot be written: " + e.getMessage(), "Is the cluster running?", e);
        }
    }
}

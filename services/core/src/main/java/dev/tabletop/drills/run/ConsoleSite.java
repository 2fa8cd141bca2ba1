package dev.tabletop.drills.run;

import dev.tabletop.drills.DrillException;
import dev.tabletop.drills.Fault;
import dev.tabletop.drills.Place;
import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.commands.Administration;
import dev.tabletop.commands.Assessment;
import dev.tabletop.commands.situation.Danger;
import dev.tabletop.recovery.run.CommandResult;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A cluster that only the console reaches: what can be broken there is what the nameserver does when it is asked, with
 * the console's lock, journal and audit log. No rows are written.
 */
public final class ConsoleSite implements DrillSite {

    private static final int AT_ONCE = 2;
    private static final String REASON = "a drill";

    private final ClusterConnection connection;
    private final Administration administration;

    public ConsoleSite(ClusterConnection connection, ManualRecovery recovery) {
        this.connection = connection;
        this.administration = new Administration(connection, recovery.commandRuns());
    }

    @Override
    public Set<Fault> faults() {
        return EnumSet.of(Fault.OFFLINE, Fault.LEADER_MOVED);
    }

    @Override
    public List<Place> places() throws DrillException {
        return read().tablets().stream().map(t -> new Place(t.endpoint(), Place.Kind.TABLET, t.endpoint())).toList();
    }

    @Override
    public void cause(Fault fault, Place place) throws DrillException {
        switch (fault) {
            case OFFLINE -> carryOut(new Command.OfflineEndpoint(place.endpoint(), AT_ONCE));
            case LEADER_MOVED -> carryOut(new Command.ChangeLeader(partition(place).id(), Command.ChangeLeader.AUTO));
            case KILL, POWER_LOSS, ISOLATE, SLOW, DISK_FULL -> throw notHere(fault);
        }
    }

    @Override
    public void heal(Fault fault, Place place) throws DrillException {
        switch (fault) {
            case OFFLINE -> carryOut(new Command.RecoverEndpoint(place.endpoint(), true, AT_ONCE));
            case LEADER_MOVED -> leadAgain(partition(place), place.endpoint());
            case KILL, POWER_LOSS, ISOLATE, SLOW, DISK_FULL -> throw notHere(fault);
        }
    }

    private static DrillException notHere(Fault fault) {
        return new DrillException("The console cannot make a node be " + fault.done() + ".",
                "Run this drill on a local cluster.");
    }

    /** The former leader follows first, as after every move. */
    private void leadAgain(Partition partition, String endpoint) throws DrillException {
        Replica former = partition.replica(endpoint);
        if (former != null && former.meta().leader() && former.meta().alive()) {
            return;
        }
        if (former != null && !former.meta().alive()) {
            carryOut(new Command.RecoverReplica(partition.id(), endpoint));
        }
        carryOut(new Command.ChangeLeader(partition.id(), endpoint));
        for (Replica replica : partition(new Place(partition.id().toString(), Place.Kind.PARTITION, endpoint))
                .replicas()) {
            if (!replica.meta().alive()) {
                carryOut(new Command.RecoverReplica(partition.id(), replica.endpoint()));
            }
        }
    }

    private Partition partition(Place place) throws DrillException {
        return read().partitions().filter(p -> p.id().toString().equals(place.name())).findFirst()
                .orElseThrow(() -> new DrillException("There is no partition " + place.name() + " any more.",
                        "See tabletop tables."));
    }

    private ClusterState read() throws DrillException {
        try {
            return connection.read();
        } catch (ClusterException e) {
            throw DrillRun.unreadable(e);
        }
    }

    /** Everything is accepted: who began the drill confirmed it by the cluster's name. */
    private void carryOut(Command command) throws DrillException {
        try {
            Assessment assessment = administration.assess(command);
            Set<String> dangers = assessment.toAccept().stream().map(Danger::id).collect(Collectors.toSet());
            CommandResult result = administration.carryOut(command,
                    new Confirmation(connection.identity().name(), dangers, dangers.isEmpty() ? "" : REASON),
                    RunListener.SILENT, new RunControl());
            switch (result.end()) {
                case DONE, ALREADY -> {
                    // As asked.
                }
                case REFUSED, FAILED, NOT_SEEN, UNCERTAIN -> throw new DrillException(
                        "It did not come to its end: " + result.what(), "See tabletop operations.");
            }
        } catch (ClusterException e) {
            throw DrillRun.unreadable(e);
        } catch (RunException e) {
            throw new DrillException(String.valueOf(e.getMessage()), e.advice(), e);
        }
    }

    @Override
    public Optional<WriteLoad> load() {
        return Optional.empty();
    }
}

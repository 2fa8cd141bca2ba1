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
import dev.tabletop.recovery.run.SeriesResult;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.RunbookGoal;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.RunbookRuns;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.runbooks.leaders.LeaderMoveRunbook;
import dev.tabletop.runbooks.leaders.MoveLeaders;
import dev.tabletop.runbooks.mends.Mend;
import dev.tabletop.runbooks.mends.ReplicaRunbook;
import dev.tabletop.runbooks.nodes.BringNodeBack;
import dev.tabletop.runbooks.nodes.NodeRecoverRunbook;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
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
    private final RunbookRuns runbooks;

    public ConsoleSite(ClusterConnection connection, ManualRecovery recovery) {
        this.connection = connection;
        this.administration = new Administration(connection, recovery.commandRuns());
        this.runbooks = new RunbookRuns(connection, recovery, RunbookCatalog.all(), "drill");
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
            case OFFLINE -> mend(NodeRecoverRunbook.NAME, new BringNodeBack(place.endpoint(), true));
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
            mend(ReplicaRunbook.NAME, new Mend.OneReplica(partition.id(), endpoint));
        }
        mend(LeaderMoveRunbook.NAME,
                new MoveLeaders(List.of(), List.of(new MoveLeaders.Wanted(partition.id(), endpoint))));
        for (Replica replica : partition(new Place(partition.id().toString(), Place.Kind.PARTITION, endpoint))
                .replicas()) {
            if (!replica.meta().alive()) {
                mend(ReplicaRunbook.NAME, new Mend.OneReplica(partition.id(), replica.endpoint()));
            }
        }
    }

    /** Looks at each copy first: what may hold more than its leader is not overwritten, and that is told. */
    private void mend(String runbook, RunbookGoal goal) throws DrillException {
        try {
            RunbookPlan plan = runbooks.plan(runbook, goal);
            SeriesResult result = runbooks.carryOut(plan,
                    new Confirmation(connection.identity().name(),
                            plan.toAccept().stream().map(Risk::id).collect(Collectors.toSet()), REASON),
                    RunListener.SILENT, new RunControl());
            if (!result.isComplete()) {
                throw new DrillException(Objects.requireNonNull(result.failure()), result.advice());
            }
        } catch (ClusterException e) {
            throw DrillRun.unreadable(e);
        } catch (RunException e) {
            throw new DrillException(String.valueOf(e.getMessage()), e.advice(), e);
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

    /** Causes it. Everything is accepted: who began the drill confirmed it by the cluster's name. */
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

package dev.tabletop.drills.run;

import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillException;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Drills;
import dev.tabletop.drills.Fault;
import dev.tabletop.cluster.Capability;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Runbook;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.UnfinishedRun;
import dev.tabletop.store.StoreException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether a drill may begin: nothing is wrong, nobody is at work, and the cluster has what it needs. */
final class DrillCheck {

    private final DrillDesk desk;
    private final Drill drill;

    /** How everything stands before it. */
    record Ready(ClusterState state, boolean autoFailover) {}

    DrillCheck(DrillDesk desk, Drill drill) {
        this.desk = desk;
        this.drill = drill;
    }

    /** Reads only. */
    Ready check() throws DrillException {
        refuseImpossible();
        refuseOpen();
        try {
            ClusterState state = desk.connection().read();
            refuseSick(state);
            refuseSmall(state);
            return new Ready(state, desk.connection().readAutoFailover());
        } catch (ClusterException e) {
            throw DrillRun.unreadable(e);
        }
    }

    private void refuseImpossible() throws DrillException {
        Set<Fault> missing = new TreeSet<>(drill.faults());
        missing.removeAll(desk.site().faults());
        if (!missing.isEmpty()) {
            throw new DrillException(
                    "What this drill breaks cannot be broken here: "
                            + String.join(", ", missing.stream().map(Fault::done).toList()) + ".",
                    "On a cluster that only the console reaches, run one of: " + String.join(", ",
                            Drills.ALL.stream().filter(d -> d.faults().stream().allMatch(Fault::isOfConsole))
                                    .map(Drill::id).toList())
                            + ".");
        }
        if (!desk.connection().capabilities().contains(Capability.CHANGE)) {
            throw new DrillException("This connection may not change anything.", "Use a profile that may.");
        }
    }

    private void refuseOpen() throws DrillException {
        try {
            List<DrillResult> open = desk.book().open(desk.connection().identity().fingerprint());
            if (!open.isEmpty()) {
                throw new DrillException("Drill " + open.getFirst().id() + " on this cluster is not over.",
                        "Put back what it caused: tabletop drill undo " + open.getFirst().id() + ".");
            }
            List<UnfinishedRun> runs = desk.recovery().unfinished();
            if (!runs.isEmpty()) {
                throw new DrillException("Run " + runs.getFirst().run() + " on this cluster is not over.",
                        "Resume or abandon it first: tabletop runs.");
            }
        } catch (StoreException e) {
            throw new DrillException("The drills cannot be read: " + e.getMessage(), e.advice(), e);
        } catch (RunException e) {
            throw new DrillException(String.valueOf(e.getMessage()), e.advice(), e);
        }
    }

    private void refuseSmall(ClusterState state) throws DrillException {
        Drill.Needs needs = drill.needs();
        long tablets = state.tablets().stream().filter(Tablet::answered).count();
        int replicas = state.partitions().mapToInt(p -> p.replicas().size()).max().orElse(0);
        if (tablets < needs.tablets() || state.nameservers().size() < needs.nameservers()
                || replicas < needs.replicas()) {
            throw new DrillException("This drill needs " + needs.tablets() + " tablets, " + needs.nameservers()
                    + " nameservers and a table with " + needs.replicas() + " replicas; there are " + tablets + ", "
                    + state.nameservers().size() + " and " + replicas + ".",
                    "Choose another drill, or a larger cluster.");
        }
    }

    private static void refuseSick(ClusterState state) throws DrillException {
        List<Finding> wrong = Diagnosis.of(state).stream().filter(f -> f.severity() != Severity.NOTE)
                .filter(f -> f.kind().runbook() != Runbook.STANDBY).toList();
        if (!wrong.isEmpty()) {
            throw new DrillException("Something is wrong already: " + wrong.getFirst().subject() + ": "
                    + wrong.getFirst().kind().title()
                    + (wrong.size() > 1 ? ", and " + (wrong.size() - 1) + " more" : "")
                    + ".", "A drill begins on a cluster that is well. See tabletop findings.");
        }
    }
}

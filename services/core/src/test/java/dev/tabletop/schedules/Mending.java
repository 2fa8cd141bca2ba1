package dev.tabletop.schedules;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Runbook;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.RunbookGoal;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.RunbookRuns;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.runbooks.mends.FenceRunbook;
import dev.tabletop.runbooks.mends.Mend;
import dev.tabletop.runbooks.mends.NotLoadedRunbook;
import dev.tabletop.runbooks.mends.OperationRunbook;
import dev.tabletop.runbooks.mends.ReplicaRunbook;
import dev.tabletop.runbooks.mends.SnapshotsRunbook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A DBA who does for each finding what it advises, one runbook after the other. */
public final class Mending {

    private final ClusterConnection connection;
    private final RunbookRuns runs;

    public Mending(ClusterConnection connection, ManualRecovery recovery) {
        this.connection = connection;
        this.runs = new RunbookRuns(connection, recovery, RunbookCatalog.all(), "test");
    }

    /**
     * Mends what no recovery mends: paused snapshots, operations that do not end.
     *
     * @return what was done; empty where nothing needs it
     */
    public List<String> small() throws ClusterException, RunException {
        ClusterState state = connection.read();
        Map<RunbookGoal, String> goals = goals(state, false);
        state.operations().stream().filter(o -> o.state().isActive())
                .forEach(o -> goals.put(new Mend.StuckOperation(o.id()), OperationRunbook.NAME));
        return mend(goals);
    }

    /** Mends single copies, where the findings advise it. */
    public List<String> copies() throws ClusterException, RunException {
        return mend(goals(connection.read(), true));
    }

    private static Map<RunbookGoal, String> goals(ClusterState state, boolean copies) {
        Map<RunbookGoal, String> goals = new LinkedHashMap<>();
        for (Finding finding : Diagnosis.of(state)) {
            goals.putAll(goal(finding, copies));
        }
        return goals;
    }

    private List<String> mend(Map<RunbookGoal, String> goals) throws ClusterException, RunException {
        List<String> done = new ArrayList<>();
        for (Map.Entry<RunbookGoal, String> goal : goals.entrySet()) {
            RunbookPlan plan = runs.plan(goal.getValue(), goal.getKey());
            if (!plan.steps().isEmpty()) {
                Confirmation confirmation = new Confirmation(plan.cluster().name(),
                        plan.toAccept().stream().map(Risk::id).collect(Collectors.toSet()), "drawn by lot");
                done.add(goal + ": " + runs.carryOut(plan, confirmation, RunListener.SILENT, new RunControl()));
            }
        }
        return done;
    }

    private static Map<RunbookGoal, String> goal(Finding finding, boolean copies) {
        if (finding.runbook() == Runbook.SNAPSHOT_PAUSED) {
            return Map.of(new Mend.Snapshots(List.of(Objects.requireNonNull(finding.partition()))),
                    SnapshotsRunbook.NAME);
        }
        if (!copies || finding.partition() == null) {
            return Map.of();
        }
        if (finding.kind() == FindingKind.REPLICA_DOWN && finding.endpoint() != null) {
            return Map.of(new Mend.OneReplica(finding.partition(), finding.endpoint()), ReplicaRunbook.NAME);
        }
        return switch (finding.runbook()) {
            case MEND_NOT_LOADED -> Map.of(new Mend.NotLoaded(finding.partition()), NotLoadedRunbook.NAME);
            case MEND_FENCE -> Map.of(new Mend.Fence(finding.partition()), FenceRunbook.NAME);
            default -> Map.of();
        };
    }
}

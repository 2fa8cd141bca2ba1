package dev.tabletop.commands.moves;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.placement.MovesDocument;
import dev.tabletop.placement.MovesPlan;
import dev.tabletop.placement.Remark;
import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.recovery.run.CommandRuns;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.SeriesResult;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Carries plans of moves out, one move after the other. Each is judged as things stand when its turn comes; the first
 * that cannot be made ends the run, which can be gone on with. Calls block; safe for use by several threads, one run at
 * a time.
 */
public final class MoveRuns {

    private final ClusterConnection connection;
    private final CommandRuns runs;

    /** The connection stays the caller's to close. */
    public MoveRuns(ClusterConnection connection, CommandRuns runs) {
        this.connection = connection;
        this.runs = runs;
    }

    /**
     * Carries a plan out.
     *
     * @param confirmation
     *            the cluster's name where a copy is deleted; the partitions, as {@code DB.TABLE/N}, whose risks are taken,
     *            with a reason
     * @throws RunException
     *             when it is for another cluster, does not reach its goal, or is not confirmed; else when it could not
     *             begin or had to end early
     */
    public SeriesResult carryOut(MovesPlan plan, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException {
        requireFit(plan);
        check(plan, confirmation);
        return runs.carryOut(new MoveSeries(plan, confirmation.reason()), listener, control);
    }

    /**
     * The plan of a run that can be gone on with. Reads the store only.
     *
     * @throws RunException
     *             when there is no such run, or it is over
     */
    public MovesPlan planToResume(String run) throws RunException {
        try {
            return MovesDocument.read(runs.documentOf(run));
        } catch (PlanDocumentException e) {
            throw new RunException(RunException.Kind.NOT_FOUND, "The plan of run " + run + " cannot be read: "
                    + e.getMessage(), "Plan anew.");
        }
    }

    /**
     * Goes on with a run behind its last move that is over.
     *
     * @throws RunException
     *             as {@link #carryOut}
     */
    public SeriesResult resume(String run, Confirmation confirmation, RunListener listener, RunControl control)
            throws RunException {
        MovesPlan plan = planToResume(run);
        check(plan, confirmation);
        return runs.resume(run, new MoveSeries(plan, confirmation.reason()), listener, control);
    }

    private void requireFit(MovesPlan plan) throws RunException {
        if (!plan.cluster().fingerprint().equals(connection.identity().fingerprint())) {
            throw new RunException(RunException.Kind.WRONG_CLUSTER,
                    "This plan is for the cluster " + plan.cluster().name() + ", and this is "
                            + connection.identity().name() + ".",
                    "Connect to the plan's cluster, or make a plan for this one.");
        }
        List<Remark> against = plan.placement().remarks().stream().filter(Remark::blocking).toList();
        if (!against.isEmpty()) {
            throw new RunException(RunException.Kind.NOT_SAFE, "The plan does not reach its goal: " + against.stream()
                    .map(r -> (r.partition() == null ? "" : r.partition() + ": ") + r.why())
                    .collect(Collectors.joining(" ")), against.getFirst().advice());
        }
    }

    private static void check(MovesPlan plan, Confirmation confirmation) throws RunException {
        if (plan.damage() == Damage.REVERSIBLE) {
            return;
        }
        if (!confirmation.clusterName().equals(plan.cluster().name())) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED,
                    "Copies are deleted where they leave, so the cluster's name must be typed: "
                            + plan.cluster().name(),
                    "Confirm with the cluster's name, exactly as shown.");
        }
        List<String> open = plan.risks().stream().map(r -> r.partition().toString()).distinct()
                .filter(id -> !confirmation.acceptedLosses().contains(id)).toList();
        if (!open.isEmpty() || (!plan.risks().isEmpty() && confirmation.reason().isBlank())) {
            throw new RunException(RunException.Kind.NOT_CONFIRMED, "Rows may be lost, and that was not accepted"
                    + (open.isEmpty() ? ": no reason is given." : " for " + String.join(", ", open) + "."),
                    "Accept it with a reason, which is kept.");
        }
    }
}

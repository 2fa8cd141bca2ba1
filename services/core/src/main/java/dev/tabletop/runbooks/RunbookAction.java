package dev.tabletop.runbooks;

import dev.tabletop.cluster.ClusterConnection;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Operation;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.Series.Next;
import dev.tabletop.recovery.run.Series.Turn;

/**
 * What a step does: a record like a {@link RunbookGoal}. It reconciles: what is so already is not done again, so a run
 * that was cut off anywhere is gone on with by asking again.
 */
public interface RunbookAction {

    /**
     * What is to be done next, as things stand. Asked again after each command, and while something is waited for. Reads
     * the cluster; changes it only by what it answers.
     */
    Next next(Look look) throws ClusterException;

    /**
     * One look at a step.
     *
     * @param connection
     *            to read by
     * @param turn
     *            how far the step got
     * @param past
     *            what this console has on record
     * @param confirmation
     *            what was confirmed: the ids of the plan's risks that were accepted, the reason
     */
    record Look(ClusterConnection connection, Turn turn, Past past, Confirmation confirmation) {

        /** Whether a risk of the plan was accepted. */
        public boolean accepts(String risk) {
            return confirmation.acceptedLosses().contains(risk);
        }

        /** Whether an operation works for this node's copy; taken as such where its record does not tell. Reads. */
        public boolean worksFor(Operation operation, String node) throws ClusterException {
            String endpoint = connection.readOperationEndpoint(operation.id());
            return endpoint.isEmpty() || endpoint.equals(node);
        }
    }
}

package dev.tabletop.views.topology.graph;

/**
 * Replication from the tablets of one node to those of another: from each partition's leader to one follower.
 *
 * @param from
 *            the id of the leaders' node
 * @param to
 *            the id of the followers' node
 * @param partitions
 *            how many followers are fed, broken ones too
 * @param broken
 *            how many of them get nothing
 * @param slow
 *            how many lag notably or are being loaded
 * @param worstLag
 *            of those that are loaded, in log positions
 */
public record GraphFlow(String from, String to, int partitions, int broken, int slow, long worstLag) {

    /** How a flow is, worst last. */
    public enum State {
        WELL, SLOW, BROKEN
    }

    public State state() {
        if (broken > 0) {
            return State.BROKEN;
        }
        return slow > 0 ? State.SLOW : State.WELL;
    }

    /** Unique in a graph. */
    public String id() {
        return from + "\u0000" + to;
    }

    public boolean touches(String node) {
        return from.equals(node) || to.equals(node);
    }
}

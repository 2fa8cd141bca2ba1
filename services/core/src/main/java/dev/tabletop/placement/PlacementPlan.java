package dev.tabletop.placement;

import java.util.List;

/**
 * Moves that reach a goal, with what they change.
 *
 * @param goal
 *            what for
 * @param moves
 *            in an order in which they can be made; those of one partition keep theirs
 * @param before
 *            by endpoint, as it is
 * @param after
 *            by endpoint, as it is after all moves
 * @param remarks
 *            what stands against it
 */
public record PlacementPlan(Goal goal, List<Move> moves, List<NodeLoad> before, List<NodeLoad> after,
        List<Remark> remarks) {

    public PlacementPlan {
        moves = List.copyOf(moves);
        before = List.copyOf(before);
        after = List.copyOf(after);
        remarks = List.copyOf(remarks);
    }

    /** Whether the moves reach the goal. */
    public boolean reachesGoal() {
        return remarks.stream().noneMatch(Remark::blocking);
    }

    /** About how many bytes are copied over the network. */
    public long copied() {
        return moves.stream().mapToLong(Move::copied).sum();
    }
}

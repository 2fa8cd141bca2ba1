package dev.tabletop.placement;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Damage;
import java.time.Instant;
import java.util.List;

/**
 * Moves as a document: shown, kept, carried out later.
 *
 * @param toolVersion
 *            which version of this program made it
 * @param cluster
 *            for which cluster
 * @param createdAt
 *            when it was made
 * @param placement
 *            the moves
 */
public record MovesPlan(String toolVersion, ClusterIdentity cluster, Instant createdAt, PlacementPlan placement) {

    /**
     * What may be lost with a partition.
     *
     * @param what
     *            in the user's words
     */
    public record Risk(PartitionId partition, String what) {}

    /** What it is for, in words. */
    public String scope() {
        return switch (placement.goal()) {
            case Goal.Drain goal -> "scale in: empty " + String.join(", ", goal.nodes());
            case Goal.Spread goal -> "scale out: spread "
                    + (goal.measure() == Measure.BYTES ? "bytes" : "copies") + " over all nodes";
            case Goal.Replace goal -> "replace " + goal.node();
            case Goal.Migrate goal -> "migrate: copies from " + goal.from() + " to " + goal.to();
        };
    }

    /** The cluster does not hold writes back while a leader changes, and a copy that is forgotten is not read first. */
    public List<Risk> risks() {
        return placement.moves().stream().<Risk>mapMulti((move, found) -> {
            switch (move) {
                case Move.Lead lead -> found.accept(new Risk(lead.partition(), "Rows written to " + lead.from()
                        + " while " + lead.to() + " takes over may be lost; stop writing first to lose none."));
                case Move.Forget forget -> found.accept(new Risk(forget.partition(), "What only the copy on "
                        + forget.node() + " holds, if anything, is given up."));
                case Move.Relocate _,Move.Add _,Move.Remove _ -> {
                    // A copy is made, and deleted elsewhere, while the leader serves.
                }
            }
        }).toList();
    }

    /** The worst that any move can do. */
    public Damage damage() {
        if (!risks().isEmpty()) {
            return Damage.LOSSY;
        }
        boolean deletes = placement.moves().stream().anyMatch(m -> !(m instanceof Move.Add));
        return deletes ? Damage.DESTRUCTIVE : Damage.REVERSIBLE;
    }
}

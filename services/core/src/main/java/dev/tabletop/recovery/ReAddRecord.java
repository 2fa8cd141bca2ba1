package dev.tabletop.recovery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation that brought a replica back behind its leader, with the endpoint it worked for (from the operation's
 * record in the cluster, which is gone once it is done, or because the console asked for it).
 *
 * @param operation
 *            id
 * @param type
 *            the cluster's name of it, such as {@code kReAddReplicaOP}
 * @param endpoint
 *            the replica
 * @param term
 *            last term of the partition's list when it began
 * @param endSeenAt
 *            when the console saw it done (console's clock); null when its good end was never seen
 * @param otherLeadersPossible
 *            replicas of the partition that may have been leading too while it ran: they did not answer, or said
 *            themselves that they lead
 */
public record ReAddRecord(long operation, String type, String endpoint, long term, @Nullable Instant endSeenAt,
        List<String> otherLeadersPossible) {

    public ReAddRecord {
        otherLeadersPossible = List.copyOf(otherLeadersPossible);
    }

    /** Whether it copies all data again; the other kinds keep the replica's old log. */
    public boolean copiesEverything() {
        return type.equals("kReAddReplicaOP") || type.equals("kReAddReplicaWithDropOP");
    }
}

package dev.tabletop.recovery.run;

import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.RunRecord;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run that was begun at this cluster and is not over.
 *
 * @param run
 *            its id
 * @param owner
 *            user and machine
 * @param since
 *            when it began
 * @param scope
 *            which tables and partitions, in words
 * @param autoFailoverBefore
 *            how the nameserver's failover stood before it; null when not known
 * @param record
 *            what this machine keeps of it, with its plan; null for another console's
 * @param ways
 *            what can be done about it from here
 * @param explanation
 *            where it stands and what these ways mean, in the user's words
 */
public record UnfinishedRun(String run, String owner, Instant since, String scope, @Nullable Boolean autoFailoverBefore,
        @Nullable RunRecord record, Set<Way> ways, Sentence explanation) {

    /** What can be done about it from here. */
    public enum Way {
        /** {@link ManualRecovery#resume}, or {@link CommandRuns#resume} where it is a series. */
        RESUME,
        /** {@link ManualRecovery#abandon}. */
        ABANDON,
        /** {@link ManualRecovery#examine} and a new plan: it takes over what is left, and what must be put back. */
        EXAMINE_AGAIN,
        /** Some console is at work on it now. */
        WAIT
    }

    public UnfinishedRun {
        ways = Set.copyOf(ways);
    }

    /** Whether some console holds the lock for it now. */
    public boolean isAtWork() {
        return ways.contains(Way.WAIT);
    }
}

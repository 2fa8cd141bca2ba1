package dev.tabletop.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run as it is kept.
 *
 * @param id
 *            unique on this machine, sorts by time
 * @param kind
 *            what was run
 * @param cluster
 *            fingerprint
 * @param clusterName
 *            what the user calls the cluster
 * @param scope
 *            which tables and partitions, in words
 * @param owner
 *            user and machine
 * @param plan
 *            the whole plan document; null where there is none
 * @param autoFailoverBefore
 *            how the nameserver's failover stood before anything was changed; null when not read yet
 * @param state
 *            where it stands
 * @param started
 *            when
 * @param ended
 *            when; null while it is not over
 * @param summary
 *            one line about its end; empty while it is not over
 */
public record RunRecord(String id, Kind kind, String cluster, String clusterName, String scope, String owner,
        @Nullable String plan, @Nullable Boolean autoFailoverBefore, State state, Instant started,
        @Nullable Instant ended, String summary) {

    /** What was run. */
    public enum Kind {
        STOP_AUTOMATIC, EXAMINE, RECOVER,
        /** {@code auto_failover} switched on by hand. */
        SWITCH_ON,
        /** A single operation cancelled or deleted by hand. */
        CHANGE_OPERATION,
        /** A single command of a DBA. */
        COMMAND,
        /** Copies of partitions and leaders moved to other nodes; kept by earlier versions, now a {@link #RUNBOOK}. */
        MOVE_COPIES,
        /** A runbook: several commands, one after the other, with its document in the journal. */
        RUNBOOK;

        /** Whether its steps and its document stand in its journal. */
        public boolean isSeries() {
            return this == MOVE_COPIES || this == RUNBOOK;
        }

        /** Whether it goes on where it was cut off; a stage is simply run again. */
        public boolean isGoneOnWith() {
            return this == RECOVER || isSeries();
        }

        /** Whether it can be gone on with or put back; a single change is simply asked for again. */
        public boolean isTakenUp() {
            return this != CHANGE_OPERATION && this != COMMAND;
        }
    }

    /** Where a run stands. */
    public enum State {
        /** Begun, and not ended: it runs now, or was cut off. */
        RUNNING,
        /** Stopped by the user, can be resumed. */
        STOPPED,
        /** Over, everything verified, nothing given up. */
        COMPLETE,
        /** Over, everything verified, the ticked losses given up. */
        COMPLETE_WITH_LOSSES,
        /** Over, something failed or could not be verified; can be resumed. */
        INCOMPLETE,
        /** Given up. */
        ABANDONED;

        /** Whether there is something left to resume or abandon. */
        public boolean isUnfinished() {
            return this == RUNNING || this == STOPPED || this == INCOMPLETE;
        }
    }
}

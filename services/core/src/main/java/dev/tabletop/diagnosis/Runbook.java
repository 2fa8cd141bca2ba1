package dev.tabletop.diagnosis;

import dev.tabletop.sentences.Sentence;
import java.util.Locale;

/** The procedure that mends a finding: what to do, in one line. */
public enum Runbook {
    MANUAL_RECOVERY,
    STOP_AUTOMATIC,
    TABLET_AWAY,
    /** No recovery can do anything before this is done. */
    START_TABLETS,
    /** The nameserver that leads started after the tablet was lost. */
    UNKNOWN_TABLET,
    FLAPPING,
    NAMESERVER,
    STANDBY,
    CONNECTION,
    /** The cluster is at it. */
    WAIT,
    ADD_REPLICA,
    OPERATIONS,
    /** The record of an operation that nobody drives. */
    MEND_RECORD,
    SNAPSHOT_PAUSED,
    /** Its partition has a leader that serves, as in the next two. */
    RECOVER_REPLICA, MEND_NOT_LOADED,
    MEND_FENCE,
    LAG,
    AUTO_FAILOVER,
    /** Switching it on would do harm now. */
    LATER,
    NONE;

    public Sentence advice() {
        return Sentence.of("finding.advice." + name().toLowerCase(Locale.ROOT));
    }

    /** Whether it asks the nameserver for something, so that it cannot help while none leads. */
    public boolean needsNameserver() {
        return switch (this) {
            case MANUAL_RECOVERY, STOP_AUTOMATIC, TABLET_AWAY, WAIT, ADD_REPLICA, OPERATIONS, MEND_RECORD,
                    SNAPSHOT_PAUSED,
                    RECOVER_REPLICA, MEND_NOT_LOADED, MEND_FENCE, AUTO_FAILOVER ->
                true;
            case START_TABLETS, UNKNOWN_TABLET, FLAPPING, NAMESERVER, STANDBY, CONNECTION, LAG, LATER, NONE -> false;
        };
    }
}

package dev.tabletop.diagnosis;

import static dev.tabletop.diagnosis.DataImpact.MAINTAINED;
import static dev.tabletop.diagnosis.DataImpact.NOT_GUARANTEED;
import static dev.tabletop.diagnosis.DataImpact.SMALL_LOSS_POSSIBLE;
import static dev.tabletop.diagnosis.ServiceImpact.AVAILABLE;
import static dev.tabletop.diagnosis.ServiceImpact.UNAVAILABLE;

import dev.tabletop.sentences.Sentence;
import java.util.Locale;

/**
 * What kind of problem a finding is, with the words and the runbook that are the same for all of its kind. Among those
 * of one severity the worse stands first.
 */
public enum FindingKind {
    ZOOKEEPER_UNREACHABLE(Severity.CRITICAL, ServiceImpact.UNKNOWN, DataImpact.UNKNOWN, Runbook.CONNECTION),
    NO_NAMESERVER_LEADER(Severity.CRITICAL, AVAILABLE, MAINTAINED, Runbook.NAMESERVER),
    CLUSTER_UNREADABLE(Severity.CRITICAL, ServiceImpact.UNKNOWN, DataImpact.UNKNOWN, Runbook.CONNECTION),
    ALL_REPLICAS_DOWN(Severity.CRITICAL, UNAVAILABLE, NOT_GUARANTEED, Runbook.MANUAL_RECOVERY),
    ONLY_REPLICA_DOWN(Severity.CRITICAL, UNAVAILABLE, NOT_GUARANTEED, Runbook.MANUAL_RECOVERY),
    LEADER_LOST_FOLLOWERS_BEHIND(Severity.CRITICAL, UNAVAILABLE, NOT_GUARANTEED, Runbook.MANUAL_RECOVERY),
    LEADER_LOST_FOLLOWERS_FRESH(Severity.CRITICAL, UNAVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.MANUAL_RECOVERY),
    NO_LEADER_FLAG(Severity.CRITICAL, UNAVAILABLE, MAINTAINED, Runbook.MANUAL_RECOVERY),
    LEADER_ROLE_MISMATCH(Severity.CRITICAL, UNAVAILABLE, MAINTAINED, Runbook.MANUAL_RECOVERY),
    LEADER_LOADING(Severity.CRITICAL, UNAVAILABLE, MAINTAINED, Runbook.WAIT),
    TWO_LEADERS_AT_WORK(Severity.CRITICAL, AVAILABLE, NOT_GUARANTEED, Runbook.MANUAL_RECOVERY),
    TABLET_OFFLINE(Severity.CRITICAL, UNAVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.TABLET_AWAY),
    DATA_STALE(Severity.WARNING, ServiceImpact.UNKNOWN, DataImpact.UNKNOWN,
            Runbook.CONNECTION),
    TERM_DIVERGES(Severity.WARNING, AVAILABLE, NOT_GUARANTEED, Runbook.MANUAL_RECOVERY),
    TWO_LEADER_FLAGS(Severity.WARNING, AVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.MANUAL_RECOVERY),
    FOLLOWER_ROLE_MISMATCH(Severity.WARNING, AVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.MANUAL_RECOVERY),
    LEADER_DOES_NOT_ANSWER(Severity.WARNING, ServiceImpact.UNKNOWN, MAINTAINED, Runbook.START_TABLETS),
    TABLET_UNKNOWN(Severity.WARNING, AVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.UNKNOWN_TABLET),
    TABLET_FLAPS(Severity.WARNING, AVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.FLAPPING),
    LEADER_FLAPS(Severity.WARNING, AVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.FLAPPING),
    TABLET_DOES_NOT_ANSWER(Severity.WARNING, ServiceImpact.UNKNOWN, MAINTAINED, Runbook.TABLET_AWAY),
    ALIVE_NOT_LOADED(Severity.WARNING, AVAILABLE, MAINTAINED, Runbook.MANUAL_RECOVERY),
    REPLICA_DOWN(Severity.WARNING, AVAILABLE, MAINTAINED, Runbook.MANUAL_RECOVERY),
    REPLICA_MISSING(Severity.WARNING, AVAILABLE, MAINTAINED, Runbook.ADD_REPLICA),
    REPLICA_DOES_NOT_ANSWER(Severity.WARNING, AVAILABLE, MAINTAINED, Runbook.START_TABLETS),
    FOLLOWER_LAGS(Severity.WARNING, AVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.LAG),
    NO_STANDBY_NAMESERVER(Severity.WARNING, AVAILABLE, MAINTAINED, Runbook.STANDBY),
    OPERATION_HALF_DONE(Severity.WARNING, AVAILABLE, MAINTAINED,
            Runbook.OPERATIONS),
    FAILED_OPERATION(Severity.WARNING, AVAILABLE, MAINTAINED, Runbook.OPERATIONS),
    STUCK_OPERATION(Severity.WARNING, AVAILABLE, MAINTAINED, Runbook.OPERATIONS),
    ORPHAN_RECORD(Severity.WARNING, AVAILABLE, MAINTAINED, Runbook.MEND_RECORD),
    SNAPSHOT_PAUSED(Severity.WARNING, AVAILABLE, MAINTAINED, Runbook.SNAPSHOT_PAUSED),
    REPLICA_LOADING(Severity.NOTE, AVAILABLE, MAINTAINED, Runbook.WAIT),
    ONE_COPY(Severity.NOTE, AVAILABLE, MAINTAINED,
            Runbook.NONE),
    AUTO_FAILOVER_OFF(Severity.NOTE, AVAILABLE, MAINTAINED, Runbook.AUTO_FAILOVER),
    AUTO_FAILOVER_ON_IN_TROUBLE(Severity.WARNING, AVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.STOP_AUTOMATIC);

    private final Severity severity;
    private final ServiceImpact service;
    private final DataImpact data;
    private final Runbook runbook;

    FindingKind(Severity severity, ServiceImpact service, DataImpact data,
            Runbook runbook) {
        this.severity = severity;
        this.service = service;
        this.data = data;
        this.runbook = runbook;
    }

    public Severity severity() {
        return severity;
    }

    /** What it is, in a few words. */
    public Sentence title() {
        return Sentence.of("finding.title." + name().toLowerCase(Locale.ROOT));
    }

    /** What it means, in a sentence or two. */
    public Sentence impact() {
        return Sentence.of("finding.impact." + name().toLowerCase(Locale.ROOT));
    }

    /** What it means for reads and writes of what it is about. */
    public ServiceImpact service() {
        return service;
    }

    /** What it means for the rows of what it is about. */
    public DataImpact data() {
        return data;
    }

    /** What mends it as a rule; a finding knows whether that can help where it is. */
    public Runbook runbook() {
        return runbook;
    }

    /** Whether a partition without service is the matter. */
    public boolean isWithoutLeader() {
        return switch (this) {
            case ALL_REPLICAS_DOWN, ONLY_REPLICA_DOWN, LEADER_LOST_FOLLOWERS_BEHIND, LEADER_LOST_FOLLOWERS_FRESH,
                    NO_LEADER_FLAG ->
                true;
            default -> false;
        };
    }
}

package dev.tabletop.diagnosis;

import static dev.tabletop.diagnosis.DataImpact.MAINTAINED;
import static dev.tabletop.diagnosis.DataImpact.NOT_GUARANTEED;
import static dev.tabletop.diagnosis.DataImpact.SMALL_LOSS_POSSIBLE;
import static dev.tabletop.diagnosis.ServiceImpact.AVAILABLE;
import static dev.tabletop.diagnosis.ServiceImpact.UNAVAILABLE;

/**
 * What kind of problem a finding is, with the words and the runbook that are the same for all of its kind. Among those
 * of one severity the worse stands first.
 */
public enum FindingKind {
    ZOOKEEPER_UNREACHABLE(Severity.CRITICAL, "ZooKeeper does not answer from here",
            "Nothing of the cluster can be seen or changed from here; it may be well.",
            ServiceImpact.UNKNOWN, DataImpact.UNKNOWN, Runbook.CONNECTION),
    NO_NAMESERVER_LEADER(Severity.CRITICAL, "no nameserver leads",
            "Nothing can be changed, and nobody reacts to failures.", AVAILABLE, MAINTAINED, Runbook.NAMESERVER),
    CLUSTER_UNREADABLE(Severity.CRITICAL, "the cluster cannot be read from here",
            "What is shown is what was read last; nothing can be judged by it.",
            ServiceImpact.UNKNOWN, DataImpact.UNKNOWN, Runbook.CONNECTION),
    ALL_REPLICAS_DOWN(Severity.CRITICAL, "all replicas are down",
            "Reads and writes of this partition fail; no replica has its rows in memory.",
            UNAVAILABLE, NOT_GUARANTEED, Runbook.MANUAL_RECOVERY),
    ONLY_REPLICA_DOWN(Severity.CRITICAL, "its only replica is down",
            "Reads and writes of this partition fail, and there is no other copy.",
            UNAVAILABLE, NOT_GUARANTEED, Runbook.MANUAL_RECOVERY),
    LEADER_LOST_FOLLOWERS_BEHIND(Severity.CRITICAL, "leader lost, its followers are behind it",
            "Reads and writes of this partition fail; rows that no follower has are lost unless the leader's disk"
                    + " comes back.",
            UNAVAILABLE, NOT_GUARANTEED, Runbook.MANUAL_RECOVERY),
    LEADER_LOST_FOLLOWERS_FRESH(Severity.CRITICAL, "leader lost, a follower is as far as it was last seen",
            "Reads and writes of this partition fail until another replica leads; what was written in the last moment"
                    + " may be on the lost leader alone.",
            UNAVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.MANUAL_RECOVERY),
    NO_LEADER_FLAG(Severity.CRITICAL, "no replica carries the leader flag",
            "Reads and writes of this partition fail: nobody is named to take them.",
            UNAVAILABLE, MAINTAINED, Runbook.MANUAL_RECOVERY),
    LEADER_ROLE_MISMATCH(Severity.CRITICAL, "leader by the metadata, follower on its tablet",
            "Writes are refused although everything is shown alive.",
            UNAVAILABLE, MAINTAINED, Runbook.MANUAL_RECOVERY),
    LEADER_LOADING(Severity.CRITICAL, "its leader is still loading",
            "Reads and writes of this partition fail until its tablet has read it.",
            UNAVAILABLE, MAINTAINED, Runbook.WAIT),
    TWO_LEADERS_AT_WORK(Severity.CRITICAL, "two replicas lead on their tablets",
            "Writes may go to both, and their logs then differ at the same offsets.",
            AVAILABLE, NOT_GUARANTEED, Runbook.MANUAL_RECOVERY),
    TABLET_OFFLINE(Severity.CRITICAL, "tablet is offline",
            "Its replicas are out of service; partitions that it leads serve nothing until another replica leads.",
            UNAVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.TABLET_AWAY),
    DATA_STALE(Severity.WARNING, "what is shown is old",
            "The cluster may be in another state by now.", ServiceImpact.UNKNOWN, DataImpact.UNKNOWN,
            Runbook.CONNECTION),
    TERM_DIVERGES(Severity.WARNING, "a replica's log or term is not its leader's",
            "It gets no more rows, and may hold rows that its leader does not have.",
            AVAILABLE, NOT_GUARANTEED, Runbook.MANUAL_RECOVERY),
    TWO_LEADER_FLAGS(Severity.WARNING, "more than one replica carries the leader flag",
            "A former leader came back or never left; which one is newest has to be found out before anything"
                    + " is recovered.",
            AVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.MANUAL_RECOVERY),
    FOLLOWER_ROLE_MISMATCH(Severity.WARNING, "follower by the metadata, leader on its tablet",
            "It may take writes that nobody else gets.", AVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.MANUAL_RECOVERY),
    LEADER_DOES_NOT_ANSWER(Severity.WARNING, "its leader's tablet does not answer this console",
            "The nameserver still sees it, so that it may well serve; from here that cannot be seen.",
            ServiceImpact.UNKNOWN, MAINTAINED, Runbook.START_TABLETS),
    TABLET_UNKNOWN(Severity.WARNING, "tablet is unknown to the nameserver",
            "The nameserver started after it was lost: it never fails it over, refuses every command on it, and does"
                    + " not recover it when it returns.",
            AVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.UNKNOWN_TABLET),
    TABLET_FLAPS(Severity.WARNING, "tablet comes and goes",
            "Each time its leaders move or wait, and with auto_failover on its replicas are sent again.",
            AVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.FLAPPING),
    LEADER_FLAPS(Severity.WARNING, "its leader changes again and again",
            "Each change refuses writes for a moment, and may lose what the former leader acknowledged last.",
            AVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.FLAPPING),
    TABLET_DOES_NOT_ANSWER(Severity.WARNING, "tablet does not answer this console",
            "What it holds cannot be seen from here, though the nameserver calls it healthy.",
            ServiceImpact.UNKNOWN, MAINTAINED, Runbook.TABLET_AWAY),
    ALIVE_NOT_LOADED(Severity.WARNING, "shown alive, not loaded on its tablet",
            "This copy protects nothing: the metadata counts it, the tablet does not have it in memory.",
            AVAILABLE, MAINTAINED, Runbook.MANUAL_RECOVERY),
    REPLICA_DOWN(Severity.WARNING, "replica is down",
            "One failure less can be survived.", AVAILABLE, MAINTAINED, Runbook.MANUAL_RECOVERY),
    REPLICA_MISSING(Severity.WARNING, "has fewer replicas than it was created with",
            "One failure less can be survived, and nothing brings the missing replica back by itself.",
            AVAILABLE, MAINTAINED, Runbook.ADD_REPLICA),
    REPLICA_DOES_NOT_ANSWER(Severity.WARNING, "replica cannot be seen from here",
            "The nameserver still sees it; from here that cannot be seen.",
            AVAILABLE, MAINTAINED, Runbook.START_TABLETS),
    FOLLOWER_LAGS(Severity.WARNING, "follower lags behind its leader",
            "If the leader is lost now, these rows go with it.", AVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.LAG),
    NO_STANDBY_NAMESERVER(Severity.WARNING, "no second nameserver stands by",
            "If this one is lost, nobody reacts to failures and nothing can be changed.",
            AVAILABLE, MAINTAINED, Runbook.STANDBY),
    OPERATION_HALF_DONE(Severity.WARNING, "operation failed half-way",
            "What it had done by then stays as it is: nothing is taken back.", AVAILABLE, MAINTAINED,
            Runbook.OPERATIONS),
    FAILED_OPERATION(Severity.WARNING, "operation failed",
            "What it was for has not happened.", AVAILABLE, MAINTAINED, Runbook.OPERATIONS),
    STUCK_OPERATION(Severity.WARNING, "operation does not end",
            "Operations behind it wait.", AVAILABLE, MAINTAINED, Runbook.OPERATIONS),
    SNAPSHOT_PAUSED(Severity.WARNING, "snapshots are paused",
            "The binlog grows and a restart takes ever longer; a failed operation left them so.",
            AVAILABLE, MAINTAINED, Runbook.SNAPSHOT_PAUSED),
    REPLICA_LOADING(Severity.NOTE, "replica is still loading",
            "One failure less can be survived until it is read.", AVAILABLE, MAINTAINED, Runbook.WAIT),
    ONE_COPY(Severity.NOTE, "has only one replica",
            "Losing its tablet loses its service, losing its disk loses its rows.", AVAILABLE, MAINTAINED,
            Runbook.NONE),
    AUTO_FAILOVER_OFF(Severity.NOTE, "auto_failover is off",
            "A failed leader is not replaced by itself.", AVAILABLE, MAINTAINED, Runbook.AUTO_FAILOVER),
    AUTO_FAILOVER_ON_IN_TROUBLE(Severity.WARNING, "auto_failover is on while partitions are without a leader",
            "The nameserver deletes the binlog of replicas whose tablets come back. Stop automatic changes before"
                    + " anything else.",
            AVAILABLE, SMALL_LOSS_POSSIBLE, Runbook.STOP_AUTOMATIC);

    private final Severity severity;
    private final String title;
    private final String impact;
    private final ServiceImpact service;
    private final DataImpact data;
    private final Runbook runbook;

    FindingKind(Severity severity, String title, String impact, ServiceImpact service, DataImpact data,
            Runbook runbook) {
        this.severity = severity;
        this.title = title;
        this.impact = impact;
        this.service = service;
        this.data = data;
        this.runbook = runbook;
    }

    public Severity severity() {
        return severity;
    }

    public String title() {
        return title;
    }

    /** What it means, in a sentence or two. */
    public String impact() {
        return impact;
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

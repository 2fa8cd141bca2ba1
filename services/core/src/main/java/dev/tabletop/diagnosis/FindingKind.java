package dev.tabletop.diagnosis;

/** What kind of problem a finding is, with the words and the runbook that are the same for all of its kind. */
public enum FindingKind {
    NO_NAMESERVER_LEADER(Severity.CRITICAL, "no nameserver leads",
            "Nothing can be changed, and nobody reacts to failures.", Runbook.NAMESERVER),
    NO_LIVE_LEADER(Severity.CRITICAL, "no live leader",
            "Reads and writes of this partition fail.", Runbook.MANUAL_RECOVERY),
    LEADER_NOT_LOADED(Severity.CRITICAL, "leader by the metadata, not loaded on its tablet",
            "The cluster routes reads and writes to a tablet that refuses them.", Runbook.MANUAL_RECOVERY),
    LEADER_DOES_NOT_ANSWER(Severity.CRITICAL, "its leader's tablet does not answer",
            "Reads and writes of this partition fail until the tablet is back or another replica leads.",
            Runbook.TABLET_AWAY),
    LEADER_ROLE_MISMATCH(Severity.CRITICAL, "leader by the metadata, follower on its tablet",
            "Writes are refused although everything is shown alive.", Runbook.MANUAL_RECOVERY),
    TWO_LEADERS_AT_WORK(Severity.CRITICAL, "two replicas lead on their tablets",
            "Writes may go to both, and their logs then differ at the same offsets.", Runbook.MANUAL_RECOVERY),
    TWO_LEADER_FLAGS(Severity.WARNING, "more than one replica carries the leader flag",
            "A former leader came back or never left; which one is newest has to be found out before anything"
                    + " is recovered.",
            Runbook.MANUAL_RECOVERY),
    FOLLOWER_ROLE_MISMATCH(Severity.WARNING, "follower by the metadata, leader on its tablet",
            "It may take writes that nobody else gets.", Runbook.MANUAL_RECOVERY),
    TABLET_OFFLINE(Severity.CRITICAL, "tablet is offline",
            "Its replicas are out of service; partitions that it leads serve nothing until another replica leads.",
            Runbook.TABLET_AWAY),
    TABLET_DOES_NOT_ANSWER(Severity.WARNING, "tablet does not answer this console",
            "What it holds cannot be seen from here, though the nameserver calls it healthy.", Runbook.TABLET_AWAY),
    ALIVE_NOT_LOADED(Severity.WARNING, "shown alive, not loaded on its tablet",
            "This copy protects nothing: the metadata counts it, the tablet does not have it in memory.",
            Runbook.MANUAL_RECOVERY),
    REPLICA_DOWN(Severity.WARNING, "replica is down",
            "One failure less can be survived.", Runbook.MANUAL_RECOVERY),
    FOLLOWER_LAGS(Severity.WARNING, "follower lags behind its leader",
            "If the leader is lost now, these rows go with it.", Runbook.LAG),
    FAILED_OPERATION(Severity.WARNING, "operation failed",
            "What it was for has not happened.", Runbook.OPERATIONS),
    STUCK_OPERATION(Severity.WARNING, "operation does not end",
            "Operations behind it wait.", Runbook.OPERATIONS),
    SNAPSHOT_PAUSED(Severity.WARNING, "snapshots are paused",
            "The binlog grows and a restart takes ever longer; a failed operation left them so.",
            Runbook.SNAPSHOT_PAUSED),
    ONE_COPY(Severity.NOTE, "has only one replica",
            "Losing its tablet loses its service, losing its disk loses its rows.", Runbook.NONE),
    AUTO_FAILOVER_OFF(Severity.NOTE, "auto_failover is off",
            "A failed leader is not replaced by itself.", Runbook.AUTO_FAILOVER),
    AUTO_FAILOVER_ON_IN_TROUBLE(Severity.WARNING, "auto_failover is on while partitions are without a leader",
            "The nameserver deletes the binlog of replicas whose tablets come back. Stop automatic changes before"
                    + " anything else.",
            Runbook.STOP_AUTOMATIC);

    private final Severity severity;
    private final String title;
    private final String impact;
    private final Runbook runbook;

    FindingKind(Severity severity, String title, String impact, Runbook runbook) {
        this.severity = severity;
        this.title = title;
        this.impact = impact;
        this.runbook = runbook;
    }

    public Severity severity() {
        return severity;
    }

    public String title() {
        return title;
    }

    public String impact() {
        return impact;
    }

    public Runbook runbook() {
        return runbook;
    }
}

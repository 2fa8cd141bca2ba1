package dev.tabletop.diagnosis;

/** The procedure that mends a finding: what to do, in one line. */
public enum Runbook {
    MANUAL_RECOVERY("tabletop stop-automatic, tabletop examine, tabletop plan manual-recovery"),
    STOP_AUTOMATIC("tabletop stop-automatic"),
    TABLET_AWAY("Bring the tablet back if that can be done; else recover its partitions without it"
            + " (tabletop plan manual-recovery)"),
    NAMESERVER("Start a nameserver; look at /leader in ZooKeeper and at the nameservers' logs"),
    OPERATIONS("tabletop operations; look at the failed task, mend its cause, then ask for the change again"),
    SNAPSHOT_PAUSED("Let the leader make snapshots again once no operation of the partition is left"),
    LAG("Look at the follower's disk and network; lag that does not shrink calls for adding the replica again"),
    AUTO_FAILOVER("Switch it on again when no recovery is under way"),
    NONE("Nothing to mend; add replicas if that is not wanted");

    private final String advice;

    Runbook(String advice) {
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }
}

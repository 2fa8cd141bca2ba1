package dev.tabletop.diagnosis;

/** The procedure that mends a finding: what to do, in one line. */
public enum Runbook {
    MANUAL_RECOVERY("tabletop stop-automatic, tabletop examine, tabletop plan manual-recovery"),
    STOP_AUTOMATIC("tabletop stop-automatic"),
    TABLET_AWAY("Bring the tablet back if that can be done; else recover its partitions without it"
            + " (tabletop plan manual-recovery)"),
    /** No recovery can do anything before this is done. */
    START_TABLETS(
            "Start the tablet, or mend the way to it; nothing can be recovered from a tablet that does not answer"),
    /** The nameserver that leads started after the tablet was lost. */
    UNKNOWN_TABLET("Start the tablet, so that it registers again; one that never returns has to be taken out of the"
            + " metadata (tabletop partition set PARTITION --without TABLET), since the nameserver refuses every"
            + " command on a tablet that it does not know"),
    FLAPPING("Find out why it comes and goes (network, memory, disk, ZooKeeper session) before anything is recovered"
            + " on it"),
    NAMESERVER("Start a nameserver; look at /leader in ZooKeeper and at the nameservers' logs"),
    STANDBY("Start a second nameserver, so that one can be lost"),
    CONNECTION("Mend the way to the cluster first (tabletop profiles test NAME); what is shown is not the present"),
    /** The cluster is at it. */
    WAIT("Wait: the cluster is at work on it (tabletop operations --watch)"),
    ADD_REPLICA("Add a replica on another tablet (tabletop replica add PARTITION TABLET)"),
    OPERATIONS(
            "tabletop operations; look at the task, mend its cause, then ask for the change again; what never ends is"
                    + " cancelled (tabletop operations cancel ID)"),
    SNAPSHOT_PAUSED("Let the leader make snapshots again once no operation of the partition is left (tabletop snapshot"
            + " resume PARTITION)"),
    LAG("Look at the follower's disk and network; lag that does not shrink calls for adding the replica again"),
    AUTO_FAILOVER("Switch it on again when no recovery is under way"),
    /** Switching it on would do harm now. */
    LATER("Leave it off until what is critical is mended"),
    NONE("Nothing to mend; add replicas if that is not wanted");

    private final String advice;

    Runbook(String advice) {
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }

    /** Whether it asks the nameserver for something, so that it cannot help while none leads. */
    public boolean needsNameserver() {
        return switch (this) {
            case MANUAL_RECOVERY, STOP_AUTOMATIC, TABLET_AWAY, WAIT, ADD_REPLICA, OPERATIONS, SNAPSHOT_PAUSED,
                    AUTO_FAILOVER ->
                true;
            case START_TABLETS, UNKNOWN_TABLET, FLAPPING, NAMESERVER, STANDBY, CONNECTION, LAG, LATER, NONE -> false;
        };
    }
}

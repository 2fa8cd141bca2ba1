package dev.tabletop.drills;

/** What a drill can do to a place, and how that ends. */
public enum Fault {
    /** The process ends without a goodbye; its files stay as they are. */
    KILL("killed", "started again"),
    /** As a kill, and what was not synced to disk is gone. */
    POWER_LOSS("without power", "started again"),
    /** It goes on running; nothing reaches it, and nothing of it reaches others. */
    ISOLATE("cut off from the network", "connected again"),
    /** What it passes on to its followers is held back. */
    SLOW("slow to pass rows on", "at its usual speed again"),
    /** Whatever needs space on it fails. */
    DISK_FULL("out of disk space", "given space on its disk again"),
    /** The nameserver takes it out of service, as asked. */
    OFFLINE("taken out of service by the nameserver", "taken into service again"),
    /** One partition gets another leader, as asked. */
    LEADER_MOVED("led by another replica", "led by its former leader again");

    private final String done;
    private final String healed;

    Fault(String done, String healed) {
        this.done = done;
        this.healed = healed;
    }

    /** How the place is with it, to follow "is". */
    public String done() {
        return done;
    }

    /** How the place is once it is over, to follow "is". */
    public String healed() {
        return healed;
    }

    /** Whether a console can do it to a cluster that it administers, where no hand reaches the machines. */
    public boolean isOfConsole() {
        return this == OFFLINE || this == LEADER_MOVED;
    }
}

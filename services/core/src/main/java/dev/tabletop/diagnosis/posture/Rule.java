package dev.tabletop.diagnosis.posture;

/** One rule of the best practice for production, in the order of the checklist. */
public enum Rule {
    NAMESERVERS("Nameservers", "2", "One works, the other takes over when it is lost; without it nobody reacts to"
            + " failures.", "Start a second nameserver with the same ZooKeeper root on another host."),
    TASK_MANAGERS("TaskManagers", "2", "One works, the other takes over when it is lost; offline jobs need it.",
            "Start a second TaskManager on another host."),
    TABLETS("Tablets", "at least 3", "Three replicas need three tablets, so that two can be lost and a copy is left.",
            "Start more tablets; then add replicas on them."),
    HOSTS("Physical hosts", "at least 3, as many as tablets", "Tablets on one host are lost together.",
            "Move tablets to hosts of their own; a host cannot be scaled later."),
    REPLICA_COUNT("Replicas of each table", "3", "With one replica lost service and data stay, and the lost one comes"
            + " back by itself; with 2 replicas nothing is left to lose after that, with 1 there is no high"
            + " availability.", "Add replicas (tabletop replica add); create tables with replicanum=3."),
    REPLICAS_IN_PLACE("Replicas in place", "as many as each table was created with", "A replica that is missing"
            + " protects nothing, and nobody brings it back by itself.", "Add replicas (tabletop replica add)."),
    REPLICAS_APART("Replicas of one partition", "on different hosts", "Replicas on one host are lost together.",
            "Migrate replicas to tablets on other hosts (tabletop replica migrate)."),
    LEADERS_SPREAD("Leaders", "spread over the tablets", "The leaders take all the writes; a tablet that leads most"
            + " takes most of the service with it when it is lost.",
            "Change leaders, partition by partition (tabletop leader change)."),
    AUTO_FAILOVER("auto_failover", "on", "With it off a lost leader is not replaced until somebody does it.",
            "tabletop auto-failover on, when nothing is under recovery."),
    SYSTEM_TABLES("Replicas of system tables", "at least 2", "Users, procedures and settings are in system tables;"
            + " logins fail without them.",
            "Set system_table_replica_num=2 or more before the cluster is made, or"
                    + " add replicas."),
    DAEMON("Daemon", "in use", "A process that ends is started again within seconds; a machine that restarts needs"
            + " its start script.", "Start the servers under their daemon (bin/start.sh start COMPONENT mon).");

    private final String title;
    private final String recommended;
    private final String why;
    private final String mend;

    Rule(String title, String recommended, String why, String mend) {
        this.title = title;
        this.recommended = recommended;
        this.why = why;
        this.mend = mend;
    }

    public String title() {
        return title;
    }

    public String recommended() {
        return recommended;
    }

    public String why() {
        return why;
    }

    /** What to do where it is not kept to. */
    public String mend() {
        return mend;
    }
}

package dev.tabletop.views.commands.form;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Every command that can be given by itself, by the cluster's own name of it; looks change nothing. */
public enum CommandKind {
    /** The nameserver elects, or seats a candidate. */
    CHANGELEADER(About.PARTITION, "fth-award", false),
    /** Copies a partition to one more tablet. */
    ADDREPLICA(About.PARTITION, "fth-plus-square", false),
    /** Lets the leader, or one replica, write a snapshot. */
    MAKESNAPSHOT(About.PARTITION, "fth-camera", false),
    /** Replaces a partition's metadata. */
    SETTABLEPARTITION(About.PARTITION, "fth-edit", false),
    /** What each tablet says of its replica. */
    GETTABLESTATUS(About.PARTITION, "fth-eye", true),
    /** Whom a leader pushes to. */
    GETFOLLOWER(About.PARTITION, "fth-eye", true),
    /** Brings a replica back behind its leader. */
    RECOVERTABLE(About.REPLICA, "fth-rotate-cw", false),
    /** Moves a follower to another tablet. */
    MIGRATE(About.REPLICA, "fth-corner-up-right", false),
    /** Takes a follower out of a partition for good. */
    DELREPLICA(About.REPLICA, "fth-minus-square", false),
    /** Sets the alive flag in the metadata. */
    UPDATETABLEALIVE(About.REPLICA, "fth-toggle-left", false),
    /** Loads a replica from its tablet's disk. */
    LOADTABLE(About.REPLICA, "fth-download", false),
    /** Tells a tablet to take a role. */
    CHANGEROLE(About.REPLICA, "fth-shuffle", false),
    /** Takes a follower off its leader's list. */
    DETACH(About.REPLICA, "fth-scissors", false),
    /** Takes a replica out of its tablet, past the nameserver. */
    DROPREPLICA(About.REPLICA, "fth-trash", false),
    /** Holds a replica's snapshots back. */
    PAUSESNAPSHOT(About.REPLICA, "fth-pause", false),
    /** Lets a replica make snapshots again. */
    RECOVERSNAPSHOT(About.REPLICA, "fth-play", false),
    /** Takes a tablet out of service. */
    OFFLINEENDPOINT(About.NODE, "fth-power", false),
    /** Brings all replicas of a tablet back. */
    RECOVERENDPOINT(About.NODE, "fth-rotate-cw", false),
    /** Drops a table with all its rows. */
    DROPTABLE(About.TABLE, "fth-trash-2", false),
    /** Makes a table. */
    CREATETABLE(About.CATALOG, "fth-plus-circle", false),
    /** Makes a database. */
    CREATEDATABASE(About.CATALOG, "fth-folder-plus", false),
    /** Drops a database that has no table. */
    DROPDB(About.CATALOG, "fth-folder-minus", false),
    /** The databases. */
    SHOWDB(About.CATALOG, "fth-folder", true),
    /** Stops an operation that waits or runs. */
    CANCELOP(About.OPERATION, "fth-slash", false),
    /** Takes an operation that is over from the list. */
    DELETEOP(About.OPERATION, "fth-trash-2", false),
    /** What the nameserver is set to. */
    CONFGET(About.CLUSTER, "fth-sliders", true),
    /** Sets it. */
    CONFSET(About.CLUSTER, "fth-sliders", false);

    /** What a command is given on. */
    public enum About {
        PARTITION, REPLICA, NODE, TABLE, CATALOG, OPERATION, CLUSTER
    }

    private final About about;
    private final String icon;
    private final boolean look;

    CommandKind(About about, String icon, boolean look) {
        this.about = about;
        this.icon = icon;
        this.look = look;
    }

    /** What it is given on. */
    public About about() {
        return about;
    }

    /** A Feather icon literal. */
    public String icon() {
        return icon;
    }

    /** Whether it only looks, and changes nothing. */
    public boolean isLook() {
        return look;
    }

    /** As in ids and in keys of texts. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that are given on this. */
    public static List<CommandKind> about(About about) {
        return Arrays.stream(values()).filter(k -> k.about == about).toList();
    }
}

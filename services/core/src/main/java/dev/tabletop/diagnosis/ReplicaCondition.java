package dev.tabletop.diagnosis;

import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import org.jspecify.annotations.Nullable;

/** How one replica is, from the words of the nameserver and of its tablet. Exactly one holds; worst last. */
public enum ReplicaCondition {
    /** Alive, loaded, in the role that the nameserver gave it. */
    WELL(0),
    /** Well, but notably behind its leader. */
    LAGS(1),
    /** The tablet still reads it. */
    LOADING(2),
    /** The nameserver says not alive, the tablet has it loaded. */
    LOADED_NOT_ALIVE(3),
    /** Alive and loaded, but leader for one and follower for the other. */
    ROLES_DIFFER(4),
    /** The nameserver says alive, the tablet does not have it. */
    NOT_LOADED(5),
    /** The nameserver says alive, the tablet does not answer. */
    SILENT(6),
    /** The nameserver says not alive, and the tablet does not serve it. */
    DOWN(7);

    private static final ReplicaCondition[] ALL = values();

    private final int badness;

    ReplicaCondition(int badness) {
        this.badness = badness;
    }

    /** 0 for well, one more for each worse condition. */
    public int badness() {
        return badness;
    }

    /** The condition of this {@link #badness}. */
    public static ReplicaCondition ofBadness(int badness) {
        return ALL[badness];
    }

    /**
     * Reads the condition of a replica.
     *
     * @param leader
     *            the replica that the nameserver regards as leader of the partition; null when there is none
     */
    public static ReplicaCondition of(Replica replica, @Nullable Replica leader) {
        boolean alive = replica.meta().alive();
        ReplicaStatus status = replica.status();
        if (!replica.tabletAnswered()) {
            return alive ? SILENT : DOWN;
        }
        if (status == null) {
            return alive ? NOT_LOADED : DOWN;
        }
        if (!status.state().isLoaded()) {
            return LOADING;
        }
        if (!alive) {
            return LOADED_NOT_ALIVE;
        }
        if ((status.role() == Role.LEADER) != replica.meta().leader()) {
            return ROLES_DIFFER;
        }
        return lag(replica, leader) >= Diagnosis.NOTABLE_LAG ? LAGS : WELL;
    }

    /** How far the replica is behind this leader, in log positions; -1 where one of the two is not loaded. */
    public static long lag(Replica replica, @Nullable Replica leader) {
        ReplicaStatus ahead = leader == null || !leader.isLoaded() ? null : leader.status();
        ReplicaStatus behind = replica.isLoaded() ? replica.status() : null;
        return ahead == null || behind == null ? -1 : Math.max(0, ahead.offset() - behind.offset());
    }

    /** Whether the replica does its part: reads, writes or copies can rest on it. */
    public boolean isInService() {
        return this == WELL || this == LAGS;
    }

    /** Whether the nameserver and the tablet contradict each other. */
    public boolean isDisagreement() {
        return this == LOADED_NOT_ALIVE || this == ROLES_DIFFER || this == NOT_LOADED;
    }

    /** Whether the replica does not do its part now, though the nameserver counts on it or it is gone. */
    public boolean isBroken() {
        return compareTo(ROLES_DIFFER) >= 0;
    }
}

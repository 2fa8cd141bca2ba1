package dev.tabletop.diagnosis;

import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import org.jspecify.annotations.Nullable;

/** How one replica is, from the words of the nameserver and of its tablet. Exactly one holds; worst last. */
public enum ReplicaCondition {
    /** Alive, loaded, in the role that the nameserver gave it. */
    WELL,
    /** Well, but notably behind its leader. */
    LAGS,
    /** The tablet still reads it. */
    LOADING,
    /** The nameserver says not alive, the tablet has it loaded. */
    LOADED_NOT_ALIVE,
    /** Alive and loaded, but leader for one and follower for the other. */
    ROLES_DIFFER,
    /** The nameserver says alive, the tablet does not have it. */
    NOT_LOADED,
    /** The nameserver says alive, the tablet does not answer. */
    SILENT,
    /** The nameserver says not alive, and the tablet does not serve it. */
    DOWN;

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

    /** How far the replica is behind this leader, in log positions; 0 where one of the two is not loaded. */
    static long lag(Replica replica, @Nullable Replica leader) {
        ReplicaStatus ahead = leader == null || !leader.isLoaded() ? null : leader.status();
        ReplicaStatus behind = replica.isLoaded() ? replica.status() : null;
        return ahead == null || behind == null ? 0 : Math.max(0, ahead.offset() - behind.offset());
    }

    /** Whether the replica does its part: reads, writes or copies can rest on it. */
    public boolean isInService() {
        return this == WELL || this == LAGS;
    }
}

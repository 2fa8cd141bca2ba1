package dev.tabletop.recovery.history;

import dev.tabletop.cluster.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One replica as it truly is: each log entry is a number that was written once in the whole history. */
final class TrueReplica {

    final String endpoint;
    List<Long> log = new ArrayList<>();
    int synced;
    long snapshot;
    boolean up = true;
    long starts = 1;
    boolean loaded = true;
    boolean cutOff;
    Role role = Role.FOLLOWER;
    long term;
    final Map<String, Long> followers = new TreeMap<>();
    boolean leaderFlag;
    boolean aliveFlag = true;
    boolean loadedByExaminer;

    TrueReplica(String endpoint) {
        this.endpoint = endpoint;
    }

    boolean leads() {
        return up && loaded && role == Role.LEADER;
    }

    boolean follows() {
        return up && loaded && role == Role.FOLLOWER;
    }

    /** Whether the nameserver and the console reach it. */
    boolean reachable() {
        return up && !cutOff;
    }

    void start() {
        if (!up) {
            up = true;
            starts++;
        }
    }

    void loadAs(Role newRole, long newTerm) {
        loaded = true;
        role = newRole;
        term = newTerm;
        followers.clear();
    }

    void forget() {
        loaded = false;
        role = Role.FOLLOWER;
        term = 0;
        followers.clear();
    }

    boolean isPrefixOf(TrueReplica other) {
        return log.size() <= other.log.size() && other.log.subList(0, log.size()).equals(log);
    }
}

package dev.tabletop.recovery.model;

import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Role;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One tablet. It loads nothing by itself when it starts. */
final class ModelTablet {

    final String endpoint;
    final Map<PartitionId, ModelReplica> replicas = new TreeMap<>();
    boolean up = true;
    private long starts = 1;

    ModelTablet(String endpoint) {
        this.endpoint = endpoint;
    }

    long starts() {
        return starts;
    }

    ModelReplica replica(PartitionId id) {
        return replicas.computeIfAbsent(id, _ -> {
            ModelReplica absent = new ModelReplica();
            absent.onDisk = false;
            return absent;
        });
    }

    void stop() {
        up = false;
        replicas.values().forEach(ModelReplica::unload);
    }

    void losePower() {
        stop();
        replicas.values().forEach(r -> r.log.subList(Math.max(r.synced, r.snapshot), r.log.size()).clear());
    }

    void start() {
        starts += up ? 0 : 1;
        up = true;
    }

    /** Loads go on. */
    void tick(long now) {
        if (!up) {
            return;
        }
        for (ModelReplica replica : replicas.values()) {
            if (replica.inMemory && !replica.state.isLoaded()) {
                if (now < replica.loadedAt) {
                    replica.state = LoadState.LOADING;
                } else if (replica.loadFails) {
                    replica.removeDirectory();
                } else {
                    replica.state = LoadState.NORMAL;
                }
            }
        }
    }

    /** What a leader pushes. Entries that the follower has by number are skipped; contents are never compared. */
    void replicate(PartitionId id, Map<String, ModelTablet> tablets) {
        ModelReplica leader = replica(id);
        if (!up || !leader.isServing() || leader.role != Role.LEADER) {
            return;
        }
        for (String endpoint : List.copyOf(leader.followers.keySet())) {
            ModelTablet tablet = tablets.get(endpoint);
            ModelReplica follower = tablet.replica(id);
            if (!tablet.up || !follower.isServing() || follower.role == Role.LEADER || leader.term < follower.term) {
                continue;
            }
            follower.term = leader.term;
            if (follower.offset() >= leader.trimmed) {
                for (int next = follower.offset(); next < leader.offset(); next++) {
                    follower.log.add(leader.log.get(next));
                }
                follower.synced = follower.log.size();
            }
            leader.followers.put(endpoint, (long) follower.offset());
        }
    }
}

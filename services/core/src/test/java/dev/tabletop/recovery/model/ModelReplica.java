package dev.tabletop.recovery.model;

import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One replica on one tablet: its directory, and what is in memory. */
final class ModelReplica {

    /** One log entry; its offset is its place in the log, from 1. */
    record Entry(long term, String row) {}

    boolean onDisk = true;
    List<Entry> log = new ArrayList<>();
    /** How much of the log reached the disk for good. */
    int synced;
    int snapshot;
    long snapshotTerm;
    /** The first entry that the binlog still has, minus one. */
    int trimmed;
    boolean loadFails;
    /** Its load fails so fast that nobody sees it running. */
    boolean loadFailsAtOnce;

    boolean inMemory;
    LoadState state = LoadState.UNDEFINED;
    Role role = Role.FOLLOWER;
    long term;
    long loadedAt;
    final Map<String, Long> followers = new TreeMap<>();

    int offset() {
        return log.size();
    }

    boolean isServing() {
        return inMemory && state.isLoaded();
    }

    void beginLoad(Role as, long ready) {
        inMemory = true;
        state = LoadState.UNDEFINED;
        role = as;
        term = 0;
        loadedAt = ready;
        followers.clear();
    }

    void unload() {
        inMemory = false;
        state = LoadState.UNDEFINED;
        role = Role.FOLLOWER;
        term = 0;
        followers.clear();
    }

    /** The directory goes to the recycle bin. */
    void removeDirectory() {
        unload();
        onDisk = false;
        log = new ArrayList<>();
        synced = 0;
        snapshot = 0;
        snapshotTerm = 0;
        trimmed = 0;
    }

    /** The binlog goes to the recycle bin; what the snapshot holds stays. */
    void deleteBinlog() {
        log = new ArrayList<>(log.subList(0, Math.min(snapshot, log.size())));
        synced = log.size();
    }
}

package dev.tabletop.embedded.tablet;

import dev.tabletop.embedded.tablet.replication.ReplicationSettings;
import dev.tabletop.embedded.tablet.storage.PartitionKey;
import dev.tabletop.embedded.tablet.storage.TabletDisk;
import dev.tabletop.embedded.tablet.storage.TabletFolders;
import dev.tabletop.wire.common.StorageMode;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TableState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The replicas loaded on this tablet, and what they stand on. Safe for use by several threads. */
final class Replicas {

    private final ConcurrentSkipListMap<PartitionKey, Replica> loaded = new ConcurrentSkipListMap<>(
            Comparator.comparingInt(PartitionKey::tid).thenComparingInt(PartitionKey::pid));
    private final TabletDisk disk;
    private final TabletFolders folders;
    private final TabletSettings settings;
    private final ReplicationSettings replication;

    Replicas(TabletDisk disk, TabletFolders folders, TabletSettings settings, ReplicationSettings replication) {
        this.disk = disk;
        this.folders = folders;
        this.settings = settings;
        this.replication = replication;
    }

    @Nullable
    Replica find(int tid, int pid) {
        return loaded.get(new PartitionKey(tid, pid));
    }

    Replica require(int tid, int pid) throws Refusal {
        Replica replica = find(tid, pid);
        if (replica == null) {
            throw Refusal.of(ReturnCode.TABLE_NOT_FOUND);
        }
        return replica;
    }

    /** A replica whose rows may be asked for: loaded, and not just being loaded. */
    Replica requireReadable(int tid, int pid) throws Refusal {
        Replica replica = require(tid, pid);
        replica.requireNotLoading();
        return replica;
    }

    void requireAbsent(PartitionKey key) throws Refusal {
        if (loaded.containsKey(key)) {
            throw Refusal.of(ReturnCode.TABLE_EXISTS);
        }
    }

    /** The partition's directory; refused when the root it stands under is missing. */
    Path directory(PartitionKey key, StorageMode mode) throws Refusal {
        if (!Files.isDirectory(folders.root(mode))) {
            throw Refusal.of(ReturnCode.NO_ROOT);
        }
        return folders.partition(key, mode);
    }

    /** Makes the replica and lists it. */
    Replica open(PartitionKey key, TableMeta meta, Path directory, TableState state) throws Refusal {
        Replica replica = new Replica(key, meta, directory, state, disk, settings, replication);
        if (loaded.putIfAbsent(key, replica) != null) {
            throw Refusal.of(ReturnCode.TABLE_EXISTS);
        }
        return replica;
    }

    /** Takes the replica off the list and closes it. */
    void unload(Replica replica) {
        if (loaded.remove(replica.key(), replica)) {
            replica.close();
        }
    }

    /** All loaded replicas by table and partition number. */
    Collection<Replica> all() {
        return loaded.values();
    }

    TabletDisk disk() {
        return disk;
    }

    TabletFolders folders() {
        return folders;
    }

    TabletSettings settings() {
        return settings;
    }
}

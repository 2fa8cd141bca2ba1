package dev.tabletop.embedded.tablet;

import dev.tabletop.embedded.host.NodeNetwork;
import dev.tabletop.embedded.tablet.replication.FileSender;
import dev.tabletop.embedded.tablet.storage.PartitionKey;
import dev.tabletop.embedded.tablet.storage.SnapshotStore;
import dev.tabletop.embedded.tablet.storage.TableMetaFile;
import dev.tabletop.wire.tablet.GeneralRequest;
import dev.tabletop.wire.tablet.GeneralResponse;
import dev.tabletop.wire.tablet.Manifest;
import dev.tabletop.wire.tablet.SendSnapshotRequest;
import dev.tabletop.wire.tablet.TableState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes, pauses and sends snapshots. */
final class SnapshotCommands {

    private static final Logger log = LoggerFactory.getLogger(SnapshotCommands.class);
    private static final Duration OFFLINE_INTERVAL = Duration.ofDays(1);

    private final Replicas replicas;
    private final TaskMap tasks;
    private final TabletThreads threads;
    private final NodeNetwork network;
    private final Set<Sending> sending = ConcurrentHashMap.newKeySet();

    /** A snapshot on its way out. */
    private record Sending(PartitionKey partition, String endpoint) {}

    SnapshotCommands(Replicas replicas, TaskMap tasks, TabletThreads threads, NodeNetwork network) {
        this.replicas = replicas;
        this.tasks = tasks;
        this.threads = threads;
        this.network = network;
    }

    GeneralResponse make(GeneralRequest request) throws Refusal, IOException {
        return tasks.track(request.hasTaskInfo(), request.getTaskInfo(), task -> {
            Replica replica = replicas.require(request.getTid(), request.getPid());
            if (replica.state() != TableState.kTableNormal) {
                throw Refusal.of(ReturnCode.STATE_NOT_NORMAL);
            }
            threads.task(() -> task.end(make(replica, request.getOffset())));
            return Answers.ok();
        });
    }

    /** At the hour for it, makes a snapshot of every table whose last one is older than a day. */
    void makeDaily() {
        if (LocalTime.now(ZoneId.systemDefault()).getHour() != replicas.settings().snapshotHour()) {
            return;
        }
        for (Replica replica : replicas.all()) {
            if (replica.state() == TableState.kTableNormal && isOld(replica)) {
                make(replica, 0);
            }
        }
    }

    private static boolean isOld(Replica replica) {
        try {
            Optional<Manifest> manifest = replica.snapshots().manifest();
            return manifest.isEmpty() || Files.getLastModifiedTime(replica.snapshots().file(manifest.get())).toInstant()
                    .isBefore(Instant.now().minus(OFFLINE_INTERVAL));
        } catch (IOException e) {
            return true;
        }
    }

    private boolean make(Replica replica, long endOffset) {
        if (endOffset == 0
                && replica.offset() < replica.snapshotOffset() + replicas.settings().snapshotThreshold()) {
            log.info("{}: too few new entries for a snapshot", replica.key());
            return true;
        }
        if (!replica.transition(TableState.kTableNormal, TableState.kMakingSnapshot)) {
            return false;
        }
        try {
            replica.makeSnapshot(endOffset);
            return true;
        } catch (IOException e) {
            log.warn("no snapshot of {}: {}", replica.key(), e.toString());
            return false;
        } finally {
            replica.transition(TableState.kMakingSnapshot, TableState.kTableNormal);
        }
    }

    GeneralResponse pause(GeneralRequest request) throws Refusal, IOException {
        return tasks.track(request.hasTaskInfo(), request.getTaskInfo(), task -> {
            Replica replica = replicas.require(request.getTid(), request.getPid());
            if (!replica.transition(TableState.kSnapshotPaused, TableState.kSnapshotPaused)
                    && !replica.transition(TableState.kTableNormal, TableState.kSnapshotPaused)) {
                throw Refusal.of(ReturnCode.STATE_NOT_NORMAL);
            }
            task.end(true);
            return Answers.ok();
        });
    }

    GeneralResponse recover(GeneralRequest request) throws Refusal, IOException {
        return tasks.track(request.hasTaskInfo(), request.getTaskInfo(), task -> {
            Replica replica = replicas.require(request.getTid(), request.getPid());
            if (!replica.transition(TableState.kTableNormal, TableState.kTableNormal)
                    && !replica.transition(TableState.kSnapshotPaused, TableState.kTableNormal)) {
                throw Refusal.of(ReturnCode.SNAPSHOT_NOT_PAUSED);
            }
            task.end(true);
            return Answers.ok();
        });
    }

    GeneralResponse send(SendSnapshotRequest request) throws Refusal, IOException {
        return tasks.track(request.hasTaskInfo(), request.getTaskInfo(), task -> {
            Replica replica = replicas.require(request.getTid(), request.getPid());
            replica.requireLeader();
            if (replica.state() != TableState.kSnapshotPaused) {
                throw Refusal.of(ReturnCode.SNAPSHOT_NOT_PAUSED);
            }
            Sending one = new Sending(replica.key(), request.getEndpoint());
            if (!sending.add(one)) {
                throw Refusal.of(ReturnCode.SNAPSHOT_SENDING);
            }
            PartitionKey target = request.hasRemoteTid()
                    ? new PartitionKey(request.getRemoteTid(), request.getPid())
                    : replica.key();
            threads.task(() -> {
                boolean sent = send(replica, target, request.getEndpoint());
                sending.remove(one);
                task.end(sent);
            });
            return Answers.ok();
        });
    }

    /** Without a MANIFEST only table_meta.txt is sent: an older snapshot at the receiver stays and would be loaded. */
    private boolean send(Replica replica, PartitionKey target, String endpoint) {
        FileSender sender = new FileSender(network.channelTo(endpoint), target, replica.meta().getStorageMode(),
                replicas.settings().timings().requestTimeout());
        try {
            sender.send(replica.directory().resolve(TableMetaFile.NAME));
            Optional<Manifest> manifest = replica.snapshots().manifest();
            if (manifest.isPresent()) {
                sender.send(replica.snapshots().file(manifest.get()));
                sender.send(replica.snapshots().directory().resolve(SnapshotStore.MANIFEST));
            }
            return true;
        } catch (IOException e) {
            log.warn("snapshot of {} not sent to {}: {}", replica.key(), endpoint, e.getMessage());
            return false;
        }
    }
}

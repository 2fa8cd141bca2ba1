package dev.tabletop.embedded.tablet;

import dev.tabletop.embedded.data.KeyPartitioner;
import dev.tabletop.embedded.host.NodeNetwork;
import dev.tabletop.embedded.tablet.replication.FileSender;
import dev.tabletop.embedded.tablet.storage.IndexFiles;
import dev.tabletop.embedded.tablet.storage.PartitionKey;
import dev.tabletop.embedded.tablet.storage.SnapshotRows;
import dev.tabletop.embedded.tablet.storage.TableMetaFile;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.tablet.AddIndexRequest;
import dev.tabletop.wire.tablet.DeleteIndexRequest;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.ExtractIndexDataRequest;
import dev.tabletop.wire.tablet.GeneralResponse;
import dev.tabletop.wire.tablet.LoadIndexDataRequest;
import dev.tabletop.wire.tablet.LogEntry;
import dev.tabletop.wire.tablet.SendIndexDataRequest;
import dev.tabletop.wire.tablet.SendIndexDataRequest.EndpointPair;
import dev.tabletop.wire.tablet.TableState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds and deletes indexes. A new index is empty until its rows are extracted from the table's own, sent to the leaders
 * of the partitions that they belong to under the index, and loaded there; what is loaded goes through the log, so the
 * followers get it as well.
 */
final class IndexCommands {

    private static final Logger log = LoggerFactory.getLogger(IndexCommands.class);
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);
    private static final Duration WAIT = Duration.ofMillis(100);

    private final Replicas replicas;
    private final TaskMap tasks;
    private final TabletThreads threads;
    private final NodeNetwork network;

    IndexCommands(Replicas replicas, TaskMap tasks, TabletThreads threads, NodeNetwork network) {
        this.replicas = replicas;
        this.tasks = tasks;
        this.threads = threads;
        this.network = network;
    }

    /** The index is there before the metadata is written: a refusal after that leaves it. */
    GeneralResponse add(AddIndexRequest request) throws Refusal {
        Replica replica = replicas.require(request.getTid(), request.getPid());
        List<ColumnKey> added = request.getColumnKeysCount() > 0
                ? request.getColumnKeysList()
                : List.of(request.getColumnKey());
        if (!replica.addIndexes(added)) {
            throw Refusal.of(ReturnCode.ADD_INDEX_FAILED);
        }
        replicas.directory(replica.key(), replica.meta().getStorageMode());
        if (!Files.isDirectory(replica.directory())) {
            throw Refusal.of(ReturnCode.NO_TABLE_DIRECTORY, "table db path does not exist");
        }
        writeMeta(replica);
        return Answers.ok();
    }

    GeneralResponse delete(DeleteIndexRequest request) throws Refusal {
        Replica replica = replicas.require(request.getTid(), request.getPid());
        replicas.directory(replica.key(), replica.meta().getStorageMode());
        if (!replica.deleteIndex(request.getIdxName())) {
            throw Refusal.of(ReturnCode.DELETE_INDEX_FAILED);
        }
        writeMeta(replica);
        return Answers.ok();
    }

    private void writeMeta(Replica replica) throws Refusal {
        try {
            new TableMetaFile(replicas.disk(), replica.directory()).write(replica.meta());
        } catch (IOException e) {
            log.warn("the metadata of {} cannot be written: {}", replica.key(), e.toString());
            throw Refusal.of(ReturnCode.WRITE_FAILED, "write meta data failed");
        }
    }

    GeneralResponse extract(ExtractIndexDataRequest request) throws Refusal, IOException {
        return tasks.track(request.hasTaskInfo(), request.getTaskInfo(), task -> {
            Replica replica = requireNormal(request.getTid(), request.getPid());
            threads.task(() -> task.end(extract(replica, request)));
            return Answers.ok();
        });
    }

    private Replica requireNormal(int tid, int pid) throws Refusal {
        Replica replica = replicas.require(tid, pid);
        if (replica.state() != TableState.kTableNormal) {
            throw Refusal.of(ReturnCode.STATE_NOT_NORMAL);
        }
        return replica;
    }

    /** The state keeps snapshots, and with them the trimming of the log, away from the rows being read. */
    private boolean extract(Replica replica, ExtractIndexDataRequest request) {
        if (!replica.transition(TableState.kTableNormal, TableState.kMakingSnapshot)) {
            return false;
        }
        int own = replica.key().pid();
        try (IndexFiles.Outgoing outgoing = files(replica).create(own, request.getPartitionNum())) {
            SnapshotRows rows = replica.rows(request.getOffset());
            rows.forEach(row -> {
                if (row.getDimensionsList().stream().anyMatch(dimension -> dimension.getIdx() == 0)) {
                    hand(replica, row, request, outgoing);
                }
            });
            outgoing.finish();
            return true;
        } catch (IOException e) {
            log.warn("the rows of {} cannot be extracted: {}", replica.key(), e.toString());
            return false;
        } finally {
            replica.transition(TableState.kMakingSnapshot, TableState.kTableNormal);
        }
    }

    /** Hands a row on to the partitions it belongs to under the new indexes. */
    private static void hand(Replica replica, LogEntry row, ExtractIndexDataRequest request,
            IndexFiles.Outgoing outgoing) throws IOException {
        Map<Integer, LogEntry.Builder> byPartition = new HashMap<>();
        for (ColumnKey index : request.getColumnKeyList()) {
            int place = replica.table().indexOf(index.getIndexName());
            if (place < 0) {
                throw new IOException("the table has no index " + index.getIndexName());
            }
            replica.table().keyOf(place, row.getValue()).ifPresent(key -> byPartition
                    .computeIfAbsent(KeyPartitioner.partition(key, request.getPartitionNum()),
                            same -> LogEntry.newBuilder().setValue(row.getValue()).setTs(row.getTs()))
                    .addDimensions(Dimension.newBuilder().setKey(key).setIdx(place)));
        }
        for (Map.Entry<Integer, LogEntry.Builder> each : byPartition.entrySet()) {
            if (each.getKey() == replica.key().pid()) {
                write(replica, each.getValue());
            } else {
                outgoing.add(each.getKey(), each.getValue().setTerm(row.getTerm()).setLogIndex(row.getLogIndex())
                        .build());
            }
        }
    }

    private static void write(Replica replica, LogEntry.Builder row) throws IOException {
        try {
            replica.write(row);
        } catch (Refusal refusal) {
            throw new IOException("a row is refused: " + refusal.text(), refusal);
        }
    }

    GeneralResponse send(SendIndexDataRequest request) throws Refusal, IOException {
        return tasks.track(request.hasTaskInfo(), request.getTaskInfo(), task -> {
            Replica replica = replicas.require(request.getTid(), request.getPid());
            threads.task(() -> task.end(send(replica, request.getPairsList())));
            return Answers.ok();
        });
    }

    /** What was not extracted is passed over. */
    private boolean send(Replica replica, List<EndpointPair> receivers) {
        int own = replica.key().pid();
        IndexFiles files = files(replica);
        try {
            for (EndpointPair each : receivers) {
                PartitionKey receiver = new PartitionKey(replica.key().tid(), each.getPid());
                if (each.getPid() != own && files.has(own, each.getPid())) {
                    send(replica, files, receiver, each.getEndpoint());
                }
            }
            return true;
        } catch (IOException e) {
            log.warn("the rows of {} for a new index cannot be sent: {}", replica.key(), e.getMessage());
            return false;
        }
    }

    private void send(Replica replica, IndexFiles files, PartitionKey receiver, String endpoint) throws IOException {
        int own = replica.key().pid();
        if (endpoint.equals(network.endpoint())) {
            Path directory = replicas.folders().partition(receiver, replica.meta().getStorageMode());
            new IndexFiles(replicas.disk(), directory).take(files, own, receiver.pid());
        } else {
            new FileSender(network.channelTo(endpoint), receiver, replica.meta().getStorageMode(),
                    replicas.settings().timings().requestTimeout()).send(files.file(own, receiver.pid()),
                            IndexFiles.FOLDER);
        }
    }

    GeneralResponse load(LoadIndexDataRequest request) throws Refusal, IOException {
        return tasks.track(request.hasTaskInfo(), request.getTaskInfo(), task -> {
            Replica replica = requireNormal(request.getTid(), request.getPid());
            threads.task(() -> load(new Loading(replica, request.getPartitionNum(), 0, Instant.now(), task)));
            return Answers.ok();
        });
    }

    /**
     * How far a loading is.
     *
     * @param next
     *            the partition whose rows come next
     * @param since
     *            since when they are waited for
     */
    private record Loading(Replica replica, int partitions, int next, Instant since, TaskMap.Task task) {

        Loading following() {
            return new Loading(replica, partitions, next + 1, Instant.now(), task);
        }
    }

    /** Loads the rows of one partition after the other; of a partition whose rows did not come yet, later. */
    private void load(Loading begun) {
        Loading now = begun;
        IndexFiles files = files(now.replica);
        int own = now.replica.key().pid();
        while (now.next < now.partitions && now.task.isDoing()) {
            if (now.next != own && !files.has(now.next, own)) {
                await(now);
                return;
            }
            if (now.next != own && !load(now.replica, files, now.next)) {
                now.task.end(false);
                return;
            }
            now = now.following();
        }
        if (now.task.isDoing()) {
            now.task.end(discardFiles(now.replica));
        }
    }

    private void await(Loading loading) {
        if (loading.since.plus(LONGEST_WAIT).isBefore(Instant.now())) {
            log.warn("{}: the rows of partition {} for a new index did not come", loading.replica.key(), loading.next);
            loading.task.end(false);
        } else {
            threads.taskLater(WAIT, () -> load(loading));
        }
    }

    private static boolean load(Replica replica, IndexFiles files, int from) {
        try {
            files.read(from, replica.key().pid(), row -> write(replica, row.toBuilder()));
            return true;
        } catch (IOException e) {
            log.warn("{}: the rows of partition {} for a new index cannot be loaded: {}", replica.key(), from,
                    e.getMessage());
            return false;
        }
    }

    private boolean discardFiles(Replica replica) {
        try {
            replicas.folders().recycleIndexFiles(replica.key(), replica.meta().getStorageMode());
        } catch (IOException e) {
            log.warn("the index files of {} stay where they are: {}", replica.key(), e.toString());
        }
        return true;
    }

    private IndexFiles files(Replica replica) {
        return new IndexFiles(replicas.disk(), replica.directory());
    }
}

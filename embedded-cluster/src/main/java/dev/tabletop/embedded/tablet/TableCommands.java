package dev.tabletop.embedded.tablet;

import dev.tabletop.embedded.tablet.storage.MemoryTable;
import dev.tabletop.embedded.tablet.storage.PartitionKey;
import dev.tabletop.embedded.tablet.storage.TableMetaFile;
import dev.tabletop.embedded.tablet.storage.Ttl;
import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.common.StorageMode;
import dev.tabletop.wire.tablet.CreateTableRequest;
import dev.tabletop.wire.tablet.CreateTableResponse;
import dev.tabletop.wire.tablet.DropTableRequest;
import dev.tabletop.wire.tablet.DropTableResponse;
import dev.tabletop.wire.tablet.ExecuteGcRequest;
import dev.tabletop.wire.tablet.GeneralRequest;
import dev.tabletop.wire.tablet.GeneralResponse;
import dev.tabletop.wire.tablet.LoadTableRequest;
import dev.tabletop.wire.tablet.SetExpireRequest;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TableState;
import dev.tabletop.wire.tablet.TruncateTableRequest;
import dev.tabletop.wire.tablet.TruncateTableResponse;
import dev.tabletop.wire.tablet.UpdateTTLRequest;
import dev.tabletop.wire.tablet.UpdateTTLResponse;
import dev.tabletop.wire.tablet.UpdateTableMetaForAddFieldRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes, loads, changes and drops replicas. */
final class TableCommands {

    private static final Logger log = LoggerFactory.getLogger(TableCommands.class);

    private final Replicas replicas;
    private final TaskMap tasks;
    private final TabletThreads threads;

    TableCommands(Replicas replicas, TaskMap tasks, TabletThreads threads) {
        this.replicas = replicas;
        this.tasks = tasks;
        this.threads = threads;
    }

    CreateTableResponse create(CreateTableRequest request) throws Refusal, IOException {
        TableMeta meta = request.getTableMeta();
        MetaCheck.check(meta);
        PartitionKey key = new PartitionKey(meta.getTid(), meta.getPid());
        replicas.requireAbsent(key);
        Path directory = replicas.directory(key, meta.getStorageMode());
        MetaCheck.checkComplete(meta);
        // What an unloaded replica of the same number left must not be taken for this table's.
        replicas.folders().recyclePartition(key, meta.getStorageMode());
        writeMeta(directory, meta, false);
        replicas.disk().makeDirectories(directory.resolve("binlog"));
        Replica replica = replicas.open(key, meta, directory, TableState.kTableNormal);
        if (replica.isLeader()) {
            meta.getReplicasList().forEach(replica.followers()::add);
        }
        return CreateTableResponse.newBuilder().setCode(0).setMsg(Answers.OK).build();
    }

    GeneralResponse load(LoadTableRequest request) throws Refusal, IOException {
        return tasks.track(request.hasTaskInfo(), request.getTaskInfo(), task -> {
            TableMeta meta = request.getTableMeta();
            MetaCheck.check(meta);
            PartitionKey key = new PartitionKey(meta.getTid(), meta.getPid());
            Path directory = replicas.directory(key, meta.getStorageMode());
            replicas.requireAbsent(key);
            if (meta.getStorageMode() == StorageMode.kMemory) {
                Replica replica = open(key, meta, directory);
                threads.load(() -> task.end(load(replica)));
            } else {
                threads.load(() -> task.end(openAndLoad(key, meta, directory)));
            }
            return Answers.ok();
        });
    }

    private Replica open(PartitionKey key, TableMeta request, Path directory) throws Refusal {
        if (!Files.isDirectory(directory)) {
            log.warn("{} does not exist; {} is loaded empty", directory, key);
        }
        TableMeta merged = new TableMetaFile(replicas.disk(), directory).merge(request);
        writeMeta(directory, merged, true);
        MetaCheck.checkComplete(merged);
        try {
            replicas.disk().makeDirectories(directory.resolve("binlog"));
        } catch (IOException e) {
            throw Refusal.of(ReturnCode.CREATE_FAILED, "fail to create table: " + e.getMessage());
        }
        return replicas.open(key, merged, directory, TableState.kTableUndefined);
    }

    /** A disk table's way: all of it in the background. */
    private boolean openAndLoad(PartitionKey key, TableMeta request, Path directory) {
        try {
            return load(open(key, request, directory));
        } catch (Refusal refusal) {
            log.warn("{} cannot be loaded: {}", key, refusal.text());
            return false;
        }
    }

    private boolean load(Replica replica) {
        replica.transition(TableState.kTableUndefined, TableState.kTableLoading);
        try {
            replica.load();
            replica.transition(TableState.kTableLoading, TableState.kTableNormal);
            log.info("{} loaded up to offset {}", replica.key(), replica.offset());
            return true;
        } catch (IOException | RuntimeException e) {
            if (threads.isEnding()) {
                return false;
            }
            log.warn("{} cannot be loaded; its directory goes to the recycle bin", replica.key(), e);
            remove(replica);
            return false;
        }
    }

    DropTableResponse drop(DropTableRequest request) throws Refusal, IOException {
        return tasks.track(request.hasTaskInfo(), request.getTaskInfo(), task -> {
            Replica replica = replicas.require(request.getTid(), request.getPid());
            if (replica.state() == TableState.kMakingSnapshot) {
                throw Refusal.of(ReturnCode.MAKING_SNAPSHOT);
            }
            threads.task(() -> task.end(remove(replica)));
            return DropTableResponse.newBuilder().setCode(0).setMsg(Answers.OK).build();
        });
    }

    /** Unloads the replica and moves its directory to the recycle bin. */
    private boolean remove(Replica replica) {
        replicas.unload(replica);
        try {
            replicas.folders().recyclePartition(replica.key(), replica.meta().getStorageMode());
            return true;
        } catch (IOException e) {
            log.warn("{} stays where it is: {}", replica.directory(), e.toString());
            return false;
        }
    }

    TruncateTableResponse truncate(TruncateTableRequest request) throws Refusal {
        Replica replica = replicas.find(request.getTid(), request.getPid());
        if (replica == null) {
            throw Refusal.of(ReturnCode.TABLE_NOT_FOUND, "table not found");
        }
        try {
            if (replica.table().figures().rows() > 0) {
                replica.truncate();
            }
        } catch (IOException e) {
            throw Refusal.of(ReturnCode.TRUNCATE_FAILED, "truncate table failed: " + e.getMessage());
        }
        return TruncateTableResponse.newBuilder().setCode(0).setMsg(Answers.OK).build();
    }

    GeneralResponse deleteBinlog(GeneralRequest request) throws Refusal, IOException {
        PartitionKey key = new PartitionKey(request.getTid(), request.getPid());
        replicas.directory(key, request.getStorageMode());
        if (!Files.isDirectory(replicas.folders().recycleBin())) {
            throw Refusal.of(ReturnCode.NO_RECYCLE_BIN);
        }
        replicas.folders().recycleBinlog(key, request.getStorageMode());
        return Answers.ok();
    }

    UpdateTTLResponse updateTtl(UpdateTTLRequest request) throws Refusal {
        Replica replica = replicas.require(request.getTid(), request.getPid());
        MemoryTable table = replica.table();
        if (table.indexOf(request.getIndexName()) < 0) {
            throw Refusal.of(ReturnCode.INDEX_NOT_FOUND);
        }
        TableMeta.Builder meta = replica.meta().toBuilder();
        for (ColumnKey.Builder index : meta.getColumnKeyBuilderList()) {
            if (request.getIndexName().isEmpty() || request.getIndexName().equals(index.getIndexName())) {
                if (index.getTtl().getTtlType() != request.getTtl().getTtlType()) {
                    throw Refusal.of(ReturnCode.TTL_TYPE_MISMATCH);
                }
                index.setTtl(request.getTtl());
            }
        }
        rewrite(replica, meta.build());
        for (int i = 0; i < meta.getColumnKeyCount(); i++) {
            table.setTtl(i, Ttl.of(meta.getColumnKey(i).getTtl()));
        }
        return UpdateTTLResponse.newBuilder().setCode(0).setMsg(Answers.OK).build();
    }

    GeneralResponse addField(UpdateTableMetaForAddFieldRequest request) throws Refusal {
        for (Replica replica : replicas.all()) {
            if (replica.key().tid() == request.getTid()) {
                List<ColumnDesc> columns = new ArrayList<>(request.getColumnDescsList());
                if (request.hasColumnDesc()) {
                    columns.add(request.getColumnDesc());
                }
                replica.addColumns(columns,
                        request.hasVersionPair() ? List.of(request.getVersionPair()) : List.of());
                writeMeta(replica.directory(), replica.meta(), true);
            }
        }
        return Answers.ok();
    }

    GeneralResponse setExpire(SetExpireRequest request) throws Refusal {
        Replica replica = replicas.require(request.getTid(), request.getPid());
        if (replica.meta().getStorageMode() != StorageMode.kMemory) {
            throw Refusal.of(ReturnCode.NOT_SUPPORTED, "only support mem_table");
        }
        replica.table().setExpiring(request.getIsExpire());
        return Answers.ok();
    }

    GeneralResponse collectGarbage(ExecuteGcRequest request) throws Refusal {
        replicas.require(request.getTid(), request.getPid()).table().collectGarbage();
        return Answers.ok();
    }

    private void rewrite(Replica replica, TableMeta meta) throws Refusal {
        if (!Files.isDirectory(replica.directory())) {
            throw Refusal.of(ReturnCode.NO_TABLE_DIRECTORY);
        }
        writeMeta(replica.directory(), meta, false);
        replica.setMeta(meta);
    }

    private void writeMeta(Path directory, TableMeta meta, boolean keepOld) throws Refusal {
        TableMetaFile file = new TableMetaFile(replicas.disk(), directory);
        try {
            if (keepOld) {
                file.writeKeepingOld(meta);
            } else {
                file.write(meta);
            }
        } catch (IOException e) {
            log.warn("{} cannot be written: {}", directory, e.toString());
            throw Refusal.of(ReturnCode.WRITE_FAILED);
        }
    }
}

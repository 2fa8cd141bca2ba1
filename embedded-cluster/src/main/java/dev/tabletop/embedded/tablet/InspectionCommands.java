package dev.tabletop.embedded.tablet;

import dev.tabletop.embedded.tablet.storage.MemoryTable;
import dev.tabletop.embedded.tablet.storage.PartitionKey;
import dev.tabletop.embedded.tablet.storage.SnapshotStore;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.common.StorageMode;
import dev.tabletop.wire.tablet.GetManifestRequest;
import dev.tabletop.wire.tablet.GetManifestResponse;
import dev.tabletop.wire.tablet.GetTableSchemaRequest;
import dev.tabletop.wire.tablet.GetTableSchemaResponse;
import dev.tabletop.wire.tablet.GetTableStatusRequest;
import dev.tabletop.wire.tablet.GetTableStatusResponse;
import dev.tabletop.wire.tablet.GetTermPairRequest;
import dev.tabletop.wire.tablet.GetTermPairResponse;
import dev.tabletop.wire.tablet.Manifest;
import dev.tabletop.wire.tablet.PartSnapshotOffset;
import dev.tabletop.wire.tablet.TableMeta;
import dev.tabletop.wire.tablet.TableMode;
import dev.tabletop.wire.tablet.TableSnapshotOffsetResponse;
import dev.tabletop.wire.tablet.TableStatus;
import dev.tabletop.wire.tablet.TsIdxStatus;
import dev.tabletop.wire.type.TTLType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what the tablet knows of its replicas; changes nothing. */
final class InspectionCommands {

    private static final Logger log = LoggerFactory.getLogger(InspectionCommands.class);
    private static final int ABSOLUTE_HEIGHT = 4;
    private static final int LATEST_HEIGHT = 1;

    private final Replicas replicas;

    InspectionCommands(Replicas replicas) {
        this.replicas = replicas;
    }

    GetTableStatusResponse tableStatus(GetTableStatusRequest request) {
        GetTableStatusResponse.Builder answer = GetTableStatusResponse.newBuilder().setCode(0);
        for (Replica replica : replicas.all()) {
            if ((!request.hasTid() || request.getTid() == replica.key().tid())
                    && (!request.hasPid() || request.getPid() == replica.key().pid())) {
                answer.addAllTableStatus(status(replica));
            }
        }
        return answer.build();
    }

    private static TableStatus status(Replica replica) {
        TableMeta meta = replica.meta();
        MemoryTable.Figures figures = replica.table().figures();
        TableStatus.Builder status = TableStatus.newBuilder().setTid(replica.key().tid()).setPid(replica.key().pid())
                .setOffset(replica.offset())
                .setMode(replica.isLeader() ? TableMode.kTableLeader : TableMode.kTableFollower)
                .setState(replica.state()).setName(meta.getName()).setRecordCnt(figures.rows())
                .setCompressType(meta.getCompressType()).setStorageMode(meta.getStorageMode())
                .setDiskused(replica.diskUsed());
        if (meta.getStorageMode() != StorageMode.kMemory) {
            Path directory = replica.directory().toAbsolutePath();
            return status.setSnapshotPath(directory.resolve("snapshot").toString())
                    .setBinlogPath(directory.resolve("binlog").toString()).build();
        }
        for (Map.Entry<String, long[]> index : figures.segmentCounts()) {
            status.addTsIdxStatus(TsIdxStatus.newBuilder().setIdxName(index.getKey())
                    .addAllSegCnts(LongStream.of(index.getValue()).boxed().toList()));
        }
        return status.setIsExpire(replica.table().isExpiring()).setIdxCnt(figures.entries())
                .setRecordByteSize(figures.rowBytes()).setRecordIdxByteSize(figures.indexBytes())
                .setRecordPkCnt(figures.keys()).setSkiplistHeight(height(meta)).build();
    }

    /** Height of the skip lists that OpenMLDB would keep; nothing here has one. */
    private static int height(TableMeta meta) {
        if (meta.getKeyEntryMaxHeight() > 0) {
            return meta.getKeyEntryMaxHeight();
        }
        for (ColumnKey index : meta.getColumnKeyList()) {
            TTLType type = index.getTtl().getTtlType();
            if (type == TTLType.kAbsoluteTime || type == TTLType.kAbsOrLat) {
                return ABSOLUTE_HEIGHT;
            }
        }
        return LATEST_HEIGHT;
    }

    GetTermPairResponse termPair(GetTermPairRequest request) throws Refusal {
        GetTermPairResponse.Builder answer = GetTermPairResponse.newBuilder().setCode(0);
        Replica replica = replicas.find(request.getTid(), request.getPid());
        if (replica != null) {
            return answer.setMsg(Answers.OK).setHasTable(true).setIsLeader(replica.isLeader()).setTerm(replica.term())
                    .setOffset(replica.offset()).build();
        }
        Manifest manifest = Manifest.getDefaultInstance();
        SnapshotStore snapshots = snapshots(request.getTid(), request.getPid(), request.getStorageMode());
        try {
            manifest = snapshots.manifest().filter(found -> Files.exists(snapshots.file(found))).orElse(manifest);
        } catch (IOException e) {
            log.warn("manifest of {}_{} cannot be read: {}", request.getTid(), request.getPid(), e.getMessage());
        }
        return answer.setMsg(ReturnCode.TABLE_NOT_FOUND.message()).setHasTable(false).setTerm(manifest.getTerm())
                .setOffset(manifest.getOffset()).build();
    }

    GetManifestResponse manifest(GetManifestRequest request) throws Refusal {
        try {
            Manifest manifest = snapshots(request.getTid(), request.getPid(), request.getStorageMode()).manifest()
                    .orElseGet(() -> Manifest.newBuilder().setOffset(0).build());
            return GetManifestResponse.newBuilder().setCode(0).setMsg(Answers.OK).setManifest(manifest).build();
        } catch (IOException e) {
            log.warn("manifest of {}_{} cannot be read: {}", request.getTid(), request.getPid(), e.getMessage());
            throw Refusal.of(ReturnCode.ERROR, "parse manifest failed");
        }
    }

    private SnapshotStore snapshots(int tid, int pid, StorageMode mode) throws Refusal {
        return new SnapshotStore(replicas.disk(), replicas.directory(new PartitionKey(tid, pid), mode));
    }

    GetTableSchemaResponse schema(GetTableSchemaRequest request) throws Refusal {
        Replica replica = replicas.require(request.getTid(), request.getPid());
        return GetTableSchemaResponse.newBuilder().setCode(0).setMsg(Answers.OK).setTableMeta(replica.meta()).build();
    }

    TableSnapshotOffsetResponse snapshotOffsets() {
        Map<Integer, TableSnapshotOffsetResponse.Table.Builder> tables = new TreeMap<>();
        for (Replica replica : replicas.all()) {
            tables.computeIfAbsent(replica.key().tid(),
                    tid -> TableSnapshotOffsetResponse.Table.newBuilder().setTid(tid))
                    .addParts(PartSnapshotOffset.newBuilder().setPid(replica.key().pid())
                            .setOffset(replica.snapshotOffset()));
        }
        TableSnapshotOffsetResponse.Builder answer = TableSnapshotOffsetResponse.newBuilder().setCode(0);
        tables.values().forEach(answer::addTables);
        return answer.build();
    }
}

package dev.tabletop.embedded.tablet;

import dev.tabletop.embedded.tablet.storage.MemoryTable;
import dev.tabletop.embedded.tablet.storage.MemoryTable.Row;
import dev.tabletop.wire.tablet.CountRequest;
import dev.tabletop.wire.tablet.CountResponse;
import dev.tabletop.wire.tablet.DeleteRequest;
import dev.tabletop.wire.tablet.Dimension;
import dev.tabletop.wire.tablet.GeneralResponse;
import dev.tabletop.wire.tablet.GetRequest;
import dev.tabletop.wire.tablet.GetResponse;
import dev.tabletop.wire.tablet.GetType;
import dev.tabletop.wire.tablet.LogEntry;
import dev.tabletop.wire.tablet.MethodType;
import dev.tabletop.wire.tablet.PutRequest;
import dev.tabletop.wire.tablet.PutResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes rows and answers questions about one key. Scan and Traverse are elsewhere. */
final class DataCommands {

    private static final Logger log = LoggerFactory.getLogger(DataCommands.class);
    private static final PutResponse PUT = PutResponse.newBuilder().setCode(0).build();

    private final Replicas replicas;
    private volatile boolean followerCluster;

    DataCommands(Replicas replicas) {
        this.replicas = replicas;
    }

    /** Whether the whole tablet follows another cluster: then it takes no rows but from there. */
    void setFollowerCluster(boolean follower) {
        followerCluster = follower;
    }

    boolean isFollowerCluster() {
        return followerCluster;
    }

    PutResponse put(PutRequest request) throws Refusal {
        Replica replica = requireWritable(request.getTid(), request.getPid());
        requireMemory();
        List<Dimension> dimensions = request.getDimensionsCount() > 0
                ? request.getDimensionsList()
                : List.of(Dimension.newBuilder().setKey(request.getPk()).setIdx(0).build());
        requireIndexes(replica, dimensions);
        if (request.getPutIfAbsent()
                && replica.table().contains(dimensions, request.getTime(), request.getValue())) {
            return PUT.toBuilder().setMsg("exists but ignore").build();
        }
        if (request.getCheckExists() && replica.table().contains(dimensions, request.getTime(), request.getValue())) {
            return PUT.toBuilder().setMsg("exists").build();
        }
        LogEntry.Builder entry = LogEntry.newBuilder().setValue(request.getValue()).setTs(request.getTime())
                .addAllDimensions(dimensions);
        if (request.hasPk()) {
            entry.setPk(request.getPk());
        }
        write(replica, entry, ReturnCode.PUT_FAILED);
        return PUT;
    }

    GeneralResponse delete(DeleteRequest request) throws Refusal {
        Replica replica = requireWritable(request.getTid(), request.getPid());
        List<Dimension> dimensions = request.getDimensionsList();
        if (dimensions.isEmpty()) {
            if (!request.hasKey()) {
                throw Refusal.of(ReturnCode.INVALID_ARGUMENTS);
            }
            int index = requireIndex(replica.table(), request.getIdxName());
            dimensions = List.of(Dimension.newBuilder().setKey(request.getKey()).setIdx(index).build());
        }
        requireIndexes(replica, dimensions);
        LogEntry.Builder entry = LogEntry.newBuilder().setMethodType(MethodType.kDelete).addAllDimensions(dimensions);
        if (request.hasTs()) {
            entry.setTs(request.getTs());
        }
        if (request.hasEndTs()) {
            entry.setEndTs(request.getEndTs());
        }
        write(replica, entry, ReturnCode.DELETE_FAILED);
        return Answers.ok();
    }

    GetResponse get(GetRequest request) throws Refusal {
        Replica replica = replicas.requireReadable(request.getTid(), request.getPid());
        int index = requireIndex(replica.table(), request.getIdxName());
        Row found = replica.table().rows(index, request.getKey(), false).stream()
                .filter(row -> request.getTs() == 0 || matches(row.time(), request.getTs(), request.getType()))
                .filter(row -> !request.hasEt() || matches(row.time(), request.getEt(), request.getEtType()))
                .findFirst()
                .orElseThrow(() -> Refusal.of(ReturnCode.KEY_NOT_FOUND));
        return GetResponse.newBuilder().setCode(0).setMsg(Answers.OK).setKey(request.getKey()).setTs(found.time())
                .setValue(found.value()).build();
    }

    CountResponse count(CountRequest request) throws Refusal {
        Replica replica = replicas.requireReadable(request.getTid(), request.getPid());
        int index = requireIndex(replica.table(), request.getIdxName());
        long lastTime = Long.MIN_VALUE;
        int count = 0;
        for (Row row : replica.table().rows(index, request.getKey(), !request.getFilterExpiredData())) {
            boolean inRange = (request.getSt() == 0 || matches(row.time(), request.getSt(), request.getStType()))
                    && (request.getEt() == 0 || matches(row.time(), request.getEt(), request.getEtType()));
            boolean repeated = request.getEnableRemoveDuplicatedRecord() && row.time() == lastTime;
            if (inRange && !repeated) {
                count++;
            }
            lastTime = row.time();
        }
        return CountResponse.newBuilder().setCode(0).setMsg(Answers.OK).setCount(count).build();
    }

    /** The named index; an empty name means the first. */
    static int requireIndex(MemoryTable table, String name) throws Refusal {
        int index = table.indexOf(name);
        if (index < 0) {
            throw Refusal.of(ReturnCode.INDEX_NOT_FOUND);
        }
        return index;
    }

    private Replica requireWritable(int tid, int pid) throws Refusal {
        if (followerCluster) {
            throw Refusal.of(ReturnCode.FOLLOWER_CLUSTER);
        }
        Replica replica = replicas.require(tid, pid);
        replica.requireLeader();
        replica.requireLoaded();
        return replica;
    }

    private void requireMemory() throws Refusal {
        long limit = replicas.settings().maxMemoryBytes();
        if (limit > 0 && replicas.all().stream().map(replica -> replica.table().figures())
                .mapToLong(figures -> figures.rowBytes() + figures.indexBytes()).sum() > limit) {
            throw Refusal.of(ReturnCode.MEMORY_EXCEEDED);
        }
    }

    private static void requireIndexes(Replica replica, List<Dimension> dimensions) throws Refusal {
        for (Dimension dimension : dimensions) {
            if (dimension.getIdx() >= replica.table().indexCount()) {
                throw Refusal.of(ReturnCode.INVALID_DIMENSION);
            }
        }
    }

    private static void write(Replica replica, LogEntry.Builder entry, ReturnCode failure) throws Refusal {
        try {
            replica.write(entry);
        } catch (IOException e) {
            log.debug("{} cannot be written: {}", replica.key(), e.toString());
            throw Refusal.of(failure);
        }
    }

    private static boolean matches(long time, long bound, GetType type) {
        return switch (type) {
            case kSubKeyEq -> time == bound;
            case kSubKeyLt -> time < bound;
            case kSubKeyLe -> time <= bound;
            case kSubKeyGt -> time > bound;
            case kSubKeyGe -> time >= bound;
        };
    }
}

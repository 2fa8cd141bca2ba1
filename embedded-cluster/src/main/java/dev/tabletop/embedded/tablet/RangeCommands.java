package dev.tabletop.embedded.tablet;

import com.google.protobuf.ByteString;
import dev.tabletop.embedded.tablet.storage.MemoryTable;
import dev.tabletop.embedded.tablet.storage.MemoryTable.KeyedRow;
import dev.tabletop.embedded.tablet.storage.MemoryTable.Row;
import dev.tabletop.wire.tablet.ScanRequest;
import dev.tabletop.wire.tablet.ScanResponse;
import dev.tabletop.wire.tablet.TraverseRequest;
import dev.tabletop.wire.tablet.TraverseResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands out many rows, packed as OpenMLDB packs them. */
final class RangeCommands {

    private static final int TIME_BYTES = 8;

    private final Replicas replicas;

    RangeCommands(Replicas replicas) {
        this.replicas = replicas;
    }

    ScanResponse scan(ScanRequest request) throws Refusal {
        Replica replica = replicas.requireReadable(request.getTid(), request.getPid());
        if (request.getSt() > 0 && request.getSt() < request.getEt()) {
            throw Refusal.of(ReturnCode.START_BEFORE_END);
        }
        MemoryTable table = replica.table();
        int index = DataCommands.requireIndex(table, request.getIdxName());
        ByteString.Output pairs = ByteString.newOutput();
        int count = 0;
        int skipped = 0;
        boolean finished = true;
        long lastTime = Long.MIN_VALUE;
        for (Row row : table.rows(index, request.getPk(), false)) {
            boolean inRange = (request.getSt() == 0 || row.time() <= request.getSt())
                    && (request.getEt() == 0 || row.time() > request.getEt());
            boolean repeated = request.getEnableRemoveDuplicatedRecord() && row.time() == lastTime;
            lastTime = row.time();
            if (!inRange || repeated || skipped++ < request.getSkipRecordNum()) {
                continue;
            }
            if (request.getLimit() > 0 && count == request.getLimit()) {
                finished = false;
                break;
            }
            packPair(pairs, row);
            requireSize(pairs.size());
            count++;
        }
        return ScanResponse.newBuilder().setCode(0).setMsg(Answers.OK).setPairs(pairs.toByteString()).setCount(count)
                .setBufSize(pairs.size()).setIsFinish(finished).build();
    }

    TraverseResponse traverse(TraverseRequest request) throws Refusal {
        Replica replica = replicas.requireReadable(request.getTid(), request.getPid());
        MemoryTable table = replica.table();
        int index = DataCommands.requireIndex(table, request.getIdxName());
        MemoryTable.@Nullable Position after = request.getPk().isEmpty() ? null : position(request);
        List<KeyedRow> rows = table.traverse(index, after, request.getLimit() + 1);
        boolean finished = rows.size() <= request.getLimit();
        ByteString.Output pairs = ByteString.newOutput();
        int count = 0;
        int atTime = after == null ? 0 : after.atTime();
        String lastKey = after == null ? "" : after.key();
        long lastTime = after == null ? 0 : after.time();
        for (KeyedRow row : finished ? rows : rows.subList(0, request.getLimit())) {
            boolean same = row.key().equals(lastKey) && row.time() == lastTime;
            atTime = same ? atTime + 1 : 1;
            lastKey = row.key();
            lastTime = row.time();
            if (!same || !request.getEnableRemoveDuplicatedRecord()) {
                packKeyed(pairs, row);
                count++;
            }
            requireSize(pairs.size());
        }
        return TraverseResponse.newBuilder().setCode(0).setMsg(Answers.OK).setPairs(pairs.toByteString())
                .setCount(count).setPk(lastKey).setTs(lastTime).setTsPos(atTime).setIsFinish(finished).build();
    }

    private static MemoryTable.Position position(TraverseRequest request) {
        long time = request.hasTs() ? request.getTs() : Long.MAX_VALUE;
        return new MemoryTable.Position(request.getPk(), time, request.hasTs() ? Math.max(1, request.getTsPos()) : 0,
                request.getSkipCurrentPk());
    }

    private void requireSize(int size) throws Refusal {
        long limit = replicas.settings().maxScanBytes();
        if (limit > 0 && size > limit) {
            throw Refusal.of(ReturnCode.SCAN_TOO_LARGE, "reach the max scan bytes size " + limit);
        }
    }

    private static void packPair(ByteString.Output pairs, Row row) {
        byte[] head = new byte[4 + TIME_BYTES];
        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putInt(TIME_BYTES + row.value().size())
                .putLong(row.time());
        writeAll(pairs, head);
        writeAll(pairs, row.value().toByteArray());
    }

    private static void packKeyed(ByteString.Output pairs, KeyedRow row) {
        byte[] key = row.key().getBytes(StandardCharsets.UTF_8);
        byte[] head = new byte[8 + TIME_BYTES];
        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putInt(TIME_BYTES + key.length + row.value().size())
                .putInt(key.length).putLong(row.time());
        writeAll(pairs, head);
        writeAll(pairs, key);
        writeAll(pairs, row.value().toByteArray());
    }

    private static void writeAll(ByteString.Output pairs, byte[] bytes) {
        pairs.write(bytes, 0, bytes.length);
    }
}

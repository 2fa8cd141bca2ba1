package dev.tabletop.openmldb;

import com.google.protobuf.ByteString;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.openmldb.StateBuilder.Witness;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import dev.tabletop.wire.nameserver.TermPair;
import dev.tabletop.wire.tablet.TableStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes one table of the nameserver's metadata and the tablets' words, out of the parts that it had before. */
// A part is unchanged exactly where the part of before itself was taken.
@SuppressWarnings("ReferenceEquality")
final class TableBuilder {

    private final TableInfo info;
    private final @Nullable Table before;
    private final Map<ByteString, Witness> witnesses;
    private final TableName name;

    /**
     * @param before
     *            the table with the same number as it was; null for none
     * @param witnesses
     *            by endpoint; gets one for each tablet that is new
     */
    TableBuilder(TableInfo info, @Nullable Table before, Map<ByteString, Witness> witnesses) {
        this.info = info;
        boolean same = before != null && before.name().name().equals(info.getName())
                && before.name().db().equals(info.getDb());
        this.before = same ? before : null;
        this.name = same && before != null ? before.name() : Decoding.tableName(info);
        this.witnesses = witnesses;
    }

    /** The table of before itself, where nothing about it has changed. */
    Table table() {
        List<Partition> past = before == null ? List.of() : before.partitions();
        Partition[] partitions = new Partition[info.getTablePartitionCount()];
        boolean same = past.size() == partitions.length;
        for (int i = 0; i < partitions.length; i++) {
            Partition known = i < past.size() ? past.get(i) : null;
            partitions[i] = partition(info.getTablePartition(i), known);
            same &= partitions[i] == known;
        }
        if (same && before != null && before.segmentCount() == info.getSegCnt()
                && before.replicaCount() == info.getReplicaNum()
                && before.storage() == Decoding.storage(info.getStorageMode())) {
            return before;
        }
        return new Table(name, info.getTid(), Decoding.storage(info.getStorageMode()), info.getSegCnt(),
                info.getReplicaNum(), List.of(partitions));
    }

    private Partition partition(TablePartition raw, @Nullable Partition maybe) {
        Partition past = maybe != null && maybe.id().pid() == raw.getPid() ? maybe : null;
        Replica[] replicas = new Replica[raw.getPartitionMetaCount()];
        boolean same = past != null && past.replicas().size() == replicas.length;
        for (int i = 0; i < replicas.length; i++) {
            Replica known = past != null && i < past.replicas().size() ? past.replicas().get(i) : null;
            replicas[i] = replica(raw.getPartitionMeta(i), raw.getPid(), known);
            same &= replicas[i] == known;
        }
        boolean sameTerms = past != null && areTerms(past.terms(), raw);
        if (past != null && same && sameTerms) {
            return past;
        }
        return new Partition(past != null ? past.id() : new PartitionId(name, info.getTid(), raw.getPid()),
                List.of(replicas), past != null && sameTerms ? past.terms() : Decoding.terms(raw));
    }

    private static boolean areTerms(List<TermStart> past, TablePartition raw) {
        if (past.size() != raw.getTermOffsetCount()) {
            return false;
        }
        for (int i = 0; i < past.size(); i++) {
            TermPair pair = raw.getTermOffset(i);
            if (past.get(i).term() != pair.getTerm() || past.get(i).offset() != pair.getOffset()) {
                return false;
            }
        }
        return true;
    }

    private Replica replica(PartitionMeta raw, int pid, @Nullable Replica past) {
        Witness witness = witnesses.computeIfAbsent(raw.getEndpointBytes(), Witness::absent);
        TableStatus status = witness.replicas().find(info.getTid(), pid);
        ReplicaMeta meta = past != null && isMeta(past.meta(), raw, witness.endpoint())
                ? past.meta()
                : Decoding.meta(raw, witness.endpoint());
        ReplicaStatus said = status == null ? null : status(status, past == null ? null : past.status());
        if (past != null && past.meta() == meta && past.status() == said
                && past.tabletAnswered() == witness.answered()) {
            return past;
        }
        return new Replica(meta, said, witness.answered());
    }

    private static boolean isMeta(ReplicaMeta past, PartitionMeta raw, String endpoint) {
        return past.leader() == raw.getIsLeader() && past.alive() == raw.getIsAlive()
                && past.diskBytes() == raw.getDiskused() && past.reportedByTablet() == raw.getTabletHasPartition()
                && is(past.offset(), raw.hasOffset(), raw.getOffset())
                && is(past.rows(), raw.hasRecordCnt(), raw.getRecordCnt())
                && is(past.bytes(), raw.hasRecordByteSize(), raw.getRecordByteSize())
                && past.endpoint().equals(endpoint);
    }

    private static ReplicaStatus status(TableStatus raw, @Nullable ReplicaStatus past) {
        boolean bytes = Decoding.hasBytes(raw);
        boolean same = past != null && past.offset() == raw.getOffset() && past.rows() == raw.getRecordCnt()
                && past.role() == Decoding.role(raw) && past.state() == Decoding.loadState(raw)
                && is(past.bytes(), bytes, bytes ? Decoding.bytes(raw) : 0);
        return same && past != null ? past : Decoding.status(raw);
    }

    private static boolean is(@Nullable Long past, boolean present, long value) {
        return past == null ? !present : present && past == value;
    }
}

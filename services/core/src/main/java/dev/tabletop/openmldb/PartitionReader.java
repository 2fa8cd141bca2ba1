package dev.tabletop.openmldb;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.TableName;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.wire.nameserver.GetTablePartitionRequest;
import dev.tabletop.wire.nameserver.GetTablePartitionResponse;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.ShowOPStatusRequest;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** Reads the nameserver's metadata of single tables and partitions, always fresh but for a table's number and form. */
final class PartitionReader {

    private final NameserverClient nameserver;
    private final TableLookup tables;

    PartitionReader(NameserverClient nameserver) {
        this.nameserver = nameserver;
        this.tables = new TableLookup(this::readTable);
    }

    PartitionReading read(TableName table, int pid) throws ClusterException {
        TableLookup.Facts facts = tables.of(table);
        PartitionId id = new PartitionId(table, facts.tid(), pid);
        TablePartition partition = readPartition(table, pid);
        return new PartitionReading(id, Decoding.storage(facts.storage()), facts.segmentCount(),
                Decoding.metas(partition), Decoding.terms(partition), operationsOn(id),
                Base64.getEncoder().encodeToString(partition.toByteArray()));
    }

    /** The table's metadata. */
    TableInfo readTable(TableName table) throws ClusterException {
        List<TableInfo> found = nameserver.askLarge(NameServerGrpc.getShowTableMethod(),
                ShowTableRequest.newBuilder().setName(table.name()).setDb(table.db()).build()).getTableInfoList();
        return found.stream().filter(t -> Decoding.tableName(t).equals(table)).findFirst()
                .orElseThrow(() -> new ClusterException(Kind.REFUSED, ReturnCode.TABLE_IS_NOT_EXIST.number(),
                        Sentence.of("cluster.cluster_table", table), Sentence.of("cluster.check_database_table_name")));
    }

    /** Makes sure that the name still means the same table. */
    void requireSameTable(PartitionId partition) throws ClusterException {
        requireSameTable(partition.table(), partition.tid());
    }

    /** Makes sure that the name still means the table of this number. */
    void requireSameTable(TableName table, int expected) throws ClusterException {
        int tid = readTable(table).getTid();
        if (tid != expected) {
            throw new ClusterException(Kind.MOVED_ON, 0,
                    Sentence.of("cluster.table_one_read_before", table, tid, expected),
                    Sentence.of("cluster.nothing_changed_read_table"));
        }
    }

    /** One partition's metadata as the nameserver holds it. */
    TablePartition readPartition(TableName table, int pid) throws ClusterException {
        GetTablePartitionResponse answer = nameserver.ask(NameServerGrpc.getGetTablePartitionMethod(),
                GetTablePartitionRequest.newBuilder().setName(table.name()).setDb(table.db()).setPid(pid).build());
        if (!answer.hasTablePartition() || answer.getTablePartition().getPid() != pid
                || answer.getTablePartition().getPartitionMetaCount() == 0) {
            throw new ClusterException(Kind.REFUSED, ReturnCode.PID_IS_NOT_EXIST.number(),
                    Sentence.of("cluster.table_partition", table, pid), Sentence.of("cluster.check_partitions_number"));
        }
        return answer.getTablePartition();
    }

    /** The table's operations, those on no partition in particular too; by id. */
    List<Operation> operationsOn(TableName table) throws ClusterException {
        return operations(ShowOPStatusRequest.newBuilder().setName(table.name()).setDb(table.db()).build());
    }

    private List<Operation> operationsOn(PartitionId id) throws ClusterException {
        return operations(ShowOPStatusRequest.newBuilder().setName(id.table().name()).setDb(id.table().db())
                .setPid(id.pid()).build()).stream().filter(op -> op.isOn(id)).toList();
    }

    private List<Operation> operations(ShowOPStatusRequest request) throws ClusterException {
        return nameserver.askLarge(NameServerGrpc.getShowOPStatusMethod(), request).getOpStatusList().stream()
                .map(Decoding::operation).sorted(Comparator.comparingLong(Operation::id)).toList();
    }
}

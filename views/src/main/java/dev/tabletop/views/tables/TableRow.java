package dev.tabletop.views.tables;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.cluster.Table;
import dev.tabletop.cluster.TableName;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.findings.FindingIndex;

/**
 * One table in sum.
 *
 * @param name
 *            full name
 * @param tid
 *            table id
 * @param storage
 *            where its rows live
 * @param partitions
 *            how many
 * @param replicaCount
 *            how many replicas each partition was created with
 * @param replicas
 *            how many there are in all
 * @param serving
 *            how many of them are alive by the metadata and loaded on their tablets
 * @param leaderless
 *            how many partitions have no live leader that is loaded
 * @param rows
 *            in one copy; null when a partition has no leader that tells
 * @param bytes
 *            memory of one copy; null when a partition has no leader that tells
 * @param diskBytes
 *            of all replicas
 * @param finding
 *            the worst about it; null when all is well
 */
record TableRow(TableName name, int tid, StorageMode storage, int partitions, int replicaCount, int replicas,
        int serving, int leaderless, @Nullable Long rows, @Nullable Long bytes, long diskBytes,
        @Nullable Finding finding) {

    /** What tells rows apart: a table made anew under an old name is another one. */
    record Key(TableName name, int tid) {}

    static List<TableRow> of(Update update) {
        FindingIndex findings = new FindingIndex(update.findings());
        List<TableRow> rows = new ArrayList<>();
        update.state().tables().forEach(t -> rows.add(of(t, findings)));
        return rows;
    }

    private static TableRow of(Table table, FindingIndex findings) {
        int replicas = 0;
        int serving = 0;
        int leaderless = 0;
        long disk = 0;
        Sum rows = new Sum();
        Sum bytes = new Sum();
        for (Partition partition : table.partitions()) {
            Replica leader = partition.leader().filter(Replica::isLoaded).orElse(null);
            leaderless += leader == null ? 1 : 0;
            rows.add(leader == null || leader.status() == null ? null : leader.status().rows());
            bytes.add(leader == null || leader.status() == null
                    ? null
                    : leader.status().bytes() == null ? leader.meta().bytes() : leader.status().bytes());
            for (Replica replica : partition.replicas()) {
                replicas++;
                serving += replica.meta().alive() && replica.isLoaded() ? 1 : 0;
                disk += replica.meta().diskBytes();
            }
        }
        return new TableRow(table.name(), table.tid(), table.storage(), table.partitions().size(),
                table.replicaCount(), replicas, serving, leaderless, rows.value(), bytes.value(), disk,
                findings.worstOf(table.name()));
    }

    /** A sum that is unknown as soon as a part of it is. */
    private static final class Sum {

        private long sum;
        private boolean known = true;

        void add(@Nullable Long part) {
            known &= part != null;
            sum += part == null ? 0 : part;
        }

        @Nullable
        Long value() {
            return known ? sum : null;
        }
    }

    Key key() {
        return new Key(name, tid);
    }
}

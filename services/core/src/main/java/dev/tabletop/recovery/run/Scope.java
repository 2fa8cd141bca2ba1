package dev.tabletop.recovery.run;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which partitions a run is about.
 *
 * @param tables
 *            these tables; empty means all
 * @param pids
 *            these partition numbers of them; empty means all
 */
public record Scope(Set<TableName> tables, Set<Integer> pids) {

    /** Every partition of the cluster, system tables included. */
    public static final Scope EVERYTHING = new Scope(Set.of(), Set.of());

    public Scope {
        tables = Set.copyOf(tables);
        pids = Set.copyOf(pids);
    }

    public boolean includes(PartitionId partition) {
        return (tables.isEmpty() || tables.contains(partition.table()))
                && (pids.isEmpty() || pids.contains(partition.pid()));
    }

    /** In words, for locks, journals and reports. */
    @Override
    public String toString() {
        String where = tables.isEmpty()
                ? "all tables"
                : new TreeSet<>(tables).stream().map(TableName::toString).collect(Collectors.joining(", "));
        return pids.isEmpty()
                ? where
                : where + ", partitions "
                        + new TreeSet<>(pids).stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}

package dev.tabletop.recovery.run;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which partitions a run is about.
 *
 * @param tables
 *            these tables; empty means all
 * @param pids
 *            these partition numbers of them; empty means all
 * @param partitions
 *            of those, only these; empty means all
 */
public record Scope(Set<TableName> tables, Set<Integer> pids, Set<PartitionId> partitions) {

    /** Every partition of the cluster, system tables included. */
    public static final Scope EVERYTHING = new Scope(Set.of(), Set.of());

    public Scope {
        tables = Set.copyOf(tables);
        pids = Set.copyOf(pids);
        partitions = Set.copyOf(partitions);
    }

    /** All these partition numbers of all these tables. */
    public Scope(Set<TableName> tables, Set<Integer> pids) {
        this(tables, pids, Set.of());
    }

    /** Just these partitions; at least one. */
    public static Scope of(Collection<PartitionId> partitions) {
        if (partitions.isEmpty()) {
            throw new IllegalArgumentException("a scope of no partition would mean all");
        }
        return new Scope(partitions.stream().map(PartitionId::table).collect(Collectors.toSet()), Set.of(),
                Set.copyOf(partitions));
    }

    public boolean includes(PartitionId partition) {
        return (tables.isEmpty() || tables.contains(partition.table()))
                && (pids.isEmpty() || pids.contains(partition.pid()))
                && (partitions.isEmpty() || partitions.contains(partition));
    }

    /** Whether a partition of this table and number is in it, whatever the table's id. */
    boolean includes(TableName table, int pid) {
        return partitions.isEmpty()
                ? includes(new PartitionId(table, 0, pid))
                : partitions.stream().anyMatch(p -> p.table().equals(table) && p.pid() == pid && includes(p));
    }

    /** In words, for locks, journals and reports. */
    @Override
    public String toString() {
        if (!partitions.isEmpty()) {
            TreeMap<TableName, SortedSet<Integer>> byTable = new TreeMap<>();
            partitions.forEach(p -> byTable.computeIfAbsent(p.table(), _ -> new TreeSet<>()).add(p.pid()));
            return byTable.entrySet().stream().map(e -> e.getKey() + ", partitions " + numbers(e.getValue()))
                    .collect(Collectors.joining("; "));
        }
        String where = tables.isEmpty()
                ? "all tables"
                : new TreeSet<>(tables).stream().map(TableName::toString).collect(Collectors.joining(", "));
        return pids.isEmpty() ? where : where + ", partitions " + numbers(new TreeSet<>(pids));
    }

    private static String numbers(SortedSet<Integer> pids) {
        return pids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}

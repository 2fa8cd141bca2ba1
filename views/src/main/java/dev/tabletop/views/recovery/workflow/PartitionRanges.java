package dev.tabletop.views.recovery.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;

/** Partitions in few words, folded by table: {@code demo.accounts/0-3,6; demo.cards/2}. Pure. */
public final class PartitionRanges {

    private static final int TABLES_NAMED = 4;

    private PartitionRanges() {}

    /** The first few tables by name, the others as a number. */
    public static String of(Collection<PartitionId> partitions) {
        return of(partitions, TABLES_NAMED);
    }

    /** So many tables by name, the others as a number. */
    public static String of(Collection<PartitionId> partitions, int tables) {
        Map<TableName, TreeSet<Integer>> byTable = new TreeMap<>();
        partitions.forEach(p -> byTable.computeIfAbsent(p.table(), _ -> new TreeSet<>()).add(p.pid()));
        List<String> parts = new ArrayList<>();
        byTable.forEach((table, pids) -> {
            if (parts.size() < tables) {
                parts.add(table + "/" + ranges(new ArrayList<>(pids)));
            }
        });
        int more = byTable.size() - parts.size();
        return String.join("; ", parts) + (more > 0 ? "; +" + more : "");
    }

    private static String ranges(List<Integer> numbers) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= numbers.size(); i++) {
            if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
                parts.add(i - from == 1 ? numbers.get(from).toString() : numbers.get(from) + "-" + numbers.get(i - 1));
                from = i;
            }
        }
        return String.join(",", parts);
    }
}

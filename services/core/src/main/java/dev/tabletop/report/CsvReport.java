package dev.tabletop.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaStatus;

/** One line per replica and reading. RFC 4180, with cells that no spreadsheet takes for a formula. */
final class CsvReport {

    private CsvReport() {}

    static String text(Report report) {
        StringBuilder text = new StringBuilder();
        if (!report.tables().isEmpty()) {
            tables(text, report);
            return text.toString();
        }
        line(text, "reading", "read_at", "table", "tid", "partition", "tablet", "leader_flag", "alive", "answered",
                "loaded", "role", "offset", "rows", "last_term");
        replicas(text, "before", report.before());
        if (report.after() != null) {
            replicas(text, "after", report.after());
        }
        return text.toString();
    }

    /** What the report is about in the first place: one table after the other, each line begins with its title. */
    private static void tables(StringBuilder text, Report report) {
        for (Report.Table table : report.tables()) {
            line(text, lineOf("table", table.sheet().titles()));
            table.sheet().rows().forEach(row -> line(text, lineOf(table.title(), row)));
        }
    }

    private static @Nullable Object[] lineOf(String first, List<? extends @Nullable Object> others) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(first);
        cells.addAll(others);
        return cells.toArray();
    }

    private static void replicas(StringBuilder text, String reading, ClusterState state) {
        state.partitions().forEach(p -> p.replicas().forEach(r -> replica(text, reading, state, p, r)));
    }

    private static void replica(StringBuilder text, String reading, ClusterState state, Partition partition,
            Replica replica) {
        ReplicaStatus status = replica.status();
        line(text, reading, state.readAt(), partition.id().table(), partition.id().tid(), partition.id().pid(),
                replica.endpoint(), replica.meta().leader(), replica.meta().alive(), replica.tabletAnswered(),
                replica.isLoaded(), status == null ? null : status.role(), status == null ? null : status.offset(),
                status == null ? null : status.rows(),
                partition.terms().isEmpty() ? null : partition.terms().getLast().term());
    }

    private static void line(StringBuilder text, @Nullable Object... cells) {
        text.append(Arrays.stream(cells).map(SheetFormat::csvCell).collect(Collectors.joining(","))).append("\r\n");
    }
}

package dev.tabletop.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.sentences.Sentence;

/**
 * Findings of one kind and runbook in one table, which share a line: after a disaster there are hundreds. What is merely worth
 * noting about the system tables shares one line for all of them.
 *
 * @param kind
 *            what they are
 * @param severity
 *            how bad they are
 * @param findings
 *            at least one
 */
public record FindingGroup(FindingKind kind, Severity severity, List<Finding> findings) {

    private record Key(FindingKind kind, Severity severity, Runbook runbook, @Nullable TableName table,
            boolean systemTables) {

        static Key of(Finding finding) {
            PartitionId partition = finding.partition();
            boolean folded = finding.severity() == Severity.NOTE && partition != null && partition.table().isSystem();
            return new Key(finding.kind(), finding.severity(), finding.runbook(),
                    partition == null || folded ? null : partition.table(), folded);
        }
    }

    public FindingGroup {
        findings = List.copyOf(findings);
    }

    /** The findings in groups, in the order of each group's first. */
    public static List<FindingGroup> of(List<Finding> findings) {
        Map<Key, List<Finding>> groups = findings.stream()
                .collect(Collectors.groupingBy(Key::of, LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(e -> new FindingGroup(e.getKey().kind(), e.getKey().severity(), e.getValue())).toList();
    }

    /** What can be done about all of them. */
    public Runbook runbook() {
        return findings.getFirst().runbook();
    }

    /** How many tables they are about; 0 when they are not about partitions. */
    public long tables() {
        return findings.stream().map(Finding::partition).filter(Objects::nonNull).map(PartitionId::table).distinct()
                .count();
    }

    /** The partitions of the first one's table, such as {@code 0-3,6}; empty when they are not about partitions. */
    public String pids() {
        TreeSet<Integer> pids = new TreeSet<>();
        findings.stream().map(Finding::partition).filter(Objects::nonNull).forEach(p -> pids.add(p.pid()));
        return ranges(new ArrayList<>(pids));
    }

    /** The nodes they name, in order. */
    public List<String> endpoints() {
        return findings.stream().map(Finding::endpoint).filter(Objects::nonNull).distinct().sorted().toList();
    }

    /**
     * Where, in words: {@code demo.tx/0-3,6}, with the nodes; for system tables, how many.
     */
    public Sentence where() {
        PartitionId first = findings.getFirst().partition();
        if (first == null) {
            return Sentence.clauses(findings.stream().map(Finding::subject).distinct().toList());
        }
        if (tables() > 1) {
            return Sentence.of("finding.subject.system_tables", tables());
        }
        List<String> endpoints = endpoints();
        String place = first.table() + "/" + pids();
        return endpoints.isEmpty() ? Sentence.plain(place) : Sentence.of("finding.subject.on", place, endpoints);
    }

    /** The first one's evidence, with its place where there are more. */
    public Sentence evidence() {
        Finding first = findings.getFirst();
        boolean more = findings.size() > 1 && first.partition() != null;
        return more ? Sentence.of("finding.of_group", first.subject(), first.evidence()) : first.evidence();
    }

    /** Numbers in rising order as ranges. */
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

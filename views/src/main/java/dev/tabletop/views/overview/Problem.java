package dev.tabletop.views.overview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingGroup;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Runbook;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.views.frame.Place;

/**
 * All findings of one kind and severity.
 *
 * @param kind
 *            what they are
 * @param severity
 *            how bad they are
 * @param runbook
 *            what can be done about the first of them
 * @param count
 *            how many
 * @param spots
 *            where, worst first; at least one
 */
record Problem(FindingKind kind, Severity severity, Runbook runbook, int count, List<Spot> spots) {

    /** What tells problems apart. */
    record Key(FindingKind kind, Severity severity) {}

    /**
     * Where a problem is.
     *
     * @param id
     *            unique in the problem
     * @param place
     *            the table with its partitions, the node, the operation; empty for the whole cluster
     * @param systemTables
     *            how many system tables share this line; 0 for none
     * @param endpoints
     *            the nodes it is on, where the place is a table
     * @param count
     *            findings there
     * @param evidence
     *            what shows it
     * @param fix
     *            what can be done about it; null when this console can do nothing that helps
     * @param show
     *            where to see it; null when there is nothing more to see
     */
    record Spot(String id, String place, long systemTables, List<String> endpoints, int count, Sentence evidence,
            @Nullable Remedy fix, @Nullable Place show) {

        public Spot {
            endpoints = List.copyOf(endpoints);
        }
    }

    public Problem {
        spots = List.copyOf(spots);
    }

    /**
     * Folds findings. Pure.
     *
     * @param worstFirst
     *            as the diagnosis gives them
     * @param canChange
     *            whether this connection may change the cluster; nothing is offered where it may not
     */
    static List<Problem> of(List<Finding> worstFirst, boolean canChange) {
        boolean critical = worstFirst.stream().anyMatch(f -> f.severity() == Severity.CRITICAL);
        Map<Key, List<FindingGroup>> kinds = new LinkedHashMap<>();
        for (FindingGroup group : FindingGroup.of(worstFirst)) {
            kinds.computeIfAbsent(new Key(group.kind(), group.severity()), _ -> new ArrayList<>()).add(group);
        }
        return kinds.entrySet().stream().map(e -> of(e.getKey(), e.getValue(), canChange, critical)).toList();
    }

    private static Problem of(Key key, List<FindingGroup> groups, boolean canChange, boolean critical) {
        List<Spot> spots = new ArrayList<>();
        for (FindingGroup group : groups) {
            if (group.findings().getFirst().partition() == null) {
                group.findings().forEach(f -> spots.add(spot(new FindingGroup(key.kind(), key.severity(), List.of(f)),
                        canChange, critical)));
            } else {
                spots.add(spot(group, canChange, critical));
            }
        }
        return new Problem(key.kind(), key.severity(), groups.getFirst().runbook(),
                groups.stream().mapToInt(g -> g.findings().size()).sum(),
                spots);
    }

    private static Spot spot(FindingGroup group, boolean canChange, boolean critical) {
        Finding first = group.findings().getFirst();
        boolean system = group.tables() > 1;
        Remedy fix = canChange ? Remedy.of(group, critical) : null;
        if (first.partition() == null) {
            String place = first.endpoint() == null ? "" : first.endpoint();
            String id = first.operation() == null ? place : first.operation().toString();
            return new Spot(id, place, 0, List.of(), 1, group.evidence(), fix, Remedy.show(group));
        }
        String table = first.partition().table() + "/" + group.pids();
        String apart = group.runbook() == group.kind().runbook() ? "" : " " + group.runbook();
        return new Spot((system ? "" : first.partition().table()) + apart, system ? "" : table,
                system ? group.tables() : 0, system ? List.of() : group.endpoints(), group.findings().size(),
                group.evidence(), fix, Remedy.show(group));
    }

    Key key() {
        return new Key(kind, severity);
    }
}

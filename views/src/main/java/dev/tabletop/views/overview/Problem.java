package dev.tabletop.views.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingGroup;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Runbook;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.findings.Remedies;
import dev.tabletop.views.findings.Remedy;
import dev.tabletop.views.frame.Place;

/**
 * All findings of one kind and severity; those that are muted by themselves.
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
 * @param mutedBy
 *            the maintenance that mutes them; empty where they are alarms
 */
record Problem(FindingKind kind, Severity severity, Runbook runbook, int count, List<Spot> spots,
        List<Maintenance> mutedBy) {

    /** What tells problems apart. */
    record Key(FindingKind kind, Severity severity, boolean muted) {}

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
     * @param findings
     *            those there, worst first; at least one
     * @param evidence
     *            what shows it
     * @param fix
     *            what can be done about it; null when this console can do nothing that helps
     * @param show
     *            where to see it; null when there is nothing more to see
     */
    record Spot(String id, String place, long systemTables, List<String> endpoints, List<Finding> findings,
            Sentence evidence, @Nullable Remedy fix, @Nullable Place show) {

        public Spot {
            endpoints = List.copyOf(endpoints);
            findings = List.copyOf(findings);
        }

        /** Since when the first of them has been there; null where that is not known. */
        @Nullable
        Instant since() {
            return findings.stream().map(Finding::since).filter(Objects::nonNull).min(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    public Problem {
        spots = List.copyOf(spots);
        mutedBy = List.copyOf(mutedBy);
    }

    /** Folds what is wrong: alarms first, then what is muted. Pure. */
    static List<Problem> of(Update update, boolean canChange) {
        List<Finding> alarms = update.alarms();
        Remedies remedies = Remedies.of(update);
        List<Problem> problems = new ArrayList<>(of(alarms, canChange, remedies));
        if (alarms.size() < update.findings().size()) {
            List<Finding> muted = update.findings().stream().filter(f -> update.mutedBy(f).isPresent()).toList();
            of(muted, canChange, remedies).forEach(p -> problems.add(p.mutedIn(update)));
        }
        return problems;
    }

    private Problem mutedIn(Update update) {
        return new Problem(kind, severity, runbook, count, spots, spots.stream().flatMap(s -> s.findings().stream())
                .flatMap(f -> update.mutedBy(f).stream()).distinct().toList());
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
        return of(worstFirst, canChange, Remedies.of(worstFirst));
    }

    private static List<Problem> of(List<Finding> worstFirst, boolean canChange, Remedies remedies) {
        Map<Key, List<FindingGroup>> kinds = new LinkedHashMap<>();
        for (FindingGroup group : FindingGroup.of(worstFirst)) {
            kinds.computeIfAbsent(new Key(group.kind(), group.severity(), false), _ -> new ArrayList<>()).add(group);
        }
        return kinds.entrySet().stream().map(e -> of(e.getKey(), e.getValue(), canChange, remedies)).toList();
    }

    private static Problem of(Key key, List<FindingGroup> groups, boolean canChange, Remedies remedies) {
        List<Spot> spots = new ArrayList<>();
        for (FindingGroup group : groups) {
            if (group.findings().getFirst().partition() == null) {
                group.findings().forEach(f -> spots.add(spot(new FindingGroup(key.kind(), key.severity(), List.of(f)),
                        canChange, remedies)));
            } else {
                spots.add(spot(group, canChange, remedies));
            }
        }
        return new Problem(key.kind(), key.severity(), groups.getFirst().runbook(),
                groups.stream().mapToInt(g -> g.findings().size()).sum(), spots, List.of());
    }

    private static Spot spot(FindingGroup group, boolean canChange, Remedies remedies) {
        Finding first = group.findings().getFirst();
        boolean system = group.tables() > 1;
        Remedy fix = canChange ? remedies.first(group) : null;
        if (first.partition() == null) {
            String place = first.endpoint() == null ? "" : first.endpoint();
            String id = first.operation() == null ? place : first.operation().toString();
            return new Spot(id, place, 0, List.of(), group.findings(), group.evidence(), fix, Remedy.show(group));
        }
        String table = first.partition().table() + "/" + group.pids();
        String apart = group.runbook() == group.kind().runbook() ? "" : " " + group.runbook();
        return new Spot((system ? "" : first.partition().table()) + apart, system ? "" : table,
                system ? group.tables() : 0, system ? List.of() : group.endpoints(), group.findings(),
                group.evidence(), fix, Remedy.show(group));
    }

    Key key() {
        return new Key(kind, severity, !mutedBy.isEmpty());
    }
}

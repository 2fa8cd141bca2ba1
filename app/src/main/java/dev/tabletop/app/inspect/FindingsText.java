package dev.tabletop.app.inspect;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import dev.tabletop.app.program.Terminal;
import dev.tabletop.app.program.TextTable;
import dev.tabletop.app.program.Tint;
import dev.tabletop.chronicle.ClassChange;
import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingGroup;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Severity;

/** Findings with all that is known of each, for a person. */
final class FindingsText {

    private static final int MOST_CHANGES = 200;
    private static final String INDENT = "         ";

    private final Terminal terminal;

    FindingsText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(List<Finding> findings, List<Maintenance> marks, Instant now) {
        if (findings.isEmpty()) {
            terminal.line(terminal.tint(Tint.GOOD, "Nothing is wrong."));
            return;
        }
        FindingGroup.of(findings).forEach(g -> group(g, marks, now));
        long critical = count(findings, Severity.CRITICAL);
        long warnings = count(findings, Severity.WARNING);
        terminal.line();
        terminal.line(critical + " critical, " + warnings + " warnings, " + (findings.size() - critical - warnings)
                + " notes");
    }

    /** Changes of class, newest last. */
    void print(List<ClassChange> changes, ClusterState state) {
        if (changes.isEmpty()) {
            terminal.line("Nothing is on record of " + Terminal.harmless(state.identity().name()) + " yet.");
            return;
        }
        TextTable table = new TextTable("SINCE", "WHERE", "CLASS", "EVIDENCE");
        for (ClassChange change : changes.subList(Math.max(0, changes.size() - MOST_CHANGES), changes.size())) {
            String kind = change.kind();
            table.tinted(kind == null ? Tint.GOOD : null, change.at().truncatedTo(ChronoUnit.SECONDS), change.place(),
                    kind == null ? "well" : kind, change.evidence());
        }
        table.print(terminal);
    }

    private void group(FindingGroup group, List<Maintenance> marks, Instant now) {
        FindingKind kind = group.kind();
        terminal.line(terminal.tint(tint(group.severity()), String.format("%-8s", group.severity())) + " "
                + terminal.tint(Tint.STRONG, Terminal.harmless(group.where().toString())) + ": " + kind.title());
        faint(Terminal.harmless(group.evidence().toString()));
        Instant since = group.findings().stream().map(Finding::since).filter(Objects::nonNull)
                .min(Comparator.naturalOrder()).orElse(null);
        if (since != null) {
            faint("since " + since.truncatedTo(ChronoUnit.SECONDS));
        }
        group.findings().stream().flatMap(f -> Maintenance.of(marks, f, now).stream()).distinct()
                .forEach(m -> terminal
                        .line(INDENT + "muted: " + Terminal.harmless(m.endpoint() + " is under maintenance by "
                                + m.owner() + " until " + m.until() + ": " + m.reason())));
        faint(kind.impact().toString());
        if (group.severity() != Severity.NOTE) {
            terminal.line(INDENT + kind.service().words() + "; " + kind.data().words());
            terminal.line(terminal.tint(Tint.NOTE, INDENT + "next: ") + group.runbook().advice());
        }
    }

    private void faint(String text) {
        terminal.line(terminal.tint(Tint.FAINT, INDENT + text));
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }

    private static Tint tint(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Tint.BAD;
            case WARNING -> Tint.WARN;
            case NOTE -> Tint.NOTE;
        };
    }
}

package dev.tabletop.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Tablet;
import dev.tabletop.diagnosis.ClusterCounts;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Step;
import dev.tabletop.report.Report.PartitionEnd;
import dev.tabletop.report.Report.RunSummary;

/** A report for tickets and wikis. */
final class MarkdownReport {

    private final Report report;
    private final StringBuilder text = new StringBuilder();

    MarkdownReport(Report report) {
        this.report = report;
    }

    String text() {
        line("# " + safe(report.title()));
        line("");
        line("Read " + report.before().readAt() + ", made by Tabletop " + safe(report.toolVersion()) + " at "
                + report.createdAt() + ".");
        health("Before", report.before());
        if (report.after() != null) {
            health("After", report.after());
        }
        report.figures().forEach(f -> line("- " + safe(f.name()) + ": " + safe(f.value())));
        report.tables().forEach(t -> {
            line("");
            line("## " + safe(t.title()));
            line("");
            text.append(SheetFormat.MARKDOWN.write(t.sheet()));
        });
        unreachable();
        findings();
        if (report.plan() != null) {
            plan(report.plan());
        }
        if (report.run() != null) {
            run(report.run());
        }
        return text.toString();
    }

    private void health(String heading, ClusterState state) {
        ClusterCounts health = ClusterCounts.of(state);
        line("");
        line("## " + heading);
        line("");
        line(health.serving() + " of " + health.partitions() + " partitions serve, " + health.inService() + " of "
                + health.replicas() + " replicas are in service, " + health.rows() + " rows by the leaders' own word.");
        table("Tablet", "State", "Answers");
        for (Tablet tablet : state.tablets()) {
            row(tablet.endpoint(), tablet.state().name().toLowerCase(Locale.ROOT), tablet.answered() ? "yes" : "no");
        }
        line("");
    }

    private void unreachable() {
        line("");
        line("## What was not reachable");
        line("");
        List<String> gaps = Unreachable.of(report.after() == null ? report.before() : report.after());
        gaps.forEach(g -> line("- " + safe(g)));
        if (gaps.isEmpty()) {
            line("Everything answered.");
        }
    }

    private void findings() {
        line("");
        line("## Findings");
        if (report.findings().isEmpty()) {
            line("");
            line("Nothing is wrong.");
            return;
        }
        table("Severity", "Where", "What", "Evidence");
        for (Finding finding : report.findings()) {
            row(finding.severity().name().toLowerCase(Locale.ROOT), finding.subject(), finding.kind().title(),
                    finding.evidence());
        }
    }

    private void plan(Plan plan) {
        line("");
        line("## Plan " + safe(plan.id()));
        table("Partition", "Status", "Leader", "Why");
        for (PartitionPlan partition : plan.partitions()) {
            row(partition.id(), partition.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    partition.choice() == null ? null : partition.choice().endpoint(), partition.why());
        }
        for (Loss loss : plan.losses()) {
            line("");
            line("- Loss " + safe(loss.id()) + " (" + loss.certainty().name().toLowerCase(Locale.ROOT) + "): "
                    + safe(loss.why().toString()));
        }
        table("Step", "What", "By hand");
        for (Step step : plan.steps()) {
            row(step.id(), step.title(), String.join("; ", step.equivalent()));
        }
    }

    private void run(RunSummary run) {
        line("");
        line("## Run " + safe(run.id()) + ": " + run.end().toLowerCase(Locale.ROOT).replace('_', ' '));
        line("");
        line(safe(run.autoFailover()));
        if (!run.partitions().isEmpty()) {
            table("Partition", "End", "Leader", "Offset", "Remarks");
        }
        for (PartitionEnd end : run.partitions()) {
            row(end.partition(), end.end().toLowerCase(Locale.ROOT), end.leader(), end.offset(),
                    String.join(" ", end.remarks()));
        }
        run.left().forEach(l -> line("- Left: " + safe(l)));
    }

    private void table(String... headings) {
        line("");
        row((Object[]) headings);
        line("|" + String.join("|", Collections.nCopies(headings.length, " --- ")) + "|");
    }

    private void row(@Nullable Object... cells) {
        line(Arrays.stream(cells).map(c -> c == null ? "" : safe(c.toString()))
                .collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** One line of plain text: nothing in it is taken for markup. */
    static String safe(String foreign) {
        return foreign.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").replaceAll("([\\\\`*_{}\\[\\]<>#|~])", "\\\\$1");
    }
}

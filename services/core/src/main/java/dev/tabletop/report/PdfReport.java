package dev.tabletop.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.ClusterCounts;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingGroup;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.report.PdfPages.Ink;
import dev.tabletop.report.Report.RunSummary;

/** A report for printing and filing. */
final class PdfReport {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** More lines than these are nothing for paper. */
    private static final int MOST_LINES = 400;

    private final Report report;

    PdfReport(Report report) {
        this.report = report;
    }

    byte[] bytes() {
        try (PdfPages pages = new PdfPages()) {
            pages.document().getDocumentInformation().setTitle(report.title());
            pages.document().getDocumentInformation().setProducer("Tabletop " + report.toolVersion());
            head(pages);
            tables(pages);
            unreachable(pages);
            picture(pages, report.after() == null ? "Topology" : "Topology before", report.before());
            if (report.after() != null) {
                picture(pages, "Topology after", report.after());
            }
            findings(pages, report.after() == null ? "Findings" : "Findings before", report.findings());
            if (report.after() != null) {
                findings(pages, "Findings after", report.findingsAfter());
            }
            if (report.plan() != null) {
                plan(pages, report.plan());
            }
            if (report.run() != null) {
                run(pages, report.run());
            }
            journal(pages);
            if (pages.fonts().hasReplaced()) {
                pages.paragraph(
                        "A question mark may stand for a sign that no font of the machine could write where this"
                                + " was made; the HTML report has it.",
                        8, Ink.GREY);
            }
            return pages.finish("Made by Tabletop " + report.toolVersion() + ", " + TIME.format(report.createdAt()));
        } catch (IOException e) {
            throw new UncheckedIOException("a PDF cannot be made in memory", e);
        }
    }

    private void head(PdfPages pages) throws IOException {
        pages.heading(report.title(), 18);
        ClusterState after = report.after();
        pages.paragraph(report.before().identity().name() + " · read " + TIME.format(report.before().readAt())
                + (after == null ? "" : " and " + TIME.format(after.readAt())), 9, Ink.GREY);
        counts(pages, after == null ? "" : "Before: ", report.before());
        if (after != null) {
            counts(pages, "After: ", after);
        }
        for (Report.Figure figure : report.figures()) {
            pages.paragraph(figure.name() + ": " + figure.value(), 9, Ink.BLACK);
        }
    }

    private static void counts(PdfPages pages, String when, ClusterState state) throws IOException {
        ClusterCounts counts = ClusterCounts.of(state);
        pages.paragraph(String.format(Locale.ROOT,
                "%s%,d of %,d partitions serve, %,d of %,d replicas are in service, %,d rows by the leaders' own word.",
                when, counts.serving(), counts.partitions(), counts.inService(), counts.replicas(), counts.rows()), 10,
                Ink.BLACK);
    }

    private void tables(PdfPages pages) throws IOException {
        for (Report.Table table : report.tables()) {
            pages.heading(table.title(), 12);
            int columns = table.sheet().titles().size();
            float[] shares = new float[columns];
            Arrays.fill(shares, 0.5f / Math.max(1, columns - 1));
            // The first column says what the row is about.
            shares[0] = columns == 1 ? 1 : 0.5f;
            table(pages, table.sheet().titles(), table.sheet().rows(), r -> row(r.toArray()), shares);
        }
    }

    private void unreachable(PdfPages pages) throws IOException {
        pages.heading("What was not reachable", 12);
        List<String> gaps = Unreachable.of(report.after() == null ? report.before() : report.after());
        for (String gap : gaps.subList(0, Math.min(gaps.size(), MOST_LINES))) {
            pages.paragraph("• " + gap, 9, Ink.BLACK);
        }
        if (gaps.isEmpty()) {
            pages.paragraph("Everything answered.", 9, Ink.GREY);
        }
    }

    private static void picture(PdfPages pages, String heading, ClusterState state) throws IOException {
        pages.heading(heading, 12);
        new PdfTopology(pages, state).draw();
    }

    private static void findings(PdfPages pages, String heading, List<Finding> findings) throws IOException {
        pages.heading(heading, 12);
        if (findings.isEmpty()) {
            pages.paragraph("Nothing is wrong.", 9, Ink.GREY);
            return;
        }
        table(pages, List.of("Severity", "Where", "What", "Evidence", "Impact"), FindingGroup.of(findings),
                g -> row(words(g.severity().name()), g.where(), g.kind().title(), g.evidence(), g.kind().impact()),
                0.1f, 0.2f, 0.18f, 0.28f, 0.24f);
    }

    private static void plan(PdfPages pages, Plan plan) throws IOException {
        pages.heading("Plan", 12);
        pages.paragraph("Plan " + plan.id() + " for " + plan.scope() + ". The worst that it can do: "
                + words(plan.damage().name()) + ".", 9, Ink.BLACK);
        table(pages, List.of("Partition", "Status", "Leader", "Why"), plan.partitions(), PdfReport::partition, 0.22f,
                0.14f, 0.22f, 0.42f);
        if (!plan.losses().isEmpty()) {
            pages.heading("Losses", 10);
            table(pages, List.of("Loss", "Partition", "Replica", "Certainty", "Why"), plan.losses(),
                    l -> row(l.id(), l.partition(), l.endpoint(), words(l.certainty().name()), l.why()), 0.1f, 0.2f,
                    0.2f, 0.12f, 0.38f);
        }
        table(pages, List.of("Step", "What", "By hand"), plan.steps(),
                s -> row(s.id(), s.title(), String.join("\n", s.equivalent())), 0.22f, 0.34f, 0.44f);
    }

    private static List<String> partition(PartitionPlan partition) {
        return row(partition.id(), words(partition.status().name()),
                partition.choice() == null ? null : partition.choice().endpoint(), partition.why());
    }

    private static void run(PdfPages pages, RunSummary run) throws IOException {
        pages.heading("Run " + run.id() + ": " + words(run.end()), 12);
        pages.paragraph(run.autoFailover(), 9, Ink.BLACK);
        if (!run.partitions().isEmpty()) {
            table(pages, List.of("Partition", "End", "Leader", "Offset", "Remarks"), run.partitions(),
                    p -> row(p.partition(), words(p.end()), p.leader(), p.offset() < 0 ? null : p.offset(),
                            String.join(" ", p.remarks())),
                    0.24f, 0.14f, 0.22f, 0.1f, 0.3f);
        }
        for (String left : run.left()) {
            pages.paragraph("Left to do: " + left, 9, Ink.BLACK);
        }
    }

    private void journal(PdfPages pages) throws IOException {
        if (!report.journal().isEmpty()) {
            pages.heading("Journal", 12);
            table(pages, List.of("At", "Where", "Step", "Event", "Detail"), report.journal(),
                    l -> row(TIME.format(l.at()), l.place(), l.step(), words(l.event()), l.detail()), 0.18f, 0.16f,
                    0.2f, 0.1f, 0.36f);
        }
    }

    private static <T> void table(PdfPages pages, List<String> headings, List<T> items,
            Function<T, List<String>> row, float... shares) throws IOException {
        pages.table(headings, shares, items.stream().limit(MOST_LINES).map(row).toList());
        if (items.size() > MOST_LINES) {
            pages.paragraph(items.size() - MOST_LINES + " more; the HTML and JSON reports have them all.", 8, Ink.GREY);
        }
    }

    private static List<String> row(@Nullable Object... cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            texts.add(cell == null ? "–" : cell.toString());
        }
        return texts;
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

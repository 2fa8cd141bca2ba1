package dev.tabletop.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.ClusterCounts;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingGroup;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.report.Report.JournalLine;
import dev.tabletop.report.Report.PartitionEnd;
import dev.tabletop.report.Report.RunSummary;

/** A report as one HTML file: no script, nothing fetched, light and dark, fit to print. */
final class HtmlReport {

    /** A picture that is wider than this gets the page's whole width: half of it would make it too small to read. */
    private static final int HALF_PAGE = 740;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Report report;
    private final Markup html = new Markup();

    HtmlReport(Report report) {
        this.report = report;
    }

    String text() {
        html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.element("title", report.title() + " – Tabletop")
                .raw("\n<style>\n" + style() + "</style></head>\n<body>\n");
        head();
        html.raw("<main>\n");
        tiles();
        report.tables().forEach(this::table);
        pictures();
        unreachable();
        findings(report.after() == null ? "Findings" : "Findings before", report.findings());
        if (report.plan() != null) {
            new HtmlPlan(html, report.plan(), report.evidence()).write();
        }
        if (report.run() != null) {
            run(report.run());
        }
        if (report.after() != null) {
            findings("Findings after", report.findingsAfter());
        }
        journal();
        html.raw("</main>\n<footer>Made by Tabletop ").text(report.toolVersion()).raw(", ")
                .text(TIME.format(report.createdAt())).raw("</footer>\n</body></html>\n");
        return html.toString();
    }

    private static String style() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is missing from the program");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void head() {
        html.raw("<header><div><p class=\"brand\">Tabletop</p>").element("h1", report.title());
        html.raw("<p class=\"sub\">").text(report.before().identity().name()).raw(" · read ")
                .text(TIME.format(report.before().readAt()));
        if (report.after() != null) {
            html.raw(" and ").text(TIME.format(report.after().readAt()));
        }
        html.raw("</p></div>");
        verdict();
        html.raw("</header>\n");
    }

    private void verdict() {
        String end = report.run() == null ? "" : report.run().end();
        if (!end.isEmpty()) {
            String look = switch (end) {
                case "COMPLETE", "AS_EXPECTED" -> "good";
                case "COMPLETE_WITH_LOSSES" -> "warn";
                default -> "bad";
            };
            html.element("span class=\"badge " + look + "\"", end.toLowerCase(Locale.ROOT).replace('_', ' '));
            return;
        }
        long critical = report.findings().stream().filter(f -> f.severity() == Severity.CRITICAL).count();
        html.element("span class=\"badge " + (critical == 0 ? "good" : "bad") + "\"",
                critical == 0 ? "nothing critical" : critical + " critical");
    }

    private void tiles() {
        ClusterCounts before = ClusterCounts.of(report.before());
        ClusterState later = report.after();
        ClusterCounts after = later == null ? before : ClusterCounts.of(later);
        html.raw("<section class=\"tiles\">");
        tile("Partitions serving", change(before.serving(), after.serving()), "of " + after.partitions());
        tile("Replicas in service", change(before.inService(), after.inService()),
                "of " + after.replicas());
        tile("Rows in service", change(before.rows(), after.rows()), "by the leaders' own word");
        if (report.plan() != null) {
            tile("Losses", String.valueOf(report.plan().losses().size()), "ranges named in the plan");
        }
        report.figures().forEach(f -> tile(f.name(), f.value(), ""));
        html.raw("</section>\n");
    }

    private static String change(long before, long after) {
        String now = String.format(Locale.ROOT, "%,d", after);
        return before == after ? now : String.format(Locale.ROOT, "%,d → %s", before, now);
    }

    private void tile(String name, String value, String note) {
        html.raw("<div class=\"tile\">").element("p class=\"name\"", name).element("p class=\"value\"", value)
                .element("p class=\"note\"", note).raw("</div>");
    }

    private void table(Report.Table table) {
        html.raw("<section>").element("h2", table.title()).raw("<table><thead>")
                .row("th", table.sheet().titles().toArray()).raw("</thead><tbody>\n");
        table.sheet().rows().forEach(row -> html.row("td", row.toArray()));
        html.raw("</tbody></table></section>\n");
    }

    private void unreachable() {
        html.raw("<section>").element("h2", "What was not reachable");
        List<String> gaps = Unreachable.of(report.after() == null ? report.before() : report.after());
        if (gaps.isEmpty()) {
            html.raw("<p class=\"calm\">Everything answered.</p>");
        } else {
            html.raw("<ul>");
            gaps.forEach(g -> html.element("li", g));
            html.raw("</ul>");
        }
        html.raw("</section>\n");
    }

    private void findings(String heading, List<Finding> findings) {
        html.raw("<section>").element("h2", heading);
        if (findings.isEmpty()) {
            html.raw("<p class=\"calm\">Nothing is wrong.</p></section>\n");
            return;
        }
        html.raw("<table><thead>").row("th", "Severity", "Where", "What", "Evidence", "Impact")
                .raw("</thead><tbody>\n");
        for (FindingGroup group : FindingGroup.of(findings)) {
            String look = group.severity().name().toLowerCase(Locale.ROOT);
            html.raw("<tr><td>").element("span class=\"pill " + look + "\"", look).raw("</td>");
            html.element("td class=\"where\"", group.where().toString()).element("td", group.kind().title().toString())
                    .element("td", group.evidence().toString()).element("td", group.kind().impact().toString())
                    .raw("</tr>\n");
        }
        html.raw("</tbody></table></section>\n");
    }

    private void pictures() {
        html.raw("<section>").element("h2", "Topology").raw("<div class=\"pictures\">");
        picture(report.after() == null ? "Now" : "Before", report.before());
        if (report.after() != null) {
            picture("After", report.after());
        }
        html.raw("</div><p class=\"legend\"><span class=\"key well\">in service, numbers are log offsets</span>"
                + "<span class=\"key odd\">metadata and tablet disagree</span><span class=\"key down\">down</span>"
                + "<span class=\"key unknown\">no answer</span><span><b>L</b> leader flag, <b>F</b> follower,"
                + " (−n) rows behind the leader</span></p></section>\n");
    }

    private void picture(String caption, ClusterState state) {
        TopologyPicture picture = new TopologyPicture(state);
        html.raw(picture.width() > HALF_PAGE ? "<figure class=\"wide\">" : "<figure>")
                .element("figcaption", caption + ", " + TIME.format(state.readAt()))
                .raw("<div class=\"scroll\">" + picture.svg(caption) + "</div></figure>\n");
    }

    private void run(RunSummary run) {
        html.raw("<section>").element("h2", "Run").raw("<p>").text(run.id()).raw(": ")
                .text(run.end().toLowerCase(Locale.ROOT).replace('_', ' ')).raw(". ").text(run.autoFailover())
                .raw("</p>\n");
        if (!run.partitions().isEmpty()) {
            partitions(run.partitions());
        }
        if (!run.left().isEmpty()) {
            html.raw("<h3>Left to do</h3><ul>");
            run.left().forEach(l -> html.element("li", l));
            html.raw("</ul>");
        }
        html.raw("</section>\n");
    }

    private void partitions(List<PartitionEnd> ends) {
        html.raw("<table><thead>").row("th", "Partition", "End", "Leader", "Offset", "Remarks")
                .raw("</thead><tbody>\n");
        for (PartitionEnd end : ends) {
            html.row("td", end.partition(), end.end().toLowerCase(Locale.ROOT), end.leader(),
                    end.offset() < 0 ? null : end.offset(), String.join(" ", end.remarks()));
        }
        html.raw("</tbody></table>\n");
    }

    private void journal() {
        if (report.journal().isEmpty()) {
            return;
        }
        html.raw("<section><details><summary><h2>Journal</h2> <span class=\"count\">").text(report.journal().size())
                .raw(" lines</span></summary><table class=\"dense\"><thead>")
                .row("th", "At (UTC)", "Where", "Step", "Event", "Detail").raw("</thead><tbody>\n");
        for (JournalLine line : report.journal()) {
            html.row("td", CLOCK.format(line.at()), line.place(), line.step(), line.event().toLowerCase(Locale.ROOT),
                    line.detail());
        }
        html.raw("</tbody></table></details></section>\n");
    }
}

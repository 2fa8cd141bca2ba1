package dev.tabletop.views.reports;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import atlantafx.base.theme.Styles;
import dev.tabletop.diagnosis.ClusterCounts;
import dev.tabletop.diagnosis.FindingGroup;
import dev.tabletop.recovery.Plan;
import dev.tabletop.report.Report;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Look;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A report in short: what its file will hold, part by part. */
final class PreviewPane {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int MOST_LINES = 8;

    private final Messages messages;
    private final FindingText findings;

    PreviewPane(Messages messages, Language language) {
        this.messages = messages;
        this.findings = new FindingText(language);
    }

    Node of(ReportPreview preview) {
        Report report = preview.report();
        VBox page = new VBox(12);
        page.getStyleClass().addAll("report-paper", dev.tabletop.views.look.Styles.CARD);
        page.getChildren().addAll(Look.label(CellText.plain(report.title(), 120), Styles.TITLE_3),
                Look.label(messages.get("reports.preview.read", CellText.plain(report.before().identity().name(), 80),
                        TIME.format(report.before().readAt())), dev.tabletop.views.look.Styles.MUTED),
                numbers(preview.counts()));
        page.getChildren().add(part("reports.part.unreachable"));
        page.getChildren().addAll(lines(preview.unreachable(), "reports.part.unreachable.none"));
        page.getChildren().add(part("reports.part.topology"));
        page.getChildren().add(text(messages.get("reports.part.topology.note",
                CellText.count(preview.counts().tablets()), CellText.count(preview.counts().partitions()))));
        page.getChildren().add(part("reports.part.findings"));
        preview.findings().stream().limit(MOST_LINES).forEach(f -> page.getChildren().add(finding(f)));
        more(page, preview.findings().size());
        if (preview.findings().isEmpty()) {
            page.getChildren().add(muted(messages.get("reports.part.findings.none")));
        }
        Plan plan = report.plan();
        if (plan != null) {
            page.getChildren().addAll(part("reports.part.plan"), text(messages.get("reports.part.plan.note",
                    CellText.plain(plan.id(), 80), CellText.count(plan.partitions().size()),
                    CellText.count(plan.steps().size()), CellText.count(plan.losses().size()))));
        }
        Report.RunSummary run = report.run();
        if (run != null) {
            page.getChildren().addAll(part("reports.part.run"), text(CellText.plain(run.autoFailover(), 400)),
                    muted(messages.get("reports.part.journal", CellText.count(report.journal().size()))));
        }
        return page;
    }

    private Node numbers(ClusterCounts counts) {
        HBox row = new HBox(24,
                number("reports.number.partitions", CellText.count(counts.serving()) + " / "
                        + CellText.count(counts.partitions())),
                number("reports.number.replicas", CellText.count(counts.inService()) + " / "
                        + CellText.count(counts.replicas())),
                number("reports.number.rows", CellText.count(counts.rows())));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node number(String key, String value) {
        return new VBox(2, muted(messages.get(key)), Look.label(value, Styles.TITLE_4));
    }

    private Label part(String key) {
        return Look.label(messages.get(key), Styles.TEXT_BOLD);
    }

    private List<Node> lines(List<String> texts, String none) {
        if (texts.isEmpty()) {
            return List.of(muted(messages.get(none)));
        }
        VBox lines = new VBox(4);
        texts.stream().limit(MOST_LINES).forEach(t -> lines.getChildren().add(text(CellText.plain(t, 300))));
        more(lines, texts.size());
        return List.of(lines);
    }

    private void more(VBox lines, int all) {
        if (all > MOST_LINES) {
            lines.getChildren().add(muted(messages.get("reports.more", CellText.count(all - MOST_LINES))));
        }
    }

    private Node finding(FindingGroup group) {
        Label severity = Look.label(findings.severity(group.severity()), dev.tabletop.views.look.Styles.BADGE,
                FindingText.tone(group.severity()).styleClass());
        severity.setMinWidth(Region.USE_PREF_SIZE);
        Label where = text(
                CellText.plain(group.where().in(messages.locale()), 160) + ": " + findings.title(group.kind()));
        HBox line = new HBox(8, severity, where);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private static Label text(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private static Label muted(String text) {
        Label label = Look.label(text, dev.tabletop.views.look.Styles.MUTED);
        label.setWrapText(true);
        return label;
    }
}

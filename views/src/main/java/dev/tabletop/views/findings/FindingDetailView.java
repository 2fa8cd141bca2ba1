package dev.tabletop.views.findings;

import atlantafx.base.theme.Styles;
import dev.tabletop.chronicle.ClassHistory;
import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.views.grid.KeepFocus;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.FactGrid;
import dev.tabletop.views.look.Look;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One finding in the right pane: since when, what it means for service and data, what shows it, what mends it. */
final class FindingDetailView extends VBox {

    private static final double PADDING = 12;

    private final FindingsViewModel model;
    private final Messages messages;
    private final FindingText findings;
    private final CellText texts;
    private final ClassPastView past;

    FindingDetailView(FindingsViewModel model, Messages messages, Language language) {
        super(12);
        this.model = model;
        this.messages = messages;
        this.findings = new FindingText(language);
        this.texts = CellText.of(language);
        this.past = new ClassPastView(new ClassPast(model.context()), language);
        setPadding(new Insets(PADDING));
    }

    void show(FindingRow row) {
        KeepFocus.during(this, () -> build(row));
    }

    private void build(FindingRow row) {
        Finding finding = row.finding();
        getChildren().setAll(head(row), facts(finding));
        if (row.mutedBy() != null) {
            getChildren().add(muted(row.mutedBy()));
        }
        getChildren().addAll(part("findings.means", findings.impact(finding.kind())),
                part("findings.evidence", CellText.plain(findings.evidence(finding), 2_000)),
                part("findings.mends", findings.advice(finding.runbook())), buttons(row));
        if (finding.operation() == null) {
            getChildren().add(past);
            past.show(ClassHistory.place(finding));
        }
    }

    private Node head(FindingRow row) {
        Finding finding = row.finding();
        Label severity = Look.label(findings.severity(finding.severity()), dev.tabletop.views.look.Styles.BADGE,
                FindingText.tone(finding.severity()).styleClass());
        severity.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, severity, Look.wrapped(findings.title(finding.kind()), Styles.TEXT_BOLD));
        line.setAlignment(Pos.TOP_LEFT);
        return new VBox(4, line, Look.wrapped(findings.place(finding), dev.tabletop.views.look.Styles.MUTED));
    }

    private FactGrid facts(Finding finding) {
        FactGrid facts = new FactGrid();
        facts.line(messages.get("findings.since"), finding.since() == null
                ? messages.get("findings.since.unknown")
                : texts.of(GridColumn.Kind.TIME, finding.since()));
        facts.line(messages.get("findings.service"), findings.service(finding.kind().service()));
        facts.line(messages.get("findings.data"), findings.data(finding.kind().data()));
        return facts;
    }

    private Node muted(Maintenance mark) {
        Label text = Look.wrapped(findings.muted(mark), dev.tabletop.views.look.Styles.MUTED);
        text.setGraphic(Look.icon("fth-bell-off"));
        VBox card = new VBox(text);
        card.getStyleClass().add(dev.tabletop.views.look.Styles.CARD);
        return card;
    }

    private Node part(String title, String text) {
        return new VBox(3, Look.label(messages.get(title), Styles.TEXT_BOLD), Look.wrapped(text));
    }

    private Node buttons(FindingRow row) {
        FlowPane buttons = new FlowPane(8, 8);
        for (Remedy remedy : row.fixes()) {
            boolean first = buttons.getChildren().isEmpty();
            Button fix = Look.button(first ? "findings.fix" : "findings.fix." + remedy.kind(), "",
                    findings.fix(remedy.kind()), () -> model.fix(row, remedy));
            fix.setAccessibleText(findings.fix(remedy.kind()) + " " + findings.title(row.finding().kind()) + " "
                    + findings.place(row.finding()));
            if (first && row.finding().severity() == Severity.CRITICAL) {
                fix.getStyleClass().add(Styles.ACCENT);
            }
            buttons.getChildren().add(fix);
        }
        if (Remedy.show(row.finding()) != null) {
            buttons.getChildren().add(Look.button("findings.show", "fth-corner-down-right",
                    messages.get("findings.show"), () -> model.showPlace(row)));
        }
        return buttons;
    }
}

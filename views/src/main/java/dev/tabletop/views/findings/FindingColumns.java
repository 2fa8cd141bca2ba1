package dev.tabletop.views.findings;

import java.util.List;

import dev.tabletop.diagnosis.Severity;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Messages;

/** What the grids of findings and of changes of class show. */
final class FindingColumns {

    private final Messages messages;
    private final FindingText texts;

    FindingColumns(Messages messages, FindingText texts) {
        this.messages = messages;
        this.texts = texts;
    }

    GridSpec<FindingRow> findings() {
        return new GridSpec<>("findings.list", messages.get("findings.title"), FindingRow::key, List.of(
                GridColumn.<FindingRow>dot("severity", messages.get("findings.severity"), 96,
                        r -> texts.severity(r.finding().severity()), FindingColumns::tone)
                        .orderedBy(r -> r.finding().severity()),
                GridColumn.<FindingRow>text("place", messages.get("findings.place"), 190,
                        r -> texts.place(r.finding())).toned(FindingColumns::faded),
                GridColumn.<FindingRow>text("class", messages.get("findings.class"), 250,
                        r -> texts.title(r.finding().kind())).ofFew().noted(r -> texts.impact(r.finding().kind()))
                        .toned(FindingColumns::faded),
                GridColumn.<FindingRow>time("since", messages.get("findings.since"), 146, r -> r.finding().since()),
                GridColumn.<FindingRow>text("service", messages.get("findings.service"), 120,
                        r -> texts.service(r.finding().kind().service())).ofFew().toned(FindingColumns::ofService),
                GridColumn.<FindingRow>text("data", messages.get("findings.data"), 130,
                        r -> texts.data(r.finding().kind().data())).ofFew().toned(FindingColumns::ofData),
                GridColumn.<FindingRow>text("muted", messages.get("findings.muted"), 130,
                        r -> r.mutedBy() == null ? null : r.mutedBy().reason()).toned(_ -> Tone.MUTED),
                GridColumn.<FindingRow>text("mends", messages.get("findings.mends"), 260,
                        r -> texts.advice(r.finding().runbook())).ofFew().hidden(),
                GridColumn.<FindingRow>text("evidence", messages.get("findings.evidence"), 320,
                        r -> texts.evidence(r.finding())).hidden()),
                messages.get("findings.empty"));
    }

    private static Tone tone(FindingRow row) {
        return row.mutedBy() == null ? FindingText.tone(row.finding().severity()) : Tone.MUTED;
    }

    private static Tone faded(FindingRow row) {
        return row.mutedBy() == null ? Tone.PLAIN : Tone.MUTED;
    }

    private static Tone ofService(FindingRow row) {
        return switch (row.finding().kind().service()) {
            case AVAILABLE -> Tone.MUTED;
            case UNAVAILABLE -> row.mutedBy() == null ? Tone.CRITICAL : Tone.MUTED;
            case UNKNOWN -> Tone.UNKNOWN;
        };
    }

    private static Tone ofData(FindingRow row) {
        return switch (row.finding().kind().data()) {
            case MAINTAINED -> Tone.MUTED;
            case SMALL_LOSS_POSSIBLE -> row.mutedBy() == null ? Tone.WARNING : Tone.MUTED;
            case NOT_GUARANTEED -> row.mutedBy() == null ? Tone.CRITICAL : Tone.MUTED;
            case UNKNOWN -> Tone.UNKNOWN;
        };
    }

    GridSpec<ChangeRow> history() {
        return new GridSpec<>("findings.history", messages.get("findings.history"), ChangeRow::number, List.of(
                GridColumn.<ChangeRow>time("at", messages.get("findings.at"), 150, r -> r.change().at()),
                GridColumn.<ChangeRow>text("place", messages.get("findings.place"), 280, r -> r.change().place()),
                GridColumn.<ChangeRow>dot("class", messages.get("findings.class.then"), 330, this::kind,
                        FindingColumns::tone),
                GridColumn.<ChangeRow>text("evidence", messages.get("findings.evidence"), 420,
                        r -> r.change().evidence().in(messages.locale()))),
                messages.get("findings.history.empty"));
    }

    /** The class from then on, in words. */
    String kind(ChangeRow row) {
        if (row.kind() != null) {
            return texts.title(row.kind());
        }
        return row.change().kind() == null ? texts.severity(null) : row.change().kind();
    }

    static Tone tone(ChangeRow row) {
        if (row.kind() != null) {
            return FindingText.tone(row.kind().severity());
        }
        return row.change().kind() == null ? FindingText.tone((Severity) null) : Tone.UNKNOWN;
    }
}

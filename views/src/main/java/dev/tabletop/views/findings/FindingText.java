package dev.tabletop.views.findings;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.diagnosis.DataImpact;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Runbook;
import dev.tabletop.diagnosis.ServiceImpact;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;

/** Words and colours of findings. */
public final class FindingText {

    private static final int LONGEST_PLACE = 120;
    private static final int LONGEST_REASON = 240;

    private final Messages messages;
    private final CellText cells;

    public FindingText(Language language) {
        this.messages = Messages.of(FindingText.class, language);
        this.cells = CellText.of(language);
    }

    /** A kind in a few words. */
    public String title(FindingKind kind) {
        return kind.title().in(messages.locale());
    }

    /** What a kind means for the users of the cluster. */
    public String impact(FindingKind kind) {
        return kind.impact().in(messages.locale());
    }

    /** What a problem means for reads and writes. */
    public String service(ServiceImpact impact) {
        return messages.get("finding.service." + impact.name().toLowerCase(Locale.ROOT));
    }

    /** What a problem means for rows that were acknowledged. */
    public String data(DataImpact impact) {
        return messages.get("finding.data." + impact.name().toLowerCase(Locale.ROOT));
    }

    /** What can be done about it, in a sentence. */
    public String advice(Runbook runbook) {
        return messages.get("finding.advice." + runbook.name().toLowerCase(Locale.ROOT));
    }

    /** What a button says that leads to what can be done. */
    public String fix(Remedy.Kind kind) {
        return messages.get("finding.fix." + kind.name().toLowerCase(Locale.ROOT));
    }

    /** What was read that shows it. */
    public String evidence(Finding finding) {
        return finding.evidence().in(messages.locale());
    }

    /** What a finding is about. */
    public String place(Finding finding) {
        if (finding.operation() != null && finding.partition() == null) {
            return messages.get("finding.place.operation", finding.operation().toString());
        }
        String endpoint = finding.endpoint() == null ? null : CellText.plain(finding.endpoint(), LONGEST_PLACE);
        if (finding.partition() == null) {
            return endpoint == null ? messages.get("finding.place.cluster") : endpoint;
        }
        String partition = CellText.plain(finding.partition().toString(), LONGEST_PLACE);
        return endpoint == null ? partition : messages.get("finding.place.on", partition, endpoint);
    }

    /** Why it raises no alarm: who is at work, on what, until when. */
    public String muted(Maintenance mark) {
        return messages.get("finding.muted", CellText.plain(mark.endpoint(), LONGEST_PLACE),
                CellText.plain(mark.owner(), LONGEST_PLACE), CellText.plain(mark.reason(), LONGEST_REASON),
                cells.of(GridColumn.Kind.TIME, mark.until()));
    }

    /** A severity in one word; null is good. */
    public String severity(@Nullable Severity severity) {
        return messages.get(severity == null
                ? "finding.severity.good"
                : "finding.severity." + severity.name().toLowerCase(Locale.ROOT));
    }

    /** The colour of a severity; null is good. */
    public static Tone tone(@Nullable Severity severity) {
        return switch (severity) {
            case CRITICAL -> Tone.CRITICAL;
            case WARNING -> Tone.WARNING;
            case NOTE -> Tone.NOTE;
            case null -> Tone.GOOD;
        };
    }
}

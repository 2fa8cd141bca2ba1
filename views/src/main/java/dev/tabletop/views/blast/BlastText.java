package dev.tabletop.views.blast;

import java.util.List;
import java.util.Locale;

import dev.tabletop.diagnosis.blast.BlastRadius;
import dev.tabletop.diagnosis.blast.Struck;
import dev.tabletop.diagnosis.blast.Struck.Blow;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Messages;

/** Words, colours and columns of what would be lost. */
final class BlastText {

    private final Messages messages;
    private final FindingText findings;

    BlastText(Messages messages, FindingText findings) {
        this.messages = messages;
        this.findings = findings;
    }

    String blow(Blow blow) {
        return messages.get("blast.blow." + blow.name().toLowerCase(Locale.ROOT));
    }

    static Tone tone(Blow blow) {
        return switch (blow) {
            case ALL_LOST -> Tone.CRITICAL;
            case LEADER_LOST, CANDIDATE_LOST -> Tone.WARNING;
            case FOLLOWER_LOST -> Tone.NOTE;
        };
    }

    /** What comes back without anybody. */
    private String byItself(StruckRow row) {
        Struck struck = row.struck();
        if (struck.healsByItself(row.autoFailover())) {
            return messages.get("blast.itself.heals");
        }
        return messages.get(struck.servesByItself(row.autoFailover())
                ? "blast.itself.serves"
                : "blast.itself.nothing");
    }

    GridSpec<StruckRow> struck() {
        return new GridSpec<>("blast.struck", messages.get("blast.title"), StruckRow::partition, List.of(
                GridColumn.<StruckRow>dot("blow", messages.get("blast.blow"), 168, r -> blow(r.struck().blow()),
                        r -> tone(r.struck().blow())).orderedBy(r -> r.struck().blow()),
                GridColumn.<StruckRow>text("table", messages.get("blast.table"), 170,
                        r -> r.partition().table().toString()),
                GridColumn.<StruckRow>count("pid", messages.get("blast.pid"), 50, r -> r.partition().pid()),
                GridColumn.<StruckRow>text("lost", messages.get("blast.lost"), 84,
                        r -> r.struck().lost() + " / " + r.struck().replicas()),
                GridColumn.<StruckRow>text("service", messages.get("blast.service"), 110,
                        r -> findings.service(r.struck().service())).ofFew(),
                GridColumn.<StruckRow>text("data", messages.get("blast.data"), 130,
                        r -> findings.data(r.struck().data())).ofFew(),
                GridColumn.<StruckRow>count("rows", messages.get("blast.rows"), 90, r -> r.struck().rowsAtRisk()),
                GridColumn.<StruckRow>text("itself", messages.get("blast.itself"), 210, this::byItself).ofFew()),
                messages.get("blast.none"));
    }

    /** The whole in a few sentences. */
    List<String> summary(BlastRadius radius) {
        if (radius.nodes().isEmpty()) {
            return List.of(messages.get("blast.choose"));
        }
        String auto = messages.get(radius.autoFailover() == null
                ? "blast.auto.unknown"
                : radius.autoFailover() ? "blast.auto.on" : "blast.auto.off");
        return List.of(
                messages.get("blast.summary.struck", CellText.count(radius.nodes().size()),
                        CellText.count(radius.struck().size()), CellText.count(radius.partitions())),
                messages.get("blast.summary.service", CellText.count(radius.outUntilSomebodyActs()),
                        CellText.count(radius.outForAMoment())),
                messages.get("blast.summary.data", CellText.count(radius.count(Blow.ALL_LOST)),
                        CellText.count(radius.rowsAtRisk())),
                messages.get("blast.summary.itself", CellText.count(radius.healByThemselves()), auto)
                        + (radius.outAlready() == 0
                                ? ""
                                : " " + messages.get("blast.summary.already", CellText.count(radius.outAlready()))));
    }
}

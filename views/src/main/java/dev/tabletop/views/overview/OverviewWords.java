package dev.tabletop.views.overview;

import java.util.Locale;

import dev.tabletop.cluster.Operation;
import dev.tabletop.diagnosis.ReplicaCondition;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.findings.FindingText;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;

/** Words and colours of the overview. */
final class OverviewWords {

    private static final int LONGEST_PLACE = 90;
    private static final int MOST_NODES = 3;

    private final Messages messages;
    private final FindingText findings;

    OverviewWords(Messages messages, Language language) {
        this.messages = messages;
        this.findings = new FindingText(language);
    }

    String get(String key, Object... values) {
        return messages.get(key, values);
    }

    String say(Sentence sentence) {
        return sentence.in(messages.locale());
    }

    FindingText findings() {
        return findings;
    }

    /** Where a problem is, short. */
    String place(Problem.Spot spot) {
        if (spot.systemTables() > 0) {
            return messages.get("overview.where.system", CellText.count(spot.systemTables()));
        }
        if (spot.place().isEmpty()) {
            return spot.id().isEmpty()
                    ? messages.get("overview.where.cluster")
                    : messages.get("overview.where.operation", spot.id());
        }
        String place = CellText.plain(spot.place(), LONGEST_PLACE);
        if (spot.endpoints().isEmpty()) {
            return place;
        }
        String nodes = String.join(", ", spot.endpoints().subList(0, Math.min(MOST_NODES, spot.endpoints().size())));
        int more = spot.endpoints().size() - MOST_NODES;
        return more > 0
                ? messages.get("overview.where.on.more", place, nodes, CellText.count(more))
                : messages.get("overview.where.on", place, nodes);
    }

    /** Where a problem is, whole. */
    String wholePlace(Problem.Spot spot) {
        return spot.endpoints().isEmpty()
                ? CellText.plain(place(spot), 2_000)
                : messages.get("overview.where.on", CellText.plain(spot.place(), 2_000),
                        String.join("\n", spot.endpoints()));
    }

    String condition(ReplicaCondition condition) {
        return messages.get("overview.condition." + lower(condition));
    }

    static Tone tone(ReplicaCondition condition) {
        return switch (condition) {
            case WELL -> Tone.GOOD;
            case LAGS, LOADING -> Tone.NOTE;
            case LOADED_NOT_ALIVE, ROLES_DIFFER, NOT_LOADED -> Tone.WARNING;
            case SILENT -> Tone.UNKNOWN;
            case DOWN -> Tone.CRITICAL;
        };
    }

    String node(NodeRow.State state) {
        return messages.get("overview.node." + lower(state));
    }

    static Tone tone(NodeRow.State state) {
        return switch (state) {
            case OFFLINE -> Tone.CRITICAL;
            case SILENT -> Tone.WARNING;
            case UNKNOWN -> Tone.UNKNOWN;
            case HEALTHY, NAMESERVER_LEADER, NAMESERVER -> Tone.GOOD;
        };
    }

    String operation(Operation.State state) {
        return messages.get("overview.operation." + lower(state));
    }

    static Tone tone(Operation.State state) {
        return switch (state) {
            case WAITING, RUNNING -> Tone.NOTE;
            case DONE -> Tone.GOOD;
            case FAILED -> Tone.CRITICAL;
            case CANCELLED, UNKNOWN -> Tone.MUTED;
        };
    }

    /** A kind of run, in words. */
    String run(RunRecord.Kind kind) {
        return messages.get(switch (kind) {
            case STOP_AUTOMATIC -> "overview.run.stop_automatic";
            case EXAMINE -> "overview.run.examine";
            case RECOVER -> "overview.run.recover";
            case SWITCH_ON -> "overview.run.switch_on";
            case CHANGE_OPERATION -> "overview.run.change_operation";
            case COMMAND -> "overview.run.command";
            case MOVE_COPIES -> "overview.run.move_copies";
            case RUNBOOK -> "overview.run.runbook";
        });
    }

    String run(RunRecord.State state) {
        return messages.get("overview.run.state." + lower(state));
    }

    static Tone tone(RunRecord.State state) {
        return switch (state) {
            case RUNNING -> Tone.NOTE;
            case STOPPED, INCOMPLETE -> Tone.WARNING;
            case COMPLETE -> Tone.GOOD;
            case COMPLETE_WITH_LOSSES -> Tone.WARNING;
            case ABANDONED -> Tone.MUTED;
        };
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

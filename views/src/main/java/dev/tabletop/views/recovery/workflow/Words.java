package dev.tabletop.views.recovery.workflow;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Loading;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.OffsetReading;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.ReplicaPlan;
import dev.tabletop.recovery.Rung;
import dev.tabletop.recovery.Tactic;
import dev.tabletop.recovery.TermReading;
import dev.tabletop.recovery.run.PartitionOutcome;
import dev.tabletop.recovery.run.PartitionProgress;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.i18n.Messages;

/** The words of recovery in the user's language: what evidence is worth, where things stand, how they ended. */
public final class Words {

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss",
            Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Messages messages;

    /**
     * @param messages
     *            of this package
     */
    public Words(Messages messages) {
        this.messages = messages;
    }

    /** What the services say, in the window's language. */
    public String say(Sentence sentence) {
        return sentence.in(messages.locale());
    }

    /** How good a reading is, in short. */
    public String of(Rung rung) {
        return messages.get(switch (rung) {
            case EXACT -> "rung.exact";
            case EXACT_AFTER_LOADING -> "rung.loaded";
            case LOWER_BOUND -> "rung.bound";
            case HINT -> "rung.hint";
            case UNKNOWN -> "rung.unknown";
        });
    }

    /** How good a reading is, in a sentence. */
    public String explained(Rung rung) {
        return messages.get(switch (rung) {
            case EXACT -> "rung.exact.long";
            case EXACT_AFTER_LOADING -> "rung.loaded.long";
            case LOWER_BOUND -> "rung.bound.long";
            case HINT -> "rung.hint.long";
            case UNKNOWN -> "rung.unknown.long";
        });
    }

    public String of(Loading loading) {
        return messages.get(switch (loading) {
            case ALREADY_LOADED -> "loading.already";
            case LOADED_TO_FIND_OUT -> "loading.loaded";
            case FAILED -> "loading.failed";
            case COULD_NOT_BE_TRIED -> "loading.nottried";
            case LEFT_AFTER_A_FAILED_LOAD -> "loading.leftafter";
            case LEFT_LIVE_LEADER_WOULD_PUSH -> "loading.leftleader";
            case LEFT_ONLY_REPLICA -> "loading.leftonly";
            case NO_ANSWER -> "loading.noanswer";
            case NOT_TRIED -> "loading.readonly";
        });
    }

    /** An offset as a number, with its quality where it is not exact. */
    public String of(OffsetReading reading) {
        Long offset = reading.offset();
        if (offset == null) {
            return messages.get("offset.unknown");
        }
        return switch (reading.rung()) {
            case EXACT, EXACT_AFTER_LOADING -> number(offset);
            case LOWER_BOUND -> messages.get("offset.atleast", number(offset));
            case HINT, UNKNOWN -> messages.get("offset.maybe", number(offset));
        };
    }

    /** A term and how it is known. */
    public String of(TermReading reading) {
        Long term = reading.term();
        if (term == null) {
            return messages.get("term.unknown");
        }
        return switch (reading.source()) {
            case KNOWN -> number(term);
            case INFERRED -> messages.get("term.inferred", number(term));
            case UNKNOWN -> messages.get("term.unknown");
        };
    }

    public String of(PartitionPlan.Status status) {
        return messages.get(switch (status) {
            case READY -> "status.ready";
            case NEEDS_DECISION -> "status.decide";
            case NOTHING_TO_DO -> "status.nothing";
            case BLOCKED -> "status.blocked";
        });
    }

    public String of(Tactic tactic) {
        return messages.get(switch (tactic) {
            case NONE -> "tactic.none";
            case ELECTION -> "tactic.election";
            case FOLLOWERS_ONLY -> "tactic.followers";
            case ONLY_REPLICA -> "tactic.only";
            case SEAT_BY_HAND -> "tactic.hand";
        });
    }

    public String of(ReplicaPlan.Part part) {
        return messages.get(switch (part) {
            case LEADER -> "part.leader";
            case ATTACH -> "part.attach";
            case RE_ADD -> "part.readd";
            case KEEP -> "part.keep";
            case LEAVE -> "part.leave";
        });
    }

    public String of(Damage damage) {
        return messages.get(switch (damage) {
            case REVERSIBLE -> "damage.reversible";
            case DESTRUCTIVE -> "damage.destructive";
            case LOSSY -> "damage.lossy";
        });
    }

    public String of(Loss.Certainty certainty) {
        return messages.get(switch (certainty) {
            case CERTAIN -> "certainty.certain";
            case POSSIBLE -> "certainty.possible";
            case UNKNOWN -> "certainty.unknown";
        });
    }

    /** Which log positions a loss is about. */
    public String range(Loss loss) {
        return loss.toOffset() == Loss.UNKNOWN_END
                ? messages.get("loss.from", number(loss.fromOffset()))
                : messages.get("loss.range", number(loss.fromOffset()), number(loss.toOffset()));
    }

    public String of(PartitionOutcome.End end) {
        return messages.get(switch (end) {
            case VERIFIED -> "end.verified";
            case SERVES -> "end.serves";
            case FAILED -> "end.failed";
            case STALE -> "end.stale";
            case STOPPED -> "end.stopped";
        });
    }

    public String of(PartitionProgress.Phase phase) {
        return messages.get(switch (phase) {
            case WAITING -> "phase.waiting";
            case WORKING -> "phase.working";
            case SERVING -> "phase.serving";
            case ENDED -> "phase.ended";
        });
    }

    public String of(RunRecord.State state) {
        return messages.get(switch (state) {
            case RUNNING -> "run.running";
            case STOPPED -> "run.stopped";
            case COMPLETE -> "run.complete";
            case COMPLETE_WITH_LOSSES -> "run.losses";
            case INCOMPLETE -> "run.incomplete";
            case ABANDONED -> "run.abandoned";
        });
    }

    public String of(RunRecord.Kind kind) {
        return messages.get(switch (kind) {
            case STOP_AUTOMATIC -> "kind.stop";
            case EXAMINE -> "kind.examine";
            case RECOVER -> "kind.recover";
            case SWITCH_ON -> "kind.switchon";
            case CHANGE_OPERATION -> "kind.operation";
            case COMMAND -> "kind.command";
            case MOVE_COPIES -> "kind.move_copies";
            case RUNBOOK -> "kind.runbook";
        });
    }

    /** A number with the language's separators. */
    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A time with its day, in this machine's zone, as the lists have it. */
    public String time(@Nullable Instant at) {
        return at == null ? "" : DAY_AND_TIME.withZone(ZoneId.systemDefault()).format(at);
    }

    /** A time of what goes on, in this machine's zone. */
    public String clock(Instant at) {
        return TIME.withZone(ZoneId.systemDefault()).format(at);
    }

    /** How long, rounded for people. */
    public String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 120) {
            return messages.get("duration.seconds", Long.toString(seconds));
        }
        if (seconds < 7_200) {
            return messages.get("duration.minutes", Long.toString(seconds / 60));
        }
        return seconds < 172_800
                ? messages.get("duration.hours", Long.toString(seconds / 3_600))
                : messages.get("duration.days", Long.toString(seconds / 86_400));
    }
}

package dev.tabletop.views.drills;

import java.time.Duration;
import java.util.Locale;

import dev.tabletop.drills.Act;
import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillBook;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Expectation;
import dev.tabletop.drills.Fault;
import dev.tabletop.drills.Milestone;
import dev.tabletop.drills.Target;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.look.Styles;

/** Drills in words. */
final class DrillWords {

    private final Messages messages;

    DrillWords(Messages messages) {
        this.messages = messages;
    }

    String title(Drill drill) {
        return messages.get("drill.title." + drill.id());
    }

    /** What is learnt by it. */
    String learnt(Drill drill) {
        return messages.get("drill.learnt." + drill.id());
    }

    String act(Act act) {
        return switch (act) {
            case Act.Cause cause -> cause(cause);
            case Act.Heal heal -> messages.get("drill.heal." + name(heal.fault()), target(heal.target()));
            case Act.Pass pass -> messages.get("drill.pass", seconds(pass.time()));
            case Act.Await await -> messages.get("drill.await", milestone(await.milestone()), seconds(await.limit()));
            case Act.Recover recover -> recover.during() == null
                    ? messages.get("drill.recover", milestone(recover.milestone()))
                    : messages.get("drill.recover.during", milestone(recover.milestone()), cause(recover.during()));
        };
    }

    /** The same as a sentence of its own begins. */
    String actBegun(Act act) {
        String words = act(act);
        return words.substring(0, 1).toUpperCase(messages.locale()) + words.substring(1);
    }

    private String cause(Act.Cause cause) {
        return messages.get("drill.cause." + name(cause.fault()), target(cause.target()));
    }

    private static String name(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT);
    }

    private String target(Target target) {
        return messages.get("drill.target." + target.name().toLowerCase(Locale.ROOT));
    }

    String milestone(Milestone milestone) {
        return messages.get("drill.milestone." + milestone.name().toLowerCase(Locale.ROOT));
    }

    String verdict(Expectation.Verdict verdict) {
        return messages.get("drill.verdict." + verdict.name().toLowerCase(Locale.ROOT));
    }

    static String tone(Expectation.Verdict verdict) {
        return switch (verdict) {
            case MET -> Styles.GOOD;
            case NOT_MET -> Styles.CRITICAL;
            case NOT_JUDGED -> Styles.UNKNOWN;
        };
    }

    /** How it ended, in a word or two. */
    String end(DrillResult result) {
        return messages.get(switch (result.state()) {
            case RUNNING -> "drill.end.open";
            case CUT_OFF -> result.standing().isEmpty() ? "drill.end.cut" : "drill.end.standing";
            case DONE -> result.isAsExpected() ? "drill.end.expected" : "drill.end.unexpected";
        });
    }

    static String tone(DrillResult result) {
        if (DrillBook.isOpen(result)) {
            return Styles.CRITICAL;
        }
        return result.state() == DrillResult.State.CUT_OFF
                ? Styles.UNKNOWN
                : result.isAsExpected() ? Styles.GOOD : Styles.WARNING;
    }

    String by(DrillResult.By by) {
        return messages.get(by == DrillResult.By.OPERATOR ? "drill.by.operator" : "drill.by.tabletop");
    }

    /** Whole seconds where it is a whole number of them. */
    static String seconds(Duration time) {
        return time.toMillis() % 1_000 == 0
                ? Long.toString(time.toSeconds())
                : String.format(Locale.ROOT, "%.1f", time.toMillis() / 1_000.0);
    }
}

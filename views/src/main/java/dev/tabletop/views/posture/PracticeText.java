package dev.tabletop.views.posture;

import java.util.Locale;

import dev.tabletop.diagnosis.posture.Practice;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Messages;

/** Words and colours of the checklist. */
final class PracticeText {

    private static final int LONGEST = 1_000;

    private final Messages messages;

    PracticeText(Messages messages) {
        this.messages = messages;
    }

    /** What is recommended, in a word or two. */
    String title(Practice practice) {
        return practice.rule().title().in(messages.locale());
    }

    String recommended(Practice practice) {
        return practice.rule().recommended().in(messages.locale());
    }

    String why(Practice practice) {
        return practice.rule().why().in(messages.locale());
    }

    /** What to do where it is not kept to. */
    String mend(Practice practice) {
        return practice.rule().mend().in(messages.locale());
    }

    String found(Practice practice) {
        return CellText.plain(practice.found().in(messages.locale()), LONGEST);
    }

    String state(Practice.State state) {
        return messages.get("posture.state." + state.name().toLowerCase(Locale.ROOT));
    }

    static Tone tone(Practice.State state) {
        return switch (state) {
            case OK -> Tone.GOOD;
            case WARN -> Tone.WARNING;
            case UNKNOWN -> Tone.UNKNOWN;
        };
    }
}

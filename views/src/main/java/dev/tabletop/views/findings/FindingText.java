package dev.tabletop.views.findings;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;

/** Words and colours of findings. */
public final class FindingText {

    private final Messages messages;

    public FindingText(Language language) {
        this.messages = Messages.of(FindingText.class, language);
    }

    /** A kind in a few words. */
    public String title(FindingKind kind) {
        return kind.title().in(messages.locale());
    }

    /** What a kind means for the users of the cluster. */
    public String impact(FindingKind kind) {
        return kind.impact().in(messages.locale());
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

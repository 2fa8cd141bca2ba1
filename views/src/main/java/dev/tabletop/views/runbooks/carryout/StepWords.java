package dev.tabletop.views.runbooks.carryout;

import dev.tabletop.views.grid.spec.Tone;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.workflow.StepProgress;

/** Where a step stands, in the user's language and colour. */
final class StepWords {

    private StepWords() {}

    static String of(StepProgress.State state, Messages messages) {
        return messages.get(switch (state) {
            case OPEN -> "step.open";
            case WORKING -> "step.working";
            case WAITING -> "step.waiting";
            case ASKED, ASKED_TO_SAY -> "step.asked";
            case OVER -> "step.over";
            case FAILED -> "step.failed";
        });
    }

    static Tone tone(StepProgress.State state) {
        return switch (state) {
            case OPEN -> Tone.MUTED;
            case WORKING, WAITING -> Tone.NOTE;
            case ASKED, ASKED_TO_SAY -> Tone.WARNING;
            case OVER -> Tone.GOOD;
            case FAILED -> Tone.CRITICAL;
        };
    }
}

package dev.tabletop.views.recovery.workflow;

import java.util.List;

/** The pages of the recovery wizard, in order. */
public enum Stage {
    SCOPE, STOP, EXAMINE, EVIDENCE, CHOICE, PLAN, CONFIRM, RUN, RESULT;

    private static final List<Stage> ORDER = List.of(values());

    /** The one after this; the last stays. */
    public Stage next() {
        return this == RESULT ? RESULT : ORDER.get(ORDER.indexOf(this) + 1);
    }

    /** The one before this; the first stays. */
    public Stage before() {
        return this == SCOPE ? SCOPE : ORDER.get(ORDER.indexOf(this) - 1);
    }
}

package dev.tabletop.views.runbooks.workflow;

/** The pages of the wizard, in order. */
public enum Stage {
    CHOOSE, GOAL, PLAN, CONFIRM, RUN, RESULT;

    /** The one after it; the last is its own. */
    public Stage next() {
        return switch (this) {
            case CHOOSE -> GOAL;
            case GOAL -> PLAN;
            case PLAN -> CONFIRM;
            case CONFIRM -> RUN;
            case RUN, RESULT -> RESULT;
        };
    }

    /** The one before it; the first is its own. */
    public Stage before() {
        return switch (this) {
            case CHOOSE, GOAL -> CHOOSE;
            case PLAN -> GOAL;
            case CONFIRM -> PLAN;
            case RUN -> CONFIRM;
            case RESULT -> RUN;
        };
    }
}

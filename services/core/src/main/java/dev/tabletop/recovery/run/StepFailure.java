package dev.tabletop.recovery.run;

/** A step could not be done; its partition stops. The message is in the user's words. */
final class StepFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whether trying the step once more may help. */
    enum Kind {
        /** Nothing to gain from another attempt of this run. */
        FINAL,
        /** The cluster's operation ended badly. */
        OPERATION_FAILED,
        /** A load was seen to fail; the tablet moved the directory to its recycle bin. */
        LOAD_FAILED
    }

    private final Kind kind;
    private final String advice;

    StepFailure(Kind kind, String message, String advice) {
        super(message);
        this.kind = kind;
        this.advice = advice;
    }

    Kind kind() {
        return kind;
    }

    String advice() {
        return advice;
    }
}

package dev.tabletop.recovery;

/** A plan file can't be used. The message says why, {@link #advice()} what to do. */
public class PlanDocumentException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the file. */
    public enum Kind {
        /** It ends too early, or is no JSON at all. */
        CUT_OFF,
        /** JSON, but no plan of this program. */
        NOT_A_PLAN,
        /** Its content is not what was written. */
        EDITED,
        /** Written by a newer version of this program. */
        NEWER
    }

    private final Kind kind;
    private final String advice;

    public PlanDocumentException(Kind kind, String message, String advice) {
        super(message);
        this.kind = kind;
        this.advice = advice;
    }

    public Kind kind() {
        return kind;
    }

    /** What to do next, one or two sentences. */
    public String advice() {
        return advice;
    }
}

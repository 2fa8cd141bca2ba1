package dev.tabletop.drills;

/** A drill could not begin, or a fault could not be caused or healed; the message says why, the advice what to do. */
public class DrillException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String advice;

    public DrillException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    public DrillException(String message, String advice, Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    /** What to do next; may be empty. */
    public String advice() {
        return advice;
    }
}

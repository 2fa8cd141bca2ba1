package dev.tabletop.bundle;

/** A bundle or an export could not be written or opened. The message says what happened, {@link #advice()} what to do. */
public class BundleException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String advice;

    public BundleException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    public BundleException(String message, String advice, Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    /** What to do next. */
    public String advice() {
        return advice;
    }
}

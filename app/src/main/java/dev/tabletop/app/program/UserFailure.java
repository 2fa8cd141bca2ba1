package dev.tabletop.app.program;

import org.jspecify.annotations.Nullable;

/** A command could not do what was asked: what happened, what to do next, and the exit code. */
public final class UserFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String advice;

    public UserFailure(int exitCode, String message, String advice) {
        this(exitCode, message, advice, null);
    }

    public UserFailure(int exitCode, String message, String advice, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.advice = advice;
    }

    public int exitCode() {
        return exitCode;
    }

    /** What to do next; may be empty. */
    public String advice() {
        return advice;
    }
}

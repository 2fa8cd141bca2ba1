package dev.tabletop.report;

import org.jspecify.annotations.Nullable;

/** A report could not be made or kept. The message says what happened, {@link #advice} what to do next. */
public final class ReportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String advice;

    public ReportException(String message, String advice, @Nullable Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }
}

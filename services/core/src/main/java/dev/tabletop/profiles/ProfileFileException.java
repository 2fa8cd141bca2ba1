package dev.tabletop.profiles;

import org.jspecify.annotations.Nullable;

/** A file of profiles cannot be used. The message says why, {@link #advice()} what to do next. */
public class ProfileFileException extends Exception {

    static final String WHAT = "Choose a file that \"profiles export\" wrote. Nothing was imported.";

    private static final long serialVersionUID = 1L;

    private final String advice;

    ProfileFileException(String message, String advice, @Nullable Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    /** What to do next. */
    public String advice() {
        return advice;
    }
}

package dev.tabletop.report;

import dev.tabletop.sentences.SaidException;
import dev.tabletop.sentences.Sentence;
import org.jspecify.annotations.Nullable;

/** A report could not be made or kept. The message says what happened, {@link #help} what to do next. */
public final class ReportException extends SaidException {

    private static final long serialVersionUID = 1L;

    public ReportException(Sentence why, Sentence help, @Nullable Throwable cause) {
        super(why, help, cause);
    }
}

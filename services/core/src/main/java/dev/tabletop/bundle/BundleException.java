package dev.tabletop.bundle;

import dev.tabletop.sentences.SaidException;
import dev.tabletop.sentences.Sentence;

/** A bundle or an export could not be written or opened. The message says what happened, {@link #help} what to do. */
public class BundleException extends SaidException {

    private static final long serialVersionUID = 1L;

    public BundleException(Sentence why, Sentence help) {
        super(why, help, null);
    }

    public BundleException(Sentence why, Sentence help, Throwable cause) {
        super(why, help, cause);
    }
}

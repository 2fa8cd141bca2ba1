package dev.tabletop.secrets;

import dev.tabletop.sentences.SaidException;
import dev.tabletop.sentences.Sentence;

/**
 * A secret could not be kept or got at. The message says what happened and why in the user's words, and never the
 * secret; {@link #help} says what to do next.
 */
public class SecretException extends SaidException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** This machine or desktop session has no keychain that can be used. */
        NO_KEYCHAIN,
        /** The keychain refused. */
        KEYCHAIN_REFUSED,
        /** The password or passphrase is not the right one. */
        WRONG_PASSWORD,
        /** Nobody gave the master password. */
        LOCKED,
        /** The file is damaged, or something else altogether. */
        DAMAGED,
        /** A newer Tabletop wrote the file. */
        NEWER_VERSION,
        /** The file cannot be read or written. */
        FILE
    }

    private final Kind kind;

    public SecretException(Kind kind, Sentence why, Sentence help) {
        super(why, help, null);
        this.kind = kind;
    }

    public SecretException(Kind kind, Sentence why, Sentence help, Throwable cause) {
        super(why, help, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}

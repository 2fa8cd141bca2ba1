package dev.tabletop.secrets;

/**
 * A secret could not be kept or got at. The message says what happened and why in the user's words, and never the
 * secret; {@link #advice()} says what to do next.
 */
public class SecretException extends Exception {

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
    private final String advice;

    public SecretException(Kind kind, String message, String advice) {
        super(message);
        this.kind = kind;
        this.advice = advice;
    }

    public SecretException(Kind kind, String message, String advice, Throwable cause) {
        super(message, cause);
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

package dev.tabletop.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/**
 * What the console keeps could not be read or written. The message says what happened and why in the user's words;
 * {@link #advice()} says what to do next. Nothing of the attempted change is kept.
 */
public class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** Another process holds the file for longer than a moment. */
        LOCKED,
        /** The file, or its folder, may not be written. */
        READ_ONLY,
        /** No room is left on the disk. */
        DISK_FULL,
        /** The file is damaged, or something else altogether. */
        CORRUPT,
        /** A newer Tabletop wrote it. */
        NEWER_VERSION,
        /** The file cannot be opened or created. */
        UNREACHABLE,
        /** A record in it cannot be understood. */
        GARBLED,
        /** Another profile has that name. */
        NAME_TAKEN,
        /** Anything else that the database reports. */
        OTHER
    }

    private final Kind kind;
    private final String advice;

    StoreException(Kind kind, String message, String advice) {
        super(message);
        this.kind = kind;
        this.advice = advice;
    }

    private StoreException(Kind kind, String message, String advice, Throwable cause) {
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

    static StoreException newer(Path file, int found, int known) {
        return new StoreException(Kind.NEWER_VERSION,
                file + " was written by a newer Tabletop (format " + found + ", this one knows " + known + ").",
                "Use that newer Tabletop, or name another state folder. The file was not changed.");
    }

    /** A record cannot be understood. */
    public static StoreException garbled(String what, Throwable cause) {
        return new StoreException(Kind.GARBLED, "The record of " + what + " cannot be understood.",
                "It may have been edited or written by another version.", cause);
    }

    static StoreException nameTaken(String name) {
        return new StoreException(Kind.NAME_TAKEN, "There is a profile named \"" + name + "\" already.",
                "Choose another name, or edit that profile.");
    }

    static StoreException of(Path file, SQLException cause) {
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(cause.getErrorCode() & 0xff);
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED -> new StoreException(Kind.LOCKED,
                    file + " is in use by another process.", "Let the other Tabletop finish, then try again.", cause);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> new StoreException(Kind.READ_ONLY,
                    file + " cannot be written.", "Give yourself write permission on it and on its folder.", cause);
            case SQLITE_FULL, SQLITE_IOERR -> new StoreException(Kind.DISK_FULL,
                    file + " cannot be written: the disk is full or failing.",
                    "Free some space, then try again.", cause);
            case SQLITE_CORRUPT, SQLITE_NOTADB -> new StoreException(Kind.CORRUPT,
                    file + " is damaged or not a Tabletop store.",
                    "Move it away to start with an empty one; keep it if it holds the journal of an unfinished run.",
                    cause);
            case SQLITE_CANTOPEN -> new StoreException(Kind.UNREACHABLE, file + " cannot be opened or created.",
                    "Check that its folder exists and that you may write there.", cause);
            default -> new StoreException(Kind.OTHER, file + " could not be used: " + cause.getMessage(),
                    "See the log for details.", cause);
        };
    }
}

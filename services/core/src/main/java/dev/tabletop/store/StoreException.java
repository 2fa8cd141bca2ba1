package dev.tabletop.store;

import dev.tabletop.sentences.SaidException;
import dev.tabletop.sentences.Sentence;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/**
 * What the console keeps could not be read or written. The message says what happened and why in the user's words;
 * {@link #help} says what to do next. Nothing of the attempted change is kept.
 */
public class StoreException extends SaidException {

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

    StoreException(Kind kind, Sentence why, Sentence help) {
        super(why, help, null);
        this.kind = kind;
    }

    private StoreException(Kind kind, Sentence why, Sentence help, Throwable cause) {
        super(why, help, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    static StoreException newer(Path file, int found, int known) {
        return new StoreException(Kind.NEWER_VERSION,
                Sentence.of("store.written_newer_tabletop_format", file, found, known),
                Sentence.of("store.use_newer_tabletop_name"));
    }

    /** A record cannot be understood. */
    public static StoreException garbled(Sentence what, Throwable cause) {
        return new StoreException(Kind.GARBLED, Sentence.of("store.record_cannot_understood", what),
                Sentence.of("store.may_been_edited_written"), cause);
    }

    static StoreException nameTaken(String name) {
        return new StoreException(Kind.NAME_TAKEN, Sentence.of("store.profile_named_already", name),
                Sentence.of("store.choose_another_name_edit"));
    }

    static StoreException of(Path file, SQLException cause) {
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(cause.getErrorCode() & 0xff);
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED -> new StoreException(Kind.LOCKED,
                    Sentence.of("store.use_another_process", file), Sentence.of("store.let_other_tabletop_finish"),
                    cause);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> new StoreException(Kind.READ_ONLY,
                    Sentence.of("store.cannot_written", file), Sentence.of("store.give_yourself_write_permission"),
                    cause);
            case SQLITE_FULL, SQLITE_IOERR -> new StoreException(Kind.DISK_FULL,
                    Sentence.of("store.cannot_written_disk_full", file),
                    Sentence.of("store.free_some_space_then"), cause);
            case SQLITE_CORRUPT, SQLITE_NOTADB -> new StoreException(Kind.CORRUPT,
                    Sentence.of("store.damaged_tabletop_store", file),
                    Sentence.of("store.move_away_start_empty"),
                    cause);
            case SQLITE_CANTOPEN ->
                new StoreException(Kind.UNREACHABLE, Sentence.of("store.cannot_opened_created", file),
                        Sentence.of("store.check_folder_exists_you"), cause);
            default -> new StoreException(Kind.OTHER, Sentence.of("store.could_used", file, cause.getMessage()),
                    Sentence.of("store.see_log_details"), cause);
        };
    }
}

package dev.tabletop.recovery;

import dev.tabletop.sentences.SaidException;
import dev.tabletop.sentences.Sentence;

/** A plan file can't be used. The message says why, {@link #help} what to do. */
public class PlanDocumentException extends SaidException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the file. */
    public enum Kind {
        /** It ends too early, or is no JSON at all. */
        CUT_OFF,
        /** JSON, but no plan of this program. */
        NOT_A_PLAN,
        /** Its content is not what was written. */
        EDITED,
        /** Written by a newer version of this program. */
        NEWER
    }

    private final Kind kind;

    public PlanDocumentException(Kind kind, Sentence why, Sentence help) {
        super(why, help, null);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}

package dev.tabletop.recovery.run;

import dev.tabletop.sentences.SaidException;
import dev.tabletop.sentences.Sentence;

/** A step could not be done; its partition stops. The message is in the user's words. */
final class StepFailure extends SaidException {

    private static final long serialVersionUID = 1L;

    /** Whether trying the step once more may help. */
    enum Kind {
        /** Nothing to gain from another attempt of this run. */
        FINAL,
        /** The cluster's operation ended badly. */
        OPERATION_FAILED,
        /** A load was seen to fail; the tablet moved the directory to its recycle bin. */
        LOAD_FAILED
    }

    private final Kind kind;

    StepFailure(Kind kind, Sentence why, Sentence help) {
        super(why, help, null);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}

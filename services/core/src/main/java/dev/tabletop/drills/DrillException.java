package dev.tabletop.drills;

import dev.tabletop.sentences.SaidException;
import dev.tabletop.sentences.Sentence;

/** A drill could not begin, or a fault could not be caused or healed; the message says why, the advice what to do. */
public class DrillException extends SaidException {

    private static final long serialVersionUID = 1L;

    public DrillException(Sentence why, Sentence help) {
        super(why, help, null);
    }

    public DrillException(Sentence why, Sentence help, Throwable cause) {
        super(why, help, cause);
    }

    public DrillException(String why, String help) {
        this(Sentence.plain(why), Sentence.plain(help));
    }

    public DrillException(String why, String help, Throwable cause) {
        this(Sentence.plain(why), Sentence.plain(help), cause);
    }
}

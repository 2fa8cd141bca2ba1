package dev.tabletop.sentences;

import org.jspecify.annotations.Nullable;

/**
 * Something that failed, said to a person: {@link #why} says what happened and why, {@link #help} what to do next, in
 * whatever language it is read. The message is the English of the former.
 */
public abstract class SaidException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Sentence why;
    private final transient Sentence help;

    /**
     * @param help
     *            what to do next; may say nothing
     */
    protected SaidException(Sentence why, Sentence help, @Nullable Throwable cause) {
        super(why.toString(), cause);
        this.why = why;
        this.help = help;
    }

    /** What happened and why. */
    public final Sentence why() {
        return why;
    }

    /** What to do next, one or two sentences; may say nothing. */
    public final Sentence help() {
        return help;
    }

    /** {@link #help} in English; may be empty. */
    public final String advice() {
        return help.toString();
    }

    /** Why and what to do next, one after the other. */
    public final Sentence whole() {
        return Sentence.all(why, help);
    }
}

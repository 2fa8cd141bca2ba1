package dev.tabletop.recovery;

import dev.tabletop.sentences.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * The leadership epoch that a replica's log ends in.
 *
 * @param source
 *            how it is known
 * @param term
 *            the term; null when not known
 * @param why
 *            how it is known, in plain words
 */
public record TermReading(Source source, @Nullable Long term, Sentence why) {

    /** How a term is known. */
    public enum Source {
        /** The replica's own tablet tells it. */
        KNOWN,
        /** It follows from the metadata before anything was changed, or from the console's record. */
        INFERRED,
        /** Nothing tells it. */
        UNKNOWN
    }
}

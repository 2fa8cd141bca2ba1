package dev.tabletop.recovery.run;

import dev.tabletop.sentences.Sentence;
import java.util.List;

/**
 * How giving up a run ended.
 *
 * @param run
 *            its id
 * @param putBack
 *            what was put back, in the user's words
 * @param notPutBack
 *            what was not, and why
 */
public record AbandonReport(String run, List<Sentence> putBack, List<Sentence> notPutBack) {

    public AbandonReport {
        putBack = List.copyOf(putBack);
        notPutBack = List.copyOf(notPutBack);
    }
}

package dev.tabletop.diagnosis.posture;

import dev.tabletop.sentences.Sentence;
import java.util.List;

/**
 * One line of the checklist.
 *
 * @param rule
 *            what is recommended
 * @param state
 *            whether the cluster keeps to it
 * @param found
 *            what was found, in words
 * @param where
 *            tables, partitions or nodes that do not keep to it, at most {@link #MOST_PLACES}
 * @param more
 *            how many more there are
 */
public record Practice(Rule rule, State state, Sentence found, List<Sentence> where, int more) {

    /** So many places are named. */
    public static final int MOST_PLACES = 20;

    /** Whether the rule is kept to. */
    public enum State {
        OK, WARN, UNKNOWN
    }

    public Practice {
        where = List.copyOf(where);
    }

    static Practice of(Rule rule, boolean kept, Sentence found) {
        return new Practice(rule, kept ? State.OK : State.WARN, found, List.of(), 0);
    }

    /** Kept to where no place is named. */
    static Practice of(Rule rule, Sentence found, List<Sentence> places) {
        int named = Math.min(MOST_PLACES, places.size());
        return new Practice(rule, places.isEmpty() ? State.OK : State.WARN, found, places.subList(0, named),
                places.size() - named);
    }

    static Practice unknown(Rule rule, Sentence why) {
        return new Practice(rule, State.UNKNOWN, why, List.of(), 0);
    }
}

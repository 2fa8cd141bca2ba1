package dev.tabletop.diagnosis.posture;

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
public record Practice(Rule rule, State state, String found, List<String> where, int more) {

    /** So many places are named. */
    public static final int MOST_PLACES = 20;

    /** Whether the rule is kept to. */
    public enum State {
        OK, WARN, UNKNOWN
    }

    public Practice {
        where = List.copyOf(where);
    }

    static Practice of(Rule rule, boolean kept, String found) {
        return new Practice(rule, kept ? State.OK : State.WARN, found, List.of(), 0);
    }

    /** Kept to where no place is named. */
    static Practice of(Rule rule, String found, List<String> places) {
        int named = Math.min(MOST_PLACES, places.size());
        return new Practice(rule, places.isEmpty() ? State.OK : State.WARN, found, places.subList(0, named),
                places.size() - named);
    }

    static Practice unknown(Rule rule, String why) {
        return new Practice(rule, State.UNKNOWN, why, List.of(), 0);
    }
}

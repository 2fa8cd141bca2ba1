package dev.tabletop.recovery;

import java.util.List;

/**
 * What is on record of a partition's past: from this console's journal and its live observations. Nobody else keeps
 * such a record; what is not here can't be known.
 *
 * @param followers
 *            followers seen to follow
 * @param reAdds
 *            operations that brought a replica back
 * @param seatings
 *            leaders seated by hand
 * @param candidates
 *            changes of leader with a forced candidate
 * @param comparisons
 *            contents compared
 * @param ledAgain
 *            terms that were led twice
 */
public record History(List<FollowerObservation> followers, List<ReAddRecord> reAdds, List<HandSeating> seatings,
        List<ForcedCandidate> candidates, List<ContentComparison> comparisons, List<LedAgain> ledAgain) {

    /** Nothing on record. */
    public static final History EMPTY = new History(List.of(), List.of(), List.of(), List.of(), List.of());

    public History {
        followers = List.copyOf(followers);
        reAdds = List.copyOf(reAdds);
        seatings = List.copyOf(seatings);
        candidates = List.copyOf(candidates);
        comparisons = List.copyOf(comparisons);
        ledAgain = List.copyOf(ledAgain);
    }

    /** A past in which no term is known to have been led twice. */
    public History(List<FollowerObservation> followers, List<ReAddRecord> reAdds, List<HandSeating> seatings,
            List<ForcedCandidate> candidates, List<ContentComparison> comparisons) {
        this(followers, reAdds, seatings, candidates, comparisons, List.of());
    }
}

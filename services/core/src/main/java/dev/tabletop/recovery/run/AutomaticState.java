package dev.tabletop.recovery.run;

import dev.tabletop.sentences.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How {@code auto_failover} stands, and what stands against switching it on.
 *
 * @param on
 *            whether it is on
 * @param switchedOffBy
 *            the note of a run that noted that it was on and has not put it back; null when there is none
 * @param objections
 *            each thing that stands against switching it on; empty while it is on
 */
public record AutomaticState(boolean on, ClusterLock.@Nullable Holder switchedOffBy, List<Objection> objections) {

    public AutomaticState {
        objections = List.copyOf(objections);
    }

    /** Each thing that stands against switching it on, in a sentence; empty while it is on. */
    public List<Sentence> against() {
        return objections.stream().map(Objection::why).toList();
    }
}

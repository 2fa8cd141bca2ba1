package dev.tabletop.recovery.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How {@code auto_failover} stands, and what stands against switching it on.
 *
 * @param on
 *            whether it is on
 * @param switchedOffBy
 *            the note of a run that noted that it was on and has not put it back; null when there is none
 * @param against
 *            each thing that stands against switching it on, in the user's words; empty while it is on
 */
public record AutomaticState(boolean on, ClusterLock.@Nullable Holder switchedOffBy, List<String> against) {

    public AutomaticState {
        against = List.copyOf(against);
    }
}

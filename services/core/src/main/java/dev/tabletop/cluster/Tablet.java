package dev.tabletop.cluster;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One tablet as the cluster and this console see it.
 *
 * @param endpoint
 *            its name in the cluster, host:port or a server name
 * @param realEndpoint
 *            where the cluster says a server name lives; null when names are not used
 * @param state
 *            what the nameserver says
 * @param stateAge
 *            how long the nameserver has said so
 * @param answered
 *            whether the tablet itself answered this console in this reading
 * @param failure
 *            why it did not, in the user's words; null when it answered
 * @param registration
 *            number of its present registration with the cluster: another one after its process was started again, and
 *            after its session was lost; null when it is not registered, or the system tells none
 */
public record Tablet(String endpoint, @Nullable String realEndpoint, State state, Duration stateAge, boolean answered,
        @Nullable String failure, @Nullable Long registration) {

    /** A tablet whose registration is not known. */
    public Tablet(String endpoint, @Nullable String realEndpoint, State state, Duration stateAge, boolean answered,
            @Nullable String failure) {
        this(endpoint, realEndpoint, state, stateAge, answered, failure, null);
    }

    /** The nameserver's word on a tablet. UNKNOWN where only ZooKeeper or the metadata names it. */
    public enum State {
        HEALTHY, OFFLINE, UNKNOWN
    }
}

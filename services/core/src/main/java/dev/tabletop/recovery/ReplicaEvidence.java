package dev.tabletop.recovery;

import dev.tabletop.cluster.ReplicaReading;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one replica.
 *
 * @param endpoint
 *            its tablet
 * @param before
 *            the tablet's word before anything was changed
 * @param reading
 *            the tablet's word when the examination was over; the same as {@code before} when nothing was done
 * @param loading
 *            what the examination did about loading it
 * @param failedLoad
 *            the load that failed, or null
 */
public record ReplicaEvidence(String endpoint, ReplicaReading before, ReplicaReading reading, Loading loading,
        @Nullable FailedLoad failedLoad) {

    /** Whether its tablet answered at the end of the examination. */
    public boolean answered() {
        return reading.answered();
    }

    public boolean isLoaded() {
        return reading.isLoaded();
    }
}

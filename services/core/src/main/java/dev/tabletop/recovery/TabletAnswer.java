package dev.tabletop.recovery;

import dev.tabletop.cluster.Tablet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a tablet answered during the examination, and what the nameserver says of it.
 *
 * @param endpoint
 *            which
 * @param answered
 *            whether it did
 * @param state
 *            the nameserver's word; only a healthy tablet's replicas can stand in its election
 * @param failure
 *            why not, in the user's words; null when it did
 */
public record TabletAnswer(String endpoint, boolean answered, Tablet.State state, @Nullable String failure) {}

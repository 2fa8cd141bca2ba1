package dev.tabletop.views.topology.model;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Tablet;

/**
 * A tablet that the cluster lists or that a replica names.
 *
 * @param endpoint
 *            its name
 * @param tablet
 *            what is known of it; null where only replicas name it
 */
public record TabletSeat(String endpoint, @Nullable Tablet tablet) {

    public NodeHealth health() {
        return NodeHealth.of(tablet);
    }

    /** The endpoint without its port. */
    public String host() {
        int colon = endpoint.lastIndexOf(':');
        return colon > 0 ? endpoint.substring(0, colon) : endpoint;
    }
}

package dev.tabletop.chronicle;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Nameserver;
import dev.tabletop.cluster.Tablet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Since when a node has been as it is.
 *
 * @param endpoint
 *            which node
 * @param condition
 *            how it is
 * @param registration
 *            a tablet's registration with the cluster; another one means that it was away in between. Null where none
 *            is told
 * @param since
 *            when this began, as far back as anybody knows: the nameserver, which forgets when it is replaced, or this
 *            console
 */
public record NodeSighting(String endpoint, Condition condition, @Nullable Long registration, Instant since) {

    /** How a node is by the cluster's word, and for a tablet whether it answers this console. */
    public enum Condition {
        HEALTHY, SILENT, OFFLINE, UNKNOWN, LEADING, STANDING_BY
    }

    /**
     * How all nodes are in this state, with what was known before. Pure.
     *
     * @param before
     *            by endpoint
     */
    public static List<NodeSighting> of(ClusterState state, Map<String, NodeSighting> before) {
        List<NodeSighting> now = new ArrayList<>();
        for (Nameserver nameserver : state.nameservers()) {
            Condition condition = nameserver.leader() ? Condition.LEADING : Condition.STANDING_BY;
            now.add(new NodeSighting(nameserver.endpoint(), condition, null, state.readAt())
                    .goingOn(before.get(nameserver.endpoint())));
        }
        for (Tablet tablet : state.tablets()) {
            boolean told = tablet.state() != Tablet.State.UNKNOWN && condition(tablet) != Condition.SILENT;
            Instant since = told ? state.readAt().minus(tablet.stateAge()) : state.readAt();
            now.add(new NodeSighting(tablet.endpoint(), condition(tablet), tablet.registration(), since)
                    .goingOn(before.get(tablet.endpoint())));
        }
        return now;
    }

    /** How a tablet is. */
    public static Condition condition(Tablet tablet) {
        return switch (tablet.state()) {
            case HEALTHY -> tablet.answered() ? Condition.HEALTHY : Condition.SILENT;
            case OFFLINE -> Condition.OFFLINE;
            case UNKNOWN -> Condition.UNKNOWN;
        };
    }

    /** The same condition under the same registration began when it was first seen to. */
    private NodeSighting goingOn(@Nullable NodeSighting earlier) {
        if (earlier == null || earlier.condition != condition
                || !Objects.equals(earlier.registration, registration)) {
            return this;
        }
        return earlier.since.isBefore(since) ? earlier : this;
    }
}

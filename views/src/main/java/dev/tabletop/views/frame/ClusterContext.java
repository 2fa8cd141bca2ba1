package dev.tabletop.views.frame;

import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.desk.LiveCluster;
import dev.tabletop.views.desk.Undertakings;

/**
 * What the sections of one open cluster share.
 *
 * @param desk
 *            its services; they block
 * @param live
 *            its state
 * @param navigator
 *            goes to other sections of it
 * @param window
 *            what all clusters share
 * @param undertakings
 *            what was begun on it and goes on whatever is shown
 */
public record ClusterContext(ClusterDesk desk, LiveCluster live, Navigator navigator, WindowContext window,
        Undertakings undertakings) {

    /** Of a cluster on which nothing was begun yet. */
    public ClusterContext(ClusterDesk desk, LiveCluster live, Navigator navigator, WindowContext window) {
        this(desk, live, navigator, window, new Undertakings());
    }
}

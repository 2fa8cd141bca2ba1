package dev.tabletop.views.frame;

import dev.tabletop.views.desk.ClusterDesk;
import dev.tabletop.views.desk.LiveCluster;

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
 */
public record ClusterContext(ClusterDesk desk, LiveCluster live, Navigator navigator, WindowContext window) {}

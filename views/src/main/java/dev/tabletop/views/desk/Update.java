package dev.tabletop.views.desk;

import java.util.List;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Finding;

/**
 * A newer state of a cluster.
 *
 * @param state
 *            all of it
 * @param findings
 *            what is wrong with it, worst first
 */
public record Update(ClusterState state, List<Finding> findings) {}

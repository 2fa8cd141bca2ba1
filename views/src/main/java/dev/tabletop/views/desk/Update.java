package dev.tabletop.views.desk;

import java.util.List;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.monitor.StateDifference;

/**
 * A newer state of a cluster.
 *
 * @param state
 *            all of it
 * @param since
 *            what changed since the update before this one; everything is added in the first
 * @param findings
 *            what is wrong with it, worst first
 */
public record Update(ClusterState state, StateDifference since, List<Finding> findings) {}

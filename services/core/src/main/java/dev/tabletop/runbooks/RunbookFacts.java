package dev.tabletop.runbooks;

import dev.tabletop.cluster.ClusterState;

/**
 * What a plan rests on.
 *
 * @param state
 *            the cluster as it was read, tablets' own words included
 * @param past
 *            what this console has on record
 */
public record RunbookFacts(ClusterState state, Past past) {}

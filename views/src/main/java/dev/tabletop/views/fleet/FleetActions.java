package dev.tabletop.views.fleet;

import java.util.function.Consumer;

import dev.tabletop.store.Profile;

/**
 * What can be done on the page of all clusters.
 *
 * @param open
 *            shows a cluster
 * @param addConnection
 *            asks for a new one
 * @param manageConnections
 *            shows all saved ones
 * @param practise
 *            starts the cluster to practise on
 * @param canPractise
 *            whether there is one
 */
public record FleetActions(Consumer<Profile> open, Runnable addConnection, Runnable manageConnections,
        Runnable practise, boolean canPractise) {}

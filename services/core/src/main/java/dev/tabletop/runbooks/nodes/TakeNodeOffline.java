package dev.tabletop.runbooks.nodes;

import dev.tabletop.runbooks.RunbookGoal;

/**
 * A node out of service, so that what it led is led elsewhere.
 *
 * @param node
 *            which
 * @param evenIfItAnswers
 *            whether it may be one that works
 */
public record TakeNodeOffline(String node, boolean evenIfItAnswers) implements RunbookGoal {}

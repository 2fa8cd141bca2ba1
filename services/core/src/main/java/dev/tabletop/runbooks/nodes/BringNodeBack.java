package dev.tabletop.runbooks.nodes;

import dev.tabletop.runbooks.RunbookGoal;

/**
 * A node back in service, each of its copies behind its leader.
 *
 * @param node
 *            which
 * @param restoreLeaders
 *            whether it leads again what it led before it was taken offline
 */
public record BringNodeBack(String node, boolean restoreLeaders) implements RunbookGoal {}

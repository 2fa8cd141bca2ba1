package dev.tabletop.runbooks.moves;

import dev.tabletop.placement.Goal;
import dev.tabletop.runbooks.RunbookGoal;

/**
 * Copies and leaders where they are wanted.
 *
 * @param goal
 *            what for
 */
public record MoveCopies(Goal goal) implements RunbookGoal {}

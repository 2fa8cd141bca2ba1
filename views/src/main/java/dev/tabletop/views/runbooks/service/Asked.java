package dev.tabletop.views.runbooks.service;

import dev.tabletop.placement.Goal;

/** What the user asks a runbook for. */
public sealed interface Asked {

    /** Copies and leaders on other nodes. */
    record OfMoves(Goal goal) implements Asked {}
}

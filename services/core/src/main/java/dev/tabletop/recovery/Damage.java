package dev.tabletop.recovery;

/** How much a step or plan can hurt, smallest first; confirmation grows with it. */
public enum Damage {
    /** Can be taken back. A click confirms it. */
    REVERSIBLE,
    /** Removes a copy whose content is known to be elsewhere. The cluster's name confirms it. */
    DESTRUCTIVE,
    /** Gives up rows, or may. Each loss is ticked, with a reason. */
    LOSSY
}

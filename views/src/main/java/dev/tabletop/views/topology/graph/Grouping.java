package dev.tabletop.views.topology.graph;

/** How tablets are put together in the graph. */
public enum Grouping {
    /** One by one while they are few, else by host, else by health. */
    AUTOMATIC,
    /** Each by itself. */
    NONE,
    /** Those of a host together. */
    HOST,
    /** Those of the same health together. */
    HEALTH
}

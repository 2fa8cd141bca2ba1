package dev.tabletop.views.topology.matrix;

/** The order of tables, and of the partitions in a table. */
public enum SortBy {
    /** Tables by name, partitions by number. */
    NAME,
    /** The worst first. */
    WORST,
    /** Tables with the most bytes first, partitions too. */
    SIZE
}

package dev.tabletop.views.topology.matrix;

/** Which columns there are. */
public enum ColumnFold {
    /** One for each tablet. */
    ALL,
    /** One for each tablet that holds a replica of what is shown. */
    IN_USE,
    /** One for each host, its tablets together. */
    BY_HOST
}

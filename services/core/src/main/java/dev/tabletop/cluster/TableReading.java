package dev.tabletop.cluster;

/** How the tables' metadata came to be read. */
public enum TableReading {
    /** All of it in one answer: it holds for one moment. */
    AT_ONCE,
    /**
     * In parts, one after the other, because one answer with all of it would be too large: what is told of two tables
     * may be some seconds apart.
     */
    IN_PARTS
}

package dev.tabletop.placement;

/** By what nodes are compared. */
public enum Measure {
    /** Number of copies. */
    COPIES,
    /** Bytes of the copies: memory for memory tables, disk for disk tables. */
    BYTES
}

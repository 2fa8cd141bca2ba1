package dev.tabletop.cluster;

/** What a connection can do. A read-only profile or an opened evidence bundle has READ alone. */
public enum Capability {
    READ, WATCH, CHANGE, EXPORT_ROWS
}

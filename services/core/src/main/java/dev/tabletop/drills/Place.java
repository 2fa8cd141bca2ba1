package dev.tabletop.drills;

/**
 * Something that a fault can happen to.
 *
 * @param name
 *            what it is called: a node's name, or a partition
 * @param endpoint
 *            host:port of the node; of a partition, the tablet that led it
 */
public record Place(String name, Kind kind, String endpoint) {

    /** What it is. */
    public enum Kind {
        TABLET, NAMESERVER, ZOOKEEPER, PARTITION
    }
}

package dev.tabletop.views.topology.model;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.Tablet;

/** How a tablet is, worst last. */
public enum NodeHealth {
    /** The nameserver calls it healthy and it answers. */
    HEALTHY,
    /** The nameserver does not know it; it answers. */
    UNKNOWN,
    /** The nameserver calls it healthy or does not know it; it does not answer this console. */
    SILENT,
    /** The nameserver calls it offline. */
    OFFLINE;

    /** Whether a tablet's state age is the age of this: the nameserver tells how long its own word holds, not ours. */
    public boolean hasAge() {
        return this == HEALTHY || this == OFFLINE;
    }

    /** Reads it; a tablet that only the metadata names is null. */
    public static NodeHealth of(@Nullable Tablet tablet) {
        if (tablet == null) {
            return SILENT;
        }
        return switch (tablet.state()) {
            case OFFLINE -> OFFLINE;
            case HEALTHY -> tablet.answered() ? HEALTHY : SILENT;
            case UNKNOWN -> tablet.answered() ? UNKNOWN : SILENT;
        };
    }
}

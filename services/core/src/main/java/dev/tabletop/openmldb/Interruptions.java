package dev.tabletop.openmldb;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;

/** What an interrupted call becomes: the flag stays set and the caller gets a cluster exception. */
final class Interruptions {

    private Interruptions() {}

    static ClusterException whileReading(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ClusterException(Kind.UNREACHABLE, "The reading was interrupted before its end.",
                "Nothing was changed; read again.", cause);
    }
}

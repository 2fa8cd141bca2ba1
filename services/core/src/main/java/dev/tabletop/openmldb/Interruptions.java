package dev.tabletop.openmldb;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.sentences.Sentence;

/** What an interrupted call becomes: the flag stays set and the caller gets a cluster exception. */
final class Interruptions {

    private Interruptions() {}

    static ClusterException whileReading(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ClusterException(Kind.UNREACHABLE, Sentence.of("cluster.reading_interrupted_before_end"),
                Sentence.of("cluster.nothing_changed_read_again"), cause);
    }
}

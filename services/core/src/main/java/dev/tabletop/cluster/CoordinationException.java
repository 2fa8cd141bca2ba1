package dev.tabletop.cluster;

import dev.tabletop.sentences.Sentence;
import org.jspecify.annotations.Nullable;

/** The cluster's coordination service (ZooKeeper) does not answer from here; the cluster itself may be well. */
public final class CoordinationException extends ClusterException {

    private static final long serialVersionUID = 1L;

    public CoordinationException(Sentence why, Sentence help, @Nullable Throwable cause) {
        super(Kind.UNREACHABLE, 0, why, help, cause);
    }
}

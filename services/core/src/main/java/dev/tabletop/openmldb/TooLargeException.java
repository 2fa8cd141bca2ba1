package dev.tabletop.openmldb;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.sentences.Sentence;

/** An answer was larger than what this console, or the server, lets pass in one piece. */
final class TooLargeException extends ClusterException {

    private static final long serialVersionUID = 1L;

    TooLargeException(Kind kind, Sentence message, Sentence advice, Throwable cause) {
        super(kind, message, advice, cause);
    }
}

package dev.tabletop.diagnosis;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.CoordinationException;
import dev.tabletop.sentences.Sentence;

/**
 * Why the cluster could not be read.
 *
 * @param kind
 *            what kind of failure
 * @param atZooKeeper
 *            whether it was ZooKeeper that did not answer
 * @param message
 *            what happened, in the user's words
 */
public record Trouble(ClusterException.Kind kind, boolean atZooKeeper, Sentence message) {

    public static Trouble of(ClusterException failure) {
        return new Trouble(failure.kind(), failure instanceof CoordinationException, failure.why());
    }

    FindingKind finding() {
        if (atZooKeeper) {
            return FindingKind.ZOOKEEPER_UNREACHABLE;
        }
        return kind == ClusterException.Kind.NO_LEADER
                ? FindingKind.NO_NAMESERVER_LEADER
                : FindingKind.CLUSTER_UNREADABLE;
    }
}

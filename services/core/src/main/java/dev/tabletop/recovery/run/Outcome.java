package dev.tabletop.recovery.run;

import dev.tabletop.cluster.Answer;
import dev.tabletop.cluster.ClusterException;

/** What became of one attempt to send a command. */
sealed interface Outcome {

    /** The cluster took it. What must follow has still to be looked for. */
    record Answered(Answer answer) implements Outcome {}

    /** It may have been carried out: look before anything else. */
    record Uncertain(ClusterException cause) implements Outcome {}

    /** It surely did not arrive; trying again is safe. */
    record NotSent(ClusterException cause) implements Outcome {}

    /** The cluster, or the connection, refused it; nothing changed. */
    record Refused(ClusterException cause) implements Outcome {}

    /** The lock had been lost since the caller looked at the cluster; nothing was sent. */
    record LookAgain() implements Outcome {}
}

package dev.tabletop.recovery.run;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.sentences.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * One thing that stands against switching {@code auto_failover} on.
 *
 * @param kind
 *            what is wrong there
 * @param partition
 *            which it is about; null for a run and a tablet
 * @param place
 *            where: a run, a tablet, a partition or one replica of it, in a few words
 * @param why
 *            the whole of it, a sentence
 */
public record Objection(Kind kind, @Nullable PartitionId partition, String place, Sentence why) {

    /** What can stand against it. */
    public enum Kind {
        /** A run that changes the cluster is not over. */
        RUN_NOT_OVER,
        /** A tablet, or a replica's tablet, does not answer: nobody knows what it holds. */
        SILENT,
        /** A replica's tablet answers and has not loaded it. */
        NOT_LOADED,
        /** A replica is loaded and not alive in the metadata. */
        NOT_ALIVE,
        /** A partition has no live leader. */
        NO_LEADER,
        /** A partition has more than one live leader. */
        SEVERAL_LEADERS
    }

    /** Names it: the same for the same objection in another reading. */
    public String key() {
        return key(kind, place);
    }

    /** The key of an objection of this kind at this place. */
    public static String key(Kind kind, String place) {
        return kind + " " + place;
    }

    /** About a run or a tablet. */
    public Objection(Kind kind, String place, Sentence why) {
        this(kind, null, place, why);
    }
}

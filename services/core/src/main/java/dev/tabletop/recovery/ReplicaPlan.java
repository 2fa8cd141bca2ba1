package dev.tabletop.recovery;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tabletop.sentences.Sentence;
import java.util.Locale;

/**
 * What a plan does with one replica.
 *
 * @param endpoint
 *            its tablet
 * @param part
 *            what becomes of it
 * @param why
 *            why, in plain words: for one that takes part in the election, which rule let it in
 */
public record ReplicaPlan(String endpoint, Part part, Sentence why) {

    /** What becomes of a replica. */
    public enum Part {
        /** It becomes (or is) the leader; one with the same log may be elected in its place. */
        LEADER,
        /** It keeps its log and follows the new leader. Plans of format 1 say {@code ATTACH}. */
        @JsonProperty("KEEPS_LOG")
        @JsonAlias("ATTACH")
        ATTACH,
        /** Its log is replaced by a fresh copy once the leader is verified. Plans of format 1 say {@code RE_ADD}. */
        @JsonProperty("FRESH_COPY")
        @JsonAlias("RE_ADD")
        RE_ADD,
        /** Well already. */
        KEEP,
        /** Left out: its tablet does not answer, or its partition can't be planned. */
        LEAVE;

        /** The same for a DBA, to be read behind the replica's endpoint. */
        public Sentence words() {
            return Sentence.of("plan.part." + name().toLowerCase(Locale.ROOT));
        }
    }
}

package dev.tabletop.recovery;

import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.TermReading.Source;
import java.util.List;
import java.util.OptionalLong;

/**
 * In which leadership epoch a replica's log ends, as far as the evidence tells. Belonging to the newest term can be
 * shown; belonging to an older one only where a replica still leads in it: a follower's own term says who contacted it
 * since it was loaded, not whose rows it holds, and the flags of other replicas may have been changed by hand.
 */
final class TermRule {

    /** Where a replica stands among the histories. */
    enum Standing {
        /** It belongs to the newest term. */
        NEWEST,
        /** Nothing tells. */
        UNKNOWN,
        /** It still leads in an older term. */
        OLDER,
        /** Its log ends before any later term began, so it is the beginning of every other one. */
        COMMON
    }

    private final PartitionFacts facts;
    private final OptionalLong commonBelow;

    TermRule(PartitionFacts facts, OptionalLong commonBelow) {
        this.facts = facts;
        this.commonBelow = commonBelow;
    }

    Standing standing(ReplicaEvidence replica) {
        OptionalLong offset = facts.exact(replica);
        if (offset.isEmpty()) {
            return Standing.UNKNOWN;
        }
        boolean severalTerms = facts.evidence().before().terms().size() > 1;
        if (severalTerms && commonBelow.isPresent() && offset.getAsLong() < commonBelow.getAsLong()) {
            return Standing.COMMON;
        }
        TermReading term = read(replica);
        Long value = term.term();
        if (value == null) {
            return Standing.UNKNOWN;
        }
        if (value >= facts.lastTerm()) {
            return Standing.NEWEST;
        }
        return facts.is(Role.LEADER, replica) ? Standing.OLDER : Standing.UNKNOWN;
    }

    TermReading read(ReplicaEvidence replica) {
        List<TermStart> terms = facts.evidence().before().terms();
        long own = facts.ownTerm(replica);
        if (own > 0 && replica.loading() == Loading.ALREADY_LOADED) {
            return new TermReading(Source.KNOWN, own, "its tablet says so");
        }
        if (terms.size() == 1) {
            return new TermReading(Source.INFERRED, facts.lastTerm(), "the partition has had one term only");
        }
        if (ledAliveBefore(replica)) {
            return new TermReading(Source.INFERRED, facts.lastTerm(),
                    "it was flagged leader and alive before anything was changed");
        }
        if (wasSeenInLastTerm(replica.endpoint())) {
            return new TermReading(Source.INFERRED, facts.lastTerm(), "the console saw it in this term");
        }
        if (own > 0) {
            return new TermReading(Source.UNKNOWN, null,
                    "a leader of term " + own + " has contacted it since it was loaded to find out");
        }
        return new TermReading(Source.UNKNOWN, null, "a replica loaded to find out does not tell its term");
    }

    private boolean ledAliveBefore(ReplicaEvidence replica) {
        List<ReplicaMeta> leaders = facts.evidence().before().replicas().stream()
                .filter(m -> m.leader() && m.alive()).toList();
        return leaders.size() == 1 && leaders.getFirst().endpoint().equals(replica.endpoint());
    }

    private boolean wasSeenInLastTerm(String endpoint) {
        History history = facts.evidence().history();
        long last = facts.lastTerm();
        return history.followers().stream()
                .anyMatch(o -> o.term() == last && o.rose()
                        && (o.leader().equals(endpoint) || o.follower().equals(endpoint)))
                || history.reAdds().stream().anyMatch(r -> r.term() == last && r.endpoint().equals(endpoint)
                        && r.copiesEverything() && r.endSeenAt() != null);
    }
}

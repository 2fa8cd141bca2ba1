package dev.tabletop.recovery;

import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.recovery.TermReading.Source;
import dev.tabletop.sentences.Sentence;
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
            return new TermReading(Source.KNOWN, own, Sentence.of("plan.tablet_says_so"));
        }
        if (terms.size() == 1) {
            return new TermReading(Source.INFERRED, facts.lastTerm(),
                    Sentence.of("plan.partition_has_had_one_term_only"));
        }
        if (ledAliveBefore(replica)) {
            return new TermReading(Source.INFERRED, facts.lastTerm(),
                    Sentence.of("plan.was_flagged_leader_alive"));
        }
        if (wasSeenInLastTerm(replica.endpoint())) {
            return new TermReading(Source.INFERRED, facts.lastTerm(), Sentence.of("plan.console_saw_term"));
        }
        if (own > 0) {
            return new TermReading(Source.UNKNOWN, null,
                    Sentence.of("plan.leader_term_has_contacted", own));
        }
        return new TermReading(Source.UNKNOWN, null, Sentence.of("plan.replica_loaded_find_out"));
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

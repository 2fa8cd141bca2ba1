package dev.tabletop.recovery;

import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.TermStart;
import dev.tabletop.sentences.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Whether a replica's log is certain to be a prefix of the log of the replica that shall lead (the anchor). Replication
 * skips what a follower already has by log position and never compares content, so only such a replica may keep its
 * log. A pure function of the evidence.
 *
 * <p>
 * What is <em>not</em> proof: alive=yes in the metadata (a follower whose tablet was cut off during a change of leader
 * keeps it), standing in a leader's follower list (dead followers stand there too), and an offset that rose under the
 * present leader <em>alone</em>: a follower that was cut off together with an old leader keeps its yes, stands in the
 * next election but one with the old leader's rows, loses it, and then rises behind the winner. So what was seen counts
 * only along an unbroken chain of terms, and only where no other leader can have pushed.
 *
 * <p>
 * A leader that loses its unsynced tail and comes back in the same term greets a follower that kept running as if
 * nothing had happened: once it has written on, no offset tells. So a term that was seen to be led again
 * ({@link LedAgain}) counts like a leader seated by hand.
 *
 * <p>
 * What nobody recorded can't be known: a leader seated by hand, restarted within its term, or forced in by another
 * tool, unseen by this console, is not in the evidence. {@link Decisions#onlySeen} is for partitions where that is to be feared.
 */
final class PrefixRule {

    /** The rule that let a replica in, or {@code NONE}. */
    enum Rule {
        ANCHOR, ONE_TERM, BELOW_SECOND_START, SEEN_FOLLOWING, CONTENT_COMPARED, NONE
    }

    /**
     * The verdict on one replica.
     *
     * @param rule
     *            which rule let it in
     * @param why
     *            in plain words
     */
    record Verdict(Rule rule, Sentence why) {
        boolean letIn() {
            return rule != Rule.NONE;
        }
    }

    private final PartitionEvidence evidence;
    private final boolean onlySeen;

    /**
     * @param onlySeen
     *            whether the past is not to be trusted, so that only what was seen or compared counts
     */
    PrefixRule(PartitionEvidence evidence, boolean onlySeen) {
        this.evidence = evidence;
        this.onlySeen = onlySeen;
    }

    /** The verdict on one replica, given who shall lead. */
    Verdict judge(ReplicaEvidence replica, ReplicaEvidence anchor) {
        if (replica.endpoint().equals(anchor.endpoint())) {
            return new Verdict(Rule.ANCHOR, Sentence.of("plan.holds_log_shall_win"));
        }
        ReplicaStatus status = replica.reading().status();
        ReplicaStatus best = anchor.reading().status();
        if (status == null || !replica.isLoaded() || best == null || !anchor.isLoaded()) {
            return new Verdict(Rule.NONE, Sentence.of("plan.not_loaded_so_what_holds"));
        }
        if (status.offset() > best.offset()) {
            return new Verdict(Rule.NONE,
                    Sentence.of("plan.ahead_replica_shall_lead", status.offset(), best.offset()));
        }
        return judgeOffset(replica, status.offset(), anchor);
    }

    /**
     * Whether a replica that is not loaded, whatever its offset, holds a prefix of its leader's log or one that
     * extends it: true only where the partition never had but one writer.
     */
    boolean oneHistory() {
        return !onlySeen && evidence.before().terms().size() == 1 && ledOnceEach();
    }

    /**
     * Log positions below this hold the same rows in every replica; empty when nothing is certain. Every leader but the
     * first wrote from its own start upwards, so what lies below all their starts was written by the first.
     */
    OptionalLong commonBelow() {
        List<TermStart> terms = evidence.before().terms();
        if (onlySeen || terms.isEmpty() || !ledOnceEach() || !evidence.history().candidates().isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(terms.stream().skip(1).mapToLong(TermStart::offset).min().orElse(Long.MAX_VALUE));
    }

    private Verdict judgeOffset(ReplicaEvidence replica, long offset, ReplicaEvidence anchor) {
        if (oneHistory()) {
            return new Verdict(Rule.ONE_TERM,
                    Sentence.of("plan.partition_has_had_one_term"));
        }
        OptionalLong common = commonBelow();
        if (common.isPresent() && offset < common.getAsLong()) {
            return new Verdict(Rule.BELOW_SECOND_START,
                    Sentence.of("plan.offset_lies_below_start", offset, common.getAsLong()));
        }
        if (wasSeenFollowing(replica, anchor)) {
            return new Verdict(Rule.SEEN_FOLLOWING,
                    Sentence.of("plan.console_saw_follow_leader"));
        }
        if (wasCompared(replica.endpoint(), offset, anchor.endpoint())) {
            return new Verdict(Rule.CONTENT_COMPARED,
                    Sentence.of("plan.rows_were_compared_s", anchor.endpoint()));
        }
        return new Verdict(Rule.NONE, notCertain(offset, common));
    }

    private Sentence notCertain(long offset, OptionalLong common) {
        if (!evidence.history().seatings().isEmpty()) {
            return Sentence.of("plan.leader_was_seated_hand");
        }
        if (!secondWriter().isEmpty()) {
            return Sentence.of("plan.may_have_lost_rows", secondWriter());
        }
        if (!evidence.history().candidates().isEmpty()) {
            return Sentence.of("plan.leader_was_forced_so");
        }
        if (onlySeen) {
            return Sentence.of("plan.partition_s_past_not");
        }
        return common.isPresent()
                ? Sentence.of("plan.offset_reaches_beyond_start", offset, common.getAsLong())
                : Sentence.of("plan.past_not_known");
    }

    /** Who led a term again, in plain words; empty when nothing of the kind is on record. */
    Sentence secondWriter() {
        List<LedAgain> again = evidence.history().ledAgain();
        return again.isEmpty()
                ? Sentence.NOTHING
                : Sentence.of("plan.led_again_term", again.getLast().endpoint(), again.getLast().term(),
                        again.getLast().why());
    }

    private boolean ledOnce(long term) {
        return evidence.history().seatings().isEmpty()
                && evidence.history().ledAgain().stream().noneMatch(a -> a.term() == term);
    }

    /** Whether nothing is on record that put a second writer into a term. */
    private boolean ledOnceEach() {
        return evidence.history().seatings().isEmpty() && evidence.history().ledAgain().isEmpty();
    }

    private boolean wasCompared(String endpoint, long offset, String with) {
        return evidence.history().comparisons().stream().anyMatch(c -> c.equal() && c.endpoint().equals(endpoint)
                && c.with().equals(with) && c.upToOffset() == offset);
    }

    private boolean wasSeenFollowing(ReplicaEvidence replica, ReplicaEvidence anchor) {
        if (evidence.before().terms().isEmpty() || pushedToSinceLoaded(replica) || pushedToSinceLoaded(anchor)) {
            return false;
        }
        int last = evidence.before().terms().size() - 1;
        return holdsLogOfLeader(replica.endpoint(), last) && holdsLogOfLeader(anchor.endpoint(), last);
    }

    /** A replica loaded to find out has term 0 until some leader contacts it; then that leader pushes. */
    private static boolean pushedToSinceLoaded(ReplicaEvidence replica) {
        Long term = replica.reading().term();
        return replica.loading() == Loading.LOADED_TO_FIND_OUT && (term == null || term != 0);
    }

    /** Whether its log is certainly a prefix of the log of the leader of the term at this place of the list. */
    private boolean holdsLogOfLeader(String endpoint, int place) {
        long term = evidence.before().terms().get(place).term();
        if (place == 0 && !onlySeen && ledOnce(term)) {
            return true;
        }
        if (wasReAdded(endpoint, term)) {
            return true;
        }
        if (!ledOnce(term)
                || evidence.history().candidates().stream().anyMatch(c -> c.term() == term)) {
            return false;
        }
        return evidence.history().followers().stream()
                .filter(o -> o.term() == term && o.rose() && o.otherLeadersPossible().isEmpty())
                .anyMatch(o -> o.leader().equals(endpoint)
                        || (o.follower().equals(endpoint) && place > 0 && holdsLogOfLeader(endpoint, place - 1)
                                && holdsLogOfLeader(o.leader(), place - 1)));
    }

    private boolean wasReAdded(String endpoint, long term) {
        return evidence.history().reAdds().stream().anyMatch(r -> r.endpoint().equals(endpoint) && r.term() == term
                && r.copiesEverything() && r.endSeenAt() != null && r.otherLeadersPossible().isEmpty()
                && evidence.history().seatings().stream().allMatch(s -> before(s, r))
                && evidence.history().ledAgain().stream().allMatch(a -> before(a, r)));
    }

    /** An operation that ran at that time may have copied the lost tail, and one that was over then did. */
    private static boolean before(LedAgain again, ReAddRecord reAdd) {
        Instant end = reAdd.endSeenAt();
        return end != null && again.at().isBefore(end) && again.lastOperation() < reAdd.operation();
    }

    private static boolean before(HandSeating seating, ReAddRecord reAdd) {
        Long known = seating.lastOperation();
        return known != null && known < reAdd.operation();
    }
}

package dev.tabletop.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.recovery.PrefixRule.Rule;
import dev.tabletop.recovery.PrefixRule.Verdict;
import dev.tabletop.sentences.Sentence;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrefixRuleTest {

    private static final FollowerObservation SEEN_IN_LAST_TERM = seen(5, "t1", List.of());

    @Test
    void risingUnderTheLastLeaderAloneIsNoProof() {
        // It may have stood in that election with the rows of an old leader that was cut off together with it.
        assertEquals(Rule.NONE, judge(SEEN_IN_LAST_TERM));
    }

    @Test
    void followingInEveryTermIsProofUnlessAnotherLeaderMayHavePushed() {
        FollowerObservation second = seen(3, "t1", List.of());

        assertEquals(Rule.SEEN_FOLLOWING, judge(SEEN_IN_LAST_TERM, second));
        assertEquals(Rule.NONE, judge(seen(5, "t1", List.of("t3")), second));
        assertEquals(Rule.NONE, judge(SEEN_IN_LAST_TERM, seen(3, "t1", List.of("t3"))));
    }

    @Test
    void aTermThatWasLedTwiceMakesEveryOffsetUncertainButWhatWasCopiedSince() {
        LedAgain again = new LedAgain(Story.ID, 1, "t1", "it was not loaded for a time", Story.NOON, 7);
        Verdict running = judge(again, List.of());

        assertEquals(new Verdict(Rule.NONE, Sentence.of("plan.may_have_lost_rows",
                Sentence.of("plan.led_again_term", "t1", 1, "it was not loaded for a time"))), running);
        assertEquals(Rule.NONE, judge(again, List.of(copy(7, Story.NOON.plusSeconds(9)))).rule());
        assertEquals(Rule.NONE, judge(again, List.of(copy(8, Story.NOON))).rule());
        assertEquals(Rule.NONE, judge(again, List.of(copy(8, null))).rule());
    }

    @Test
    void aLaterTermThatWasLedOnceIsBelievedAgain() {
        LedAgain again = new LedAgain(Story.ID, 3, "t1", "its offset fell from 60 to 50", Story.NOON, 7);
        List<FollowerObservation> seen = List.of(seen(5, "t1", List.of()));
        ReAddRecord copied = new ReAddRecord(9, "kReAddReplicaOP", "t2", 5, Story.NOON.plusSeconds(9), List.of());

        assertEquals(Rule.NONE, judge(new History(seen, List.of(), List.of(), List.of(), List.of(), List.of(again))));
        assertEquals(Rule.SEEN_FOLLOWING,
                judge(new History(seen, List.of(copied), List.of(), List.of(), List.of(), List.of(again))));
    }

    private static ReAddRecord copy(long operation, Instant end) {
        return new ReAddRecord(operation, "kReAddReplicaOP", "t2", 1, end, List.of());
    }

    private static Verdict judge(LedAgain again, List<ReAddRecord> copies) {
        PartitionEvidence evidence = Story.ofTerms(1, 0)
                .onRecord(new History(List.of(), copies, List.of(), List.of(), List.of(), List.of(again)))
                .found("t1", "leader yes", 60).found("t2", "follower yes", 55).partition();
        return new PrefixRule(evidence, false).judge(evidence.replica("t2").orElseThrow(),
                evidence.replica("t1").orElseThrow());
    }

    private static Rule judge(FollowerObservation... seen) {
        return judge(new History(List.of(seen), List.of(), List.of(), List.of(), List.of()));
    }

    private static Rule judge(History history) {
        PartitionEvidence evidence = Story.ofTerms(1, 0, 3, 31, 5, 41).onRecord(history).found("t1", "leader yes", 60)
                .found("t2", "follower yes", 55).partition();
        return new PrefixRule(evidence, false)
                .judge(evidence.replica("t2").orElseThrow(), evidence.replica("t1").orElseThrow()).rule();
    }

    private static FollowerObservation seen(long term, String leader, List<String> others) {
        return new FollowerObservation(Story.ID, term, leader, "t2", 32, Story.NOON, 50, Story.NOON, others);
    }
}

package dev.tabletop.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.recovery.PrefixRule.Rule;
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

    private static Rule judge(FollowerObservation... seen) {
        History history = new History(List.of(seen), List.of(), List.of(), List.of(), List.of());
        PartitionEvidence evidence = Story.ofTerms(1, 0, 3, 31, 5, 41).onRecord(history).found("t1", "leader yes", 60)
                .found("t2", "follower yes", 55).partition();
        return new PrefixRule(evidence, false)
                .judge(evidence.replica("t2").orElseThrow(), evidence.replica("t1").orElseThrow()).rule();
    }

    private static FollowerObservation seen(long term, String leader, List<String> others) {
        return new FollowerObservation(Story.ID, term, leader, "t2", 32, Story.NOON, 50, Story.NOON, others);
    }
}

package dev.tabletop.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.recovery.AutoFailoverRule.Action;
import dev.tabletop.recovery.AutoFailoverRule.Outcome;
import dev.tabletop.recovery.AutoFailoverRule.WrittenOff;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoFailoverRuleTest {

    private static final Outcome GOOD = new Outcome(Story.ID, true, List.of());
    private static final Outcome ONE_MISSING = new Outcome(Story.ID, true, List.of("t2"));

    @Test
    void itIsPutBackOnceEverythingIsVerified() {
        assertEquals(Action.PUT_BACK, decide(true, GOOD));
    }

    @Test
    void itStaysOffWhereItWasOffBefore() {
        assertEquals(Action.LEAVE_AS_IT_WAS, decide(false, ONE_MISSING));
    }

    @Test
    void itStaysOffWhileAPartitionIsNotVerifiedOrNobodyKnowsWhatItWas() {
        assertEquals(Action.KEEP_OFF, decide(true, new Outcome(Story.ID, false, List.of())));
        assertEquals(Action.KEEP_OFF, decide(null, GOOD));
    }

    @Test
    void aReplicaThatNobodyCouldReadKeepsItOffUntilItIsWrittenOffByName() {
        assertEquals(Action.KEEP_OFF, decide(true, ONE_MISSING));
        assertEquals(Action.KEEP_OFF, decide(true, ONE_MISSING, new WrittenOff(Story.ID, "t3", "burnt")));
        assertEquals(Action.PUT_BACK, decide(true, ONE_MISSING, new WrittenOff(Story.ID, "t2", "burnt")));
    }

    private static Action decide(Boolean before, Outcome outcome, WrittenOff... writtenOff) {
        return AutoFailoverRule.decide(before, List.of(outcome), List.of(writtenOff)).action();
    }
}

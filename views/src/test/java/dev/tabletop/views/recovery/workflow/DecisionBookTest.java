package dev.tabletop.views.recovery.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Decisions.ChosenLeader;
import dev.tabletop.recovery.Decisions.GoOnWithout;

class DecisionBookTest {

    private final PartitionId one = new PartitionId(new TableName("demo", "tx"), 8, 1);
    private final PartitionId two = new PartitionId(new TableName("demo", "tx"), 8, 2);

    @Test
    void aLaterChoiceOfTheSamePartitionReplacesTheEarlierOne() {
        DecisionBook book = DecisionBook.EMPTY.lead(one, "a:1", "first").lead(two, "a:1", "first")
                .lead(one, "b:1", " second ");
        assertEquals(List.of(new ChosenLeader(two, "a:1", "first"), new ChosenLeader(one, "b:1", "second")),
                book.decisions().leaders());
    }

    @Test
    void aReplicaIsWrittenOffOncePerPartition() {
        DecisionBook book = DecisionBook.EMPTY.goOnWithout(List.of(one, two), "a:1", "lost")
                .goOnWithout(List.of(one), "a:1", "really lost");
        assertEquals(List.of(new GoOnWithout(two, "a:1", "lost"), new GoOnWithout(one, "a:1", "really lost")),
                book.decisions().goOnWithout());
    }

    @Test
    void takingBackLeavesTheOtherPartitionsAlone() {
        DecisionBook book = DecisionBook.EMPTY.lead(one, "a:1", "x").seatByHand(one, "x").onlySeen(one, true)
                .goOnWithout(List.of(one, two), "b:1", "x");
        assertTrue(book.hasAny(one));
        DecisionBook back = book.takeBack(one);
        assertFalse(back.hasAny(one));
        assertEquals(new Decisions(List.of(), List.of(new GoOnWithout(two, "b:1", "x")), List.of(), List.of()),
                back.decisions());
    }

    @Test
    void aDecisionWithoutAReasonIsNotTaken() {
        assertThrows(IllegalArgumentException.class, () -> DecisionBook.EMPTY.lead(one, "a:1", "  "));
        assertThrows(IllegalArgumentException.class, () -> DecisionBook.EMPTY.goOnWithout(List.of(one), "a:1", ""));
        assertThrows(IllegalArgumentException.class, () -> DecisionBook.EMPTY.seatByHand(one, ""));
    }
}

package dev.tabletop.views.recovery.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Decisions.ChosenLeader;
import dev.tabletop.recovery.Decisions.GoOnWithout;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.views.recovery.sample.SampleEvidence;
import dev.tabletop.views.sample.SampleStates;

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
    void whatWasDecidedOfASilentReplicaIsDroppedOnceItAnswers() {
        ClusterState state = SampleStates.broken();
        Set<PartitionId> all = SampleEvidence.all(state);
        PartitionId first = new TreeSet<>(all).getFirst();
        String silent = state.tablets().getLast().endpoint();
        String well = state.tablets().getFirst().endpoint();
        Evidence before = new SampleEvidence(state).of(all);
        Evidence now = new SampleEvidence(state).answers(silent).of(all);
        DecisionBook book = DecisionBook.EMPTY.lead(first, well, "newer disk")
                .goOnWithout(List.of(first), silent, "burnt").goOnWithout(List.of(first), well, "diverged");
        assertEquals(book, book.without(before, before), "it is silent still");
        assertEquals(new Decisions(List.of(new ChosenLeader(first, well, "newer disk")),
                List.of(new GoOnWithout(first, well, "diverged")), List.of(), List.of()),
                book.without(before, now).decisions());
        assertEquals(List.of(), book.without(null, now).decisions().goOnWithout(), "nobody had looked before");
    }

    @Test
    void everyDecisionCounts() {
        assertEquals(0, DecisionBook.EMPTY.size());
        assertEquals(5, DecisionBook.EMPTY.lead(one, "a:1", "x").seatByHand(one, "x").onlySeen(one, true)
                .goOnWithout(List.of(one, two), "b:1", "x").size());
    }

    @Test
    void aDecisionWithoutAReasonIsNotTaken() {
        assertThrows(IllegalArgumentException.class, () -> DecisionBook.EMPTY.lead(one, "a:1", "  "));
        assertThrows(IllegalArgumentException.class, () -> DecisionBook.EMPTY.goOnWithout(List.of(one), "a:1", ""));
        assertThrows(IllegalArgumentException.class, () -> DecisionBook.EMPTY.seatByHand(one, ""));
    }
}

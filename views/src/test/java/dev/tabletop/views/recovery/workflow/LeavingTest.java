package dev.tabletop.views.recovery.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.MadeUpRecovery;
import dev.tabletop.views.sample.SampleStates;

/** Decisions are given up only after asking, whatever leads away from them; and they outlive a change of language. */
class LeavingTest {

    private final MadeUpRecovery one = MadeUpRecovery.atOnce(SampleStates.broken()).asking().examined();
    private final Plan other = MadeUpRecovery.atOnce(SampleStates.healthy()).examined().plan();

    @Test
    void startingAgainAsksAndKeepsTheDecisionsOfWhoDeclines() {
        one.workflow.decide(one.writeOffAll());
        Plan plan = one.plan();
        one.workflow.begin(one.all.subList(0, 2), one.state);
        assertEquals("Give up what was decided in this recovery?",
                Objects.requireNonNull(one.dialogs.asked).title());
        assertTrue(Objects.requireNonNull(one.dialogs.asked).consequences()
                .contains("24 decisions of a recovery that was not carried out are lost."));
        assertEquals(plan, one.plan());
        assertEquals(Set.copyOf(one.all), one.draft().scope());
        one.dialogs.confirm();
        assertEquals(Set.copyOf(one.all.subList(0, 2)), one.draft().scope());
        assertEquals(DecisionBook.EMPTY, one.draft().decisionsProperty().get());
        assertEquals(List.of(), one.workflow.atStake());
    }

    @Test
    void withoutADecisionNothingIsAsked() {
        boolean[] begun = {false};
        one.workflow.begin(one.all.subList(0, 2), one.state, () -> begun[0] = true);
        assertTrue(begun[0]);
        assertFalse(one.dialogs.isAsking());
    }

    @Test
    void aPlanFromAFileTakesThePlaceOfDecisionsOnlyAfterAsking() {
        one.workflow.decide(one.writeOffAll());
        Plan plan = one.plan();
        one.workflow.take(other);
        assertEquals(plan, one.plan());
        one.dialogs.confirm();
        assertEquals(other, one.plan());
        assertEquals(Stage.PLAN, one.workflow.stageProperty().get());
        one.workflow.take(plan);
        assertEquals(plan, one.plan(), "what stands in a file is not lost");
    }

    @Test
    void resumingAnotherRunAsksFirstAndResumingTheOwnDoesNot() {
        one.fake.cutOff(other);
        one.workflow.decide(one.writeOffAll());
        Plan plan = one.plan();
        one.workflow.resume(FakeRecovery.RUN, other);
        assertEquals(plan, one.plan());
        assertEquals(0, one.calls("resume"));
        one.dialogs.confirm();
        assertEquals(other, one.plan());
        assertEquals(1, one.calls("resume"));

        MadeUpRecovery own = MadeUpRecovery.atOnce(SampleStates.healthy()).asking().examined();
        own.workflow.decide(own.draft().decisionsProperty().get().onlySeen(own.all.getFirst(), true));
        own.fake.breaksOff(new RunException(RunException.Kind.CLUSTER, "The lock was lost.", ""));
        own.confirmed().workflow.apply(false);
        assertEquals(List.of(), own.workflow.atStake(), "the journal of the run keeps them");
        own.workflow.resume(FakeRecovery.RUN, own.plan());
        assertEquals(List.of("confirm: Resume " + FakeRecovery.RUN + "?"), own.dialogs.told);
        own.dialogs.confirm();
        assertEquals(1, own.calls("resume"));
    }

    @Test
    void examiningAgainKeepsTheDecisionsOfReplicasThatAreStillSilent() {
        one.workflow.decide(one.writeOffAll());
        one.workflow.examine(true, Set.of());
        assertEquals(24, one.draft().decisionsProperty().get().size());
        assertFalse(one.dialogs.isAsking());
    }

    @Test
    void aChangeOfLanguageKeepsEverythingAndSaysItInTheNewOne() {
        one.workflow.decide(one.writeOffAll());
        Plan plan = one.plan();
        one.fake.failNext(new RunException(RunException.Kind.CLUSTER, "Nobody answers.", ""));
        one.workflow.goTo(Stage.EXAMINE);
        one.workflow.examine(true, Set.of());
        one.asking(Language.CHINESE, false);
        assertEquals(plan, one.plan());
        assertEquals(Stage.EXAMINE, one.workflow.stageProperty().get());
        assertEquals("检查未能完成", Objects.requireNonNull(one.workflow.failureProperty().get()).what());
        assertEquals("执行尚未结束。", one.workflow.against(Stage.RESULT));
        assertEquals(List.of("将丢失一次尚未执行的恢复中的 24 项决定。"), one.workflow.atStake());
    }

    @Test
    void closingKnowsWhatIsAtWorkAndEndsItAfterTheCallsThatAreOut() {
        MadeUpRecovery held = MadeUpRecovery.held(SampleStates.healthy());
        held.workflow.begin(held.all, held.state);
        assertFalse(held.workflow.busyProperty().get());
        held.workflow.look();
        assertFalse(held.workflow.busyProperty().get(), "reading changes nothing");
        held.answered();
        held.workflow.examine(true, Set.of());
        assertTrue(held.workflow.busyProperty().get());
        held.workflow.close();
        assertTrue(held.workflow.busyProperty().get(), "its call is still out");
        held.answered();
        assertFalse(held.workflow.busyProperty().get());
        assertTrue(Objects.requireNonNull(held.workflow.liveProperty().get()).control().isStopAsked());
    }

    @Test
    void stoppingWhileARunIsGivenUpIsNotSentToTheRunBefore() {
        MadeUpRecovery held = MadeUpRecovery.held(SampleStates.healthy());
        held.workflow.begin(held.all, held.state);
        held.workflow.examine(true, Set.of());
        held.answered().confirmed().workflow.apply(false);
        held.answered();
        LiveRun before = Objects.requireNonNull(held.workflow.liveProperty().get());
        held.workflow.abandon("run-of-yesterday", _ -> {}, _ -> {});
        held.workflow.stop();
        held.answered();
        assertFalse(before.control().isStopAsked());
        assertEquals(Optional.of("abandon run-of-yesterday and stop"),
                held.fake.calls().stream().filter(c -> c.startsWith("abandon")).findFirst());
    }
}

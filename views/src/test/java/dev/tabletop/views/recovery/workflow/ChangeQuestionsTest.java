package dev.tabletop.views.recovery.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.tabletop.recovery.Damage;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.Plan;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.dialogs.ConfirmationRequest;
import dev.tabletop.views.dialogs.ConfirmationRequest.LossToAccept;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.MadeUpRecovery;
import dev.tabletop.views.sample.SampleStates;

/** What is confirmed by dialog, and how much. */
class ChangeQuestionsTest {

    private static ConfirmationRequest asked(MadeUpRecovery one) {
        return Objects.requireNonNull(one.dialogs.asked);
    }

    @Test
    void aProductionClusterIsNamedBeforeTheFirstChangeOfEachRecovery() {
        MadeUpRecovery one = MadeUpRecovery.atOnce(SampleStates.healthy()).asking(Language.ENGLISH, true);
        one.workflow.begin(one.all, one.state);
        one.workflow.stopAutomatic(false);
        assertEquals(List.of(), one.fake.calls());
        assertEquals("bank", asked(one).clusterName());
        assertTrue(asked(one).production());
        one.dialogs.confirm();
        assertEquals(List.of("stop 24"), one.fake.calls());
        one.workflow.examine(true, Set.of());
        assertEquals(1, one.calls("examine"));
        one.workflow.begin(one.all, one.state);
        one.workflow.examine(true, Set.of());
        assertEquals(1, one.calls("examine"));
        one.dialogs.confirm();
        assertEquals(2, one.calls("examine"));
    }

    @Test
    void anotherClusterIsNotAskedFor() {
        MadeUpRecovery one = MadeUpRecovery.atOnce(SampleStates.healthy()).asking();
        one.workflow.begin(one.all, one.state);
        one.workflow.stopAutomatic(false);
        assertEquals(List.of("stop 24"), one.fake.calls());
        assertEquals(List.of(), one.dialogs.told);
    }

    @Test
    void aRunThatGivesUpRowsIsResumedOnlyWithEachLossTickedAgain() {
        MadeUpRecovery one = MadeUpRecovery.atOnce(SampleStates.broken()).asking();
        MadeUpRecovery before = MadeUpRecovery.atOnce(SampleStates.broken()).examined();
        before.workflow.decide(before.writeOffAll());
        Plan plan = before.plan();
        one.fake.cutOff(plan);
        one.workflow.resume(FakeRecovery.RUN, plan);
        assertEquals(0, one.calls("resume"));
        assertEquals(Damage.LOSSY, asked(one).damage());
        assertEquals(plan.losses().stream().map(Loss::id).collect(Collectors.toSet()),
                asked(one).losses().stream().map(LossToAccept::id).collect(Collectors.toSet()));
        one.dialogs.confirm();
        assertEquals(1, one.calls("resume"));
        assertEquals(RunRecord.State.COMPLETE_WITH_LOSSES, one.result().state());
    }

    @Test
    void aRunThatCanBeTakenBackIsResumedByAClickButNotInProduction() {
        Plan plan = MadeUpRecovery.atOnce(SampleStates.healthy()).examined().plan();
        MadeUpRecovery mild = MadeUpRecovery.atOnce(SampleStates.healthy()).asking();
        mild.fake.cutOff(plan);
        mild.workflow.resume(FakeRecovery.RUN, plan);
        assertFalse(mild.dialogs.isAsking());
        assertEquals(1, mild.calls("resume"));
        MadeUpRecovery strict = MadeUpRecovery.atOnce(SampleStates.healthy()).asking(Language.ENGLISH, true);
        strict.fake.cutOff(plan);
        strict.workflow.resume(FakeRecovery.RUN, plan);
        assertEquals(0, strict.calls("resume"));
        strict.dialogs.confirm();
        assertEquals(1, strict.calls("resume"));
    }
}

package dev.tabletop.views.recovery.carryout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.MadeUpRecovery;
import dev.tabletop.views.recovery.workflow.Stage;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.sample.SampleStates;

class ConfirmViewModelTest {

    private static final Messages TEXTS = Messages.of(ConfirmView.class, Language.ENGLISH);

    private static ConfirmViewModel confirm(MadeUpRecovery one) {
        return new ConfirmViewModel(one.workflow, false, TEXTS, new Words(MadeUpRecovery.TEXTS));
    }

    @Test
    void everyReplicaThatIsWrittenOffIsNamedWithWhatBecomesOfIt() {
        MadeUpRecovery one = MadeUpRecovery.atOnce(SampleStates.broken()).examined();
        String last = one.lastTablet();
        one.workflow.decide(one.draft().decisionsProperty().get().goOnWithout(one.all.subList(0, 3), last, "burnt")
                .goOnWithout(one.all.subList(8, 9), "10.0.0.99:9527", "gone"));
        List<String> lines = confirm(one).consequences();
        assertTrue(lines.contains(
                "auto_failover is put back as soon as everything else is verified: replicas that were written off by"
                        + " name do not hold it up."),
                lines::toString);
        assertTrue(
                lines.contains("Written off: 3 replicas on " + last + ": demo.accounts/0-2. When that tablet returns"
                        + " or is restarted, their binlogs may be deleted."),
                lines::toString);
        assertTrue(lines.contains("Written off: the replica on 10.0.0.99:9527: " + one.all.get(8).table() + "/0. When"
                + " that tablet returns or is restarted, its binlog may be deleted."), lines::toString);
        assertFalse(lines.stream().anyMatch(l -> l.contains("no replica is unknown")), lines::toString);
    }

    @Test
    void whereNothingIsWrittenOffAutoFailoverWaitsForEveryReplica() {
        MadeUpRecovery one = MadeUpRecovery.atOnce(SampleStates.healthy()).examined();
        assertTrue(confirm(one).consequences().contains(
                "auto_failover is put back only when everything is verified and no replica is unknown."));
    }

    @Test
    void whetherThePlanStillFitsIsLookedAtEachTimeThePageComesUp() {
        MadeUpRecovery one = MadeUpRecovery.atOnce(SampleStates.healthy()).examined();
        ConfirmViewModel confirm = confirm(one);
        confirm.activate();
        assertTrue(confirm.isFresh());
        confirm.deactivate();
        one.fake.movedOn(one.all.get(3));
        confirm.activate();
        assertFalse(confirm.isFresh());
        assertEquals(2, one.calls("check"));
        confirm.deactivate();
        one.workflow.look();
        assertEquals(2, one.calls("check"), "not while it is hidden");
    }

    @Test
    void whatIsAtWorkWhenThePageComesUpOnlyPutsTheLookOff() {
        MadeUpRecovery one = MadeUpRecovery.held(SampleStates.healthy());
        one.workflow.begin(one.all, one.state);
        one.workflow.examine(true, Set.of());
        one.answered();
        ConfirmViewModel confirm = confirm(one);
        one.workflow.lookAtAutomatic(_ -> {}, _ -> {});
        confirm.activate();
        assertEquals(0, one.calls("check"));
        one.answered();
        assertEquals(1, one.calls("check"));
        assertTrue(confirm.isFresh());
    }

    @Test
    void aLookThatFailsIsToldAndNotRepeatedByItself() {
        MadeUpRecovery one = MadeUpRecovery.atOnce(SampleStates.healthy()).examined();
        one.workflow.goTo(Stage.CONFIRM);
        one.fake.failNext(new RunException(RunException.Kind.CLUSTER, "ZooKeeper does not answer.", ""));
        ConfirmViewModel confirm = confirm(one);
        confirm.activate();
        assertEquals(1, one.calls("check"));
        assertFalse(confirm.isFresh());
        confirm.checkAgain();
        assertTrue(confirm.isFresh());
    }

    @Test
    void aPlanWhoseRunIsNotOverIsGoneOnWithFromHere() {
        Plan plan = MadeUpRecovery.atOnce(SampleStates.healthy()).examined().plan();
        MadeUpRecovery one = MadeUpRecovery.atOnce(SampleStates.healthy());
        one.fake.cutOff(plan);
        one.workflow.take(plan);
        one.workflow.goTo(Stage.CONFIRM);
        ConfirmViewModel confirm = confirm(one);
        confirm.activate();
        assertTrue(confirm.unfinished().startsWith("Run " + FakeRecovery.RUN + " has begun to carry this plan out"),
                confirm.unfinished());
        confirm.apply();
        assertEquals(0, one.calls("apply"));
        confirm.resume();
        assertEquals(1, one.calls("resume " + FakeRecovery.RUN));
        assertEquals("", confirm.unfinished());
    }
}

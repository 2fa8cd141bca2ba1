package dev.tabletop.views.recovery.carryout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.AutomaticState;
import dev.tabletop.recovery.run.PartitionOutcome;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.recovery.sample.MadeUpRecovery;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.SampleEvidence;
import dev.tabletop.views.recovery.workflow.ManualRecoveryWorkflow;
import dev.tabletop.views.recovery.workflow.Stage;
import dev.tabletop.views.recovery.workflow.SwitchingOn;
import dev.tabletop.views.recovery.workflow.Words;
import dev.tabletop.views.reports.Reports;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class ProgressViewModelTest {

    private static final Messages TEXTS = Messages.of(ProgressView.class, Language.ENGLISH);
    private static final Messages SHARED = Messages.of(ManualRecoveryWorkflow.class, Language.ENGLISH);

    @TempDir
    private Path folder;

    private final ClusterState healthy = SampleStates.healthy();
    private final ClusterState broken = SampleStates.broken();
    private final List<PartitionId> all = new ArrayList<>(new TreeSet<>(SampleEvidence.all(healthy)));
    private final Clock clock = Clock.fixed(SampleStates.READ_AT.plusSeconds(100), ZoneOffset.UTC);
    private final Words words = new Words(SHARED);
    private final RecordingDialogs dialogs = new RecordingDialogs();

    private ManualRecoveryWorkflow examined(FakeRecovery fake, ClusterState state, DirectTaskRunner tasks) {
        ManualRecoveryWorkflow workflow = new ManualRecoveryWorkflow(fake, tasks, clock, SHARED);
        workflow.begin(all, state);
        workflow.stopAutomatic(false);
        workflow.examine(true, Set.of());
        workflow.draft().typedNameProperty().set("bank");
        return workflow;
    }

    private ResultViewModel result(ManualRecoveryWorkflow workflow, FakeRecovery fake, DirectTaskRunner tasks) {
        Reports reports = new Reports(
                new WindowContext(tasks, dialogs, new MemorySettings(), Language.ENGLISH, clock));
        return new ResultViewModel(workflow, fake, reports, dialogs,
                new SwitchingOn(workflow, dialogs, SHARED, MadeUpRecovery.OBJECTIONS, "bank",
                        true),
                TEXTS, words);
    }

    @Test
    void whatWentWrongStandsFirstAndWhatIsVerifiedCanBeHidden() {
        FakeRecovery fake = new FakeRecovery(healthy).failsAt(all.get(9)).movedOn(all.get(2));
        DirectTaskRunner tasks = DirectTaskRunner.atOnce();
        ManualRecoveryWorkflow workflow = examined(fake, healthy, tasks);
        ProgressViewModel progress = new ProgressViewModel(workflow, tasks, clock, TEXTS, words);
        progress.activate();
        workflow.apply(true);
        assertEquals(List.of(all.get(9), all.get(2)),
                progress.rows().stream().limit(2).map(ProgressRow::partition).toList());
        assertEquals("The election ended as failed.", progress.rows().getFirst().waitsFor());
        assertTrue(progress.rows().getFirst().mayBeRetried());
        assertEquals("Run " + FakeRecovery.RUN + " is over: 22 verified, 2 ended otherwise, 0 at work, 0 waiting.",
                progress.summaryProperty().get().strip());
        progress.unfinishedOnlyProperty().set(true);
        assertEquals(2, progress.rows().size());
        assertTrue(progress.lines().stream().anyMatch(l -> l.bad()));
    }

    @Test
    void aPauseIsAskedForAndTakenBack() {
        DirectTaskRunner tasks = DirectTaskRunner.atOnce();
        FakeRecovery fake = new FakeRecovery(healthy);
        ManualRecoveryWorkflow workflow = examined(fake, healthy, tasks);
        ProgressViewModel progress = new ProgressViewModel(workflow, tasks, clock, TEXTS, words);
        progress.activate();
        List<String> seen = new ArrayList<>();
        fake.before(id -> {
            if (seen.isEmpty()) {
                progress.pauseOrGoOn();
                seen.add(progress.summaryProperty().get());
                assertTrue(progress.pauseAskedProperty().get());
                progress.pauseOrGoOn();
                assertFalse(progress.pauseAskedProperty().get());
            }
        });
        workflow.apply(true);
        assertTrue(seen.getFirst().contains("ends the calls that are out and then pauses"), seen.getFirst());
        assertEquals(1.0, progress.doneProperty().get());
    }

    @Test
    void aStalePlanIsToldAndLeadsBackToTheExamination() {
        FakeRecovery fake = new FakeRecovery(healthy).movedOn(all.get(2));
        ManualRecoveryWorkflow workflow = examined(fake, healthy, DirectTaskRunner.atOnce());
        workflow.goTo(Stage.CONFIRM);
        ConfirmViewModel confirm = new ConfirmViewModel(workflow, true, TEXTS, words);
        confirm.activate();
        assertTrue(confirm.stale().startsWith("One partition has changed since the plan was made: " + all.get(2)),
                confirm.stale());
        assertFalse(confirm.isFresh());
        confirm.planAnew();
        assertEquals(Stage.EXAMINE, workflow.stageProperty().get());
    }

    @Test
    void lossesAreTickedOneByOneOrByTheNodeThatHoldsThem() {
        ManualRecoveryWorkflow workflow = examined(new FakeRecovery(broken), broken, DirectTaskRunner.atOnce());
        workflow.decide(workflow.draft().decisionsProperty().get().goOnWithout(all,
                broken.tablets().getLast().endpoint(), "the disk is lost"));
        ConfirmViewModel confirm = new ConfirmViewModel(workflow, false, TEXTS, words);
        List<Loss> losses = confirm.losses().get(broken.tablets().getLast().endpoint());
        assertEquals(24, losses.size());
        confirm.tick(losses, true);
        assertEquals(24, confirm.ticked().size());
        confirm.tick(List.of(losses.getFirst()), false);
        assertEquals(23, confirm.ticked().size());
        assertEquals("bank", confirm.nameToType());
        assertTrue(confirm.needsReason());
        assertEquals("Type the name of the cluster exactly as shown.", confirm.against());
    }

    @Test
    void anIncompleteRunNamesWhatIsLeftAndIsGoneOnWith() throws Exception {
        FakeRecovery fake = new FakeRecovery(healthy).failsAt(all.get(9));
        DirectTaskRunner tasks = DirectTaskRunner.atOnce();
        ManualRecoveryWorkflow workflow = examined(fake, healthy, tasks);
        ResultViewModel result = result(workflow, fake, tasks);
        workflow.apply(true);
        assertEquals("Incomplete: something is left to do", result.title());
        assertEquals(PartitionOutcome.End.FAILED, result.rows().getFirst().end());
        assertTrue(result.mayResume());
        dialogs.file = folder.resolve("report.md");
        result.export();
        assertTrue(Files.readString(folder.resolve("report.md")).startsWith("# Manual recovery"));
        fake.mended(all.get(9));
        result.resume();
        assertEquals("Complete: everything is verified", result.title());
        assertEquals("auto_failover is on", result.autoFailover());
    }

    @Test
    void aReportOfARunThatNobodySawBeginSaysThatItHasNoPictureOfBefore() throws Exception {
        FakeRecovery fake = new FakeRecovery(healthy);
        DirectTaskRunner tasks = DirectTaskRunner.atOnce();
        Plan plan = Objects.requireNonNull(examined(fake, healthy, tasks).draft().planProperty().get());
        ManualRecoveryWorkflow workflow = new ManualRecoveryWorkflow(fake.cutOff(plan), tasks, clock, SHARED);
        ResultViewModel result = result(workflow, fake, tasks);
        dialogs.file = folder.resolve("report.md");
        result.export();
        assertEquals("notice: There is no run with a plan to report on.", dialogs.told.getLast());
        workflow.resume(FakeRecovery.RUN, plan);
        result.export();
        assertTrue(dialogs.told.stream()
                .anyMatch(t -> t.startsWith("notice: The report has no picture of the cluster before this recovery")),
                dialogs.told::toString);
        assertTrue(Files.readString(folder.resolve("report.md"))
                .startsWith("# Manual recovery without a picture of before"));
    }

    @Test
    void switchingAutoFailoverOnIsAskedAndARefusalSaysWhy() {
        FakeRecovery fake = new FakeRecovery(healthy).failsAt(all.get(9))
                .automatic(new AutomaticState(false, null, List.of()));
        DirectTaskRunner tasks = DirectTaskRunner.atOnce();
        ManualRecoveryWorkflow workflow = examined(fake, healthy, tasks);
        ResultViewModel result = result(workflow, fake, tasks);
        workflow.apply(true);
        result.switchAutoFailoverOn();
        assertFalse(fake.calls().contains("switch on"));
        fake.failNext(new RunException(RunException.Kind.CLUSTER, "demo.accounts/3 has no live leader.", ""));
        dialogs.confirm();
        assertEquals("failure: auto_failover was not switched on: demo.accounts/3 has no live leader.",
                dialogs.told.getLast());
        assertFalse(result.isAutoFailoverOn());
        result.switchAutoFailoverOn();
        dialogs.confirm();
        assertTrue(result.isAutoFailoverOn());
        assertTrue(Objects.requireNonNull(dialogs.asked).production());
        assertNull(workflow.failureProperty().get());
    }
}

package dev.tabletop.views.runbooks.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.recovery.run.RunException;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.catalogue.Answers;
import dev.tabletop.views.runbooks.sample.FakeRunbooks;
import dev.tabletop.views.runbooks.sample.MadeUpRunbooks;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class RunbookWorkflowTest {

    @TempDir
    private Path folder;
    private MadeUpRunbooks made;

    private MadeUpRunbooks made(DirectTaskRunner tasks, boolean readOnly) throws StoreException {
        made = new MadeUpRunbooks(SampleStates.of(5, 3, 8, 3), folder, tasks, readOnly);
        return made;
    }

    private MadeUpRunbooks atOnce() throws StoreException {
        return made(DirectTaskRunner.atOnce(), /* readOnly= */ false);
    }

    @AfterEach
    void close() {
        made.close();
    }

    @Test
    void whatWasAnsweredIsPlannedAndAnotherAnswerGivesThatPlanUp() throws StoreException {
        RunbookWorkflow workflow = atOnce().planned().workflow;
        assertEquals(Stage.PLAN, workflow.stageProperty().get());
        assertTrue(made.plan().steps().stream()
                .allMatch(s -> s.from().equals(made.leaving()) && !s.to().equals(made.leaving())));
        workflow.answer("measure", List.of("bytes"));
        assertNull(workflow.draft().planProperty().get());
        assertEquals("Make the plan first.", workflow.against(Stage.PLAN));
    }

    @Test
    void aPlanForOlderAnswersIsDropped() throws StoreException {
        RunbookWorkflow workflow = made(DirectTaskRunner.held(), false).planned().workflow;
        workflow.answer("measure", List.of("bytes"));
        made.tasks.release(0);
        assertNull(workflow.draft().planProperty().get());
        assertEquals(Stage.GOAL, workflow.stageProperty().get());
        assertEquals(Work.IDLE, workflow.workProperty().get());
    }

    @Test
    void aReadOnlyProfilePlansAndSendsNothing() throws StoreException {
        RunbookWorkflow workflow = made(DirectTaskRunner.atOnce(), true).planned().workflow;
        assertFalse(workflow.mayChange());
        assertEquals("This profile is read-only: nothing can be sent.", workflow.against(Stage.CONFIRM));
        made.confirmed();
        workflow.carryOut(/* production= */ false);
        workflow.askToResume(FakeRunbooks.RUN);
        workflow.abandon(FakeRunbooks.RUN, _ -> {}, _ -> {});
        assertEquals(List.of("plan"), made.fake.calls());
    }

    @Test
    void nameRisksAndReasonAreAskedForBeforeAnythingIsSent() throws StoreException {
        RunbookWorkflow workflow = atOnce().planned().workflow;
        workflow.goTo(Stage.CONFIRM);
        RunbookDraft draft = workflow.draft();
        int risks = draft.risksOpen().size();
        assertTrue(risks > 1);
        assertEquals("Type the cluster's name, exactly as shown.", workflow.againstCarryingOut(false));
        draft.typedNameProperty().set(made.plan().cluster().name());
        assertEquals(risks + " risks are not accepted yet.", workflow.againstCarryingOut(false));
        draft.risksOpen().forEach(draft.ticked()::add);
        assertEquals("Give a reason; it is kept with the run.", workflow.againstCarryingOut(false));
        workflow.carryOut(false);
        assertEquals(List.of("plan"), made.fake.calls());
        draft.reasonProperty().set("no writes tonight");
        workflow.carryOut(false);
        assertEquals(List.of("plan",
                "carry out " + made.plan().cluster().name() + " " + risks + " no writes tonight"), made.fake.calls());
        assertEquals(Stage.RESULT, workflow.stageProperty().get());
        assertTrue(Objects.requireNonNull(draft.resultProperty().get()).isComplete());
        assertEquals("This plan was carried out already. Make a new one.", workflow.against(Stage.CONFIRM));
    }

    @Test
    void aRunThatEndedEarlyIsGoneOnWithOnceItIsConfirmedAnew() throws StoreException {
        RunbookWorkflow workflow = atOnce().planned().confirmed().workflow;
        made.fake.failsAt("move 3");
        workflow.carryOut(true);
        var result = Objects.requireNonNull(workflow.draft().resultProperty().get());
        assertEquals(List.of("move 1", "move 2"), result.over());
        made.fake.mended("move 3");
        workflow.resumeLast();
        assertEquals(Stage.CONFIRM, workflow.stageProperty().get());
        assertEquals("", workflow.draft().typedNameProperty().get());
        workflow.carryOut(true);
        assertFalse(made.fake.calls().getLast().startsWith("resume"));
        made.confirmed();
        workflow.carryOut(true);
        assertEquals("resume " + FakeRunbooks.RUN + " " + made.plan().cluster().name(),
                made.fake.calls().get(made.fake.calls().size() - 2));
        assertTrue(Objects.requireNonNull(workflow.draft().resultProperty().get()).isComplete());
    }

    @Test
    void untilItGoesOnTheRunThatEndedEarlyIsReadWithItsOwnPlanAndNothingConfirmed() throws StoreException {
        RunbookWorkflow workflow = atOnce().planned().confirmed().workflow;
        made.fake.failsAt("move 3");
        workflow.carryOut(true);
        RunbookDraft draft = workflow.draft();
        var result = Objects.requireNonNull(draft.resultProperty().get());
        workflow.resumeLast();
        assertTrue(made.fake.calls().contains("read " + FakeRunbooks.RUN), "its plan is read anew");
        assertEquals(List.of(Stage.CONFIRM, "", "", Set.of()), List.of(workflow.stageProperty().get(),
                draft.typedNameProperty().get(), draft.reasonProperty().get(), Set.copyOf(draft.ticked())));
        workflow.back();
        workflow.goTo(Stage.RESULT);
        assertEquals(Stage.RESULT, workflow.stageProperty().get());
        assertEquals(result, draft.resultProperty().get());
        assertTrue(workflow.mayResumeLast());
        workflow.goTo(Stage.CONFIRM);
        made.confirmed();
        workflow.carryOut(true);
        assertEquals("This plan was carried out already. Make a new one.", workflow.against(Stage.CONFIRM));
    }

    @Test
    void whatFailsWhileAnotherStageIsShownIsTold() throws StoreException {
        RunbookWorkflow workflow = made(DirectTaskRunner.held(), false).planned().workflow;
        made.tasks.release(0);
        made.confirmed();
        made.fake.failNext(new RunException(RunException.Kind.CLUSTER, "No nameserver answers.", "Look at it."));
        workflow.carryOut(true);
        workflow.goTo(Stage.PLAN);
        made.tasks.release(0);
        assertEquals(List.of("The run ended early: No nameserver answers."), made.told);
        assertNull(workflow.failureProperty().get());
        workflow.goTo(Stage.RUN);
        assertEquals("No nameserver answers.", Objects.requireNonNull(workflow.failureProperty().get()).why());
        assertEquals(1, made.told.size());
    }

    @Test
    void aRunOfAnEarlierStartIsGoneOnWithByItsOwnPlan() throws StoreException {
        RunbookWorkflow workflow = atOnce().planned().workflow;
        made.fake.cutOff(made.plan(), Set.of("move 1"));
        workflow.choose(MadeUpRunbooks.form("scale-out"), Answers.usual(MadeUpRunbooks.form("scale-out")));
        workflow.askToResume(FakeRunbooks.RUN);
        assertEquals(Stage.CONFIRM, workflow.stageProperty().get());
        assertEquals("scale-in", Objects.requireNonNull(workflow.draft().formProperty().get()).id());
        made.confirmed();
        workflow.carryOut(true);
        assertTrue(Objects.requireNonNull(workflow.draft().resultProperty().get()).isComplete());
        LiveSeries run = Objects.requireNonNull(workflow.liveProperty().get());
        assertEquals(StepProgress.State.OVER, Objects.requireNonNull(run.steps().get("move 1")).state());
        assertTrue(run.lines().stream()
                .noneMatch(l -> l.text().toString().equals(made.plan().steps().getFirst().title().toString())));
    }

    @Test
    void whatFailedIsToldInTheLanguageOfTheWindow() throws StoreException {
        RunbookWorkflow workflow = atOnce().planned().confirmed().workflow;
        made.fake.failNext(new RunException(RunException.Kind.CLUSTER, "No nameserver answers.", "Look at it."));
        workflow.carryOut(true);
        assertEquals("The run ended early", Objects.requireNonNull(workflow.failureProperty().get()).what());
        workflow.speak(Messages.of(RunbookWorkflow.class, Language.CHINESE), made.told::add);
        assertEquals("运行提前结束", Objects.requireNonNull(workflow.failureProperty().get()).what());
        assertTrue(workflow.mayResumeLast());
        workflow.goTo(Stage.PLAN);
        assertNull(workflow.failureProperty().get());
    }

    @Test
    void whileARunIsOnNothingElseIsBegunAndItCanBeStopped() throws StoreException {
        RunbookWorkflow workflow = made(DirectTaskRunner.held(), false).planned().workflow;
        made.tasks.release(0);
        made.confirmed();
        workflow.carryOut(true);
        assertTrue(workflow.busyProperty().get());
        workflow.choose(MadeUpRunbooks.form("scale-out"), Answers.NONE);
        assertEquals(List.of("A runbook is being carried out. Stop it first, or wait until it is over."), made.told);
        assertEquals("scale-in", Objects.requireNonNull(workflow.draft().formProperty().get()).id());
        workflow.stop();
        made.tasks.release(0);
        assertFalse(workflow.busyProperty().get());
        assertTrue(Objects.requireNonNull(workflow.failureProperty().get()).stopped());
    }

    @Test
    void givingUpTheRunThatWasToBeResumedLeadsBackToTheChoice() throws StoreException {
        RunbookWorkflow workflow = atOnce().planned().workflow;
        made.fake.cutOff(made.plan(), Set.of());
        workflow.askToResume(FakeRunbooks.RUN);
        workflow.abandon(FakeRunbooks.RUN, report -> report.putBack().forEach(l -> made.told.add(l.toString())),
                _ -> {});
        assertEquals(List.of("auto_failover is on again."), made.told);
        assertEquals(Stage.CHOOSE, workflow.stageProperty().get());
        assertEquals("", workflow.draft().resumedProperty().get());
    }
}

package dev.tabletop.views.runbooks.carryout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.sentences.Sentence;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.recovery.run.RunEvent;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.runbooks.sample.MadeUpRunbooks;
import dev.tabletop.views.runbooks.service.PlanSheet;
import dev.tabletop.views.runbooks.workflow.LiveSeries;
import dev.tabletop.views.runbooks.workflow.StepProgress.State;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

/** The pages from the confirmation on. */
class RunbookPagesTest {

    @TempDir
    private Path folder;
    private MadeUpRunbooks made;

    @BeforeEach
    void plan() throws StoreException {
        made = new MadeUpRunbooks(SampleStates.of(5, 3, 8, 3), folder, DirectTaskRunner.held(), false).planned();
        made.tasks.release(0);
    }

    @AfterEach
    void close() {
        made.close();
    }

    private ProgressViewModel progress() {
        ProgressViewModel model = new ProgressViewModel(made.workflow, made.window, MadeUpRunbooks.WORDS);
        model.activate();
        return model;
    }

    private LiveSeries begun() {
        made.confirmed();
        made.workflow.carryOut(true);
        return Objects.requireNonNull(made.workflow.liveProperty().get());
    }

    @Test
    void risksAreTickedByGroupOrOneByOne() {
        ConfirmViewModel model = new ConfirmViewModel(made.workflow, false, MadeUpRunbooks.TEXTS,
                MadeUpRunbooks.WORDS);
        List<PlanSheet.Risk> one = model.risksByPlace().values().iterator().next();
        model.tick(one, true);
        assertEquals(model.risks().size() - one.size(), made.workflow.draft().risksOpen().size());
        model.tick(List.of(one.getFirst()), false);
        assertTrue(made.workflow.draft().risksOpen().contains(one.getFirst().id()));
        assertEquals(made.plan().cluster().name(), model.nameToType());
        assertTrue(model.needsReason());
    }

    @Test
    void everyStepIsShownAsItGoesAndSoIsWhatItWaitsFor() {
        LiveSeries run = begun();
        ProgressViewModel model = progress();
        Instant at = SampleStates.READ_AT;
        run.on(new RunEvent.Begun(at, "run-1", List.of()));
        run.on(new RunEvent.SeriesStepStarted(at, "move 1", Sentence.plain("Move")));
        run.on(new RunEvent.SeriesStepOver(at, "move 1", Sentence.plain("It is there.")));
        run.on(new RunEvent.SeriesStepStarted(at, "move 2", Sentence.plain("Move")));
        run.on(new RunEvent.SeriesStepWaiting(at, "move 2", Sentence.plain("Operation 45 works on it.")));
        made.tasks.tick();
        assertEquals(List.of(State.OVER, State.WAITING, State.OPEN),
                model.rows().stream().limit(3).map(StepProgressRow::state).toList());
        assertEquals("Operation 45 works on it.", model.rows().get(1).text());
        assertTrue(model.summaryProperty().get().startsWith("Run run-1: at work. 1 of "));
        model.openOnlyProperty().set(true);
        assertEquals("move 2", model.rows().getFirst().id());
        model.pauseOrGoOn();
        assertTrue(run.control().isPaused());
        model.stop();
        assertTrue(model.summaryProperty().get().contains("Stopping: waiting for the call that is out"));
    }

    @Test
    void aStepThatWaitsForTheUserAsksAndIsAnswered() {
        LiveSeries run = begun();
        ProgressViewModel model = progress();
        Instant at = SampleStates.READ_AT;
        run.on(new RunEvent.SeriesStepStarted(at, "move 1", Sentence.plain("Restart")));
        run.on(new RunEvent.SeriesStepAsked(at, "move 1", Sentence.plain("Restart the process now."),
                /* maySayDone= */ true));
        made.tasks.tick();
        assertEquals(new ProgressViewModel.Ask("move 1", made.plan().steps().getFirst().title().toString(),
                "Restart the process now.", true), model.askProperty().get());
        model.sayDone();
        assertTrue(run.control().isSaidDone("move 1"));
        run.on(new RunEvent.SeriesStepAsked(at, "move 2", Sentence.plain("Start it."), /* maySayDone= */ false));
        run.on(new RunEvent.SeriesStepOver(at, "move 1", Sentence.plain("It is back.")));
        made.tasks.tick();
        assertFalse(Objects.requireNonNull(model.askProperty().get()).maySay());
        run.on(new RunEvent.SeriesStepOver(at, "move 2", Sentence.plain("It is back.")));
        made.tasks.tick();
        assertNull(model.askProperty().get());
    }

    @Test
    void theResultShowsWhatWasNotReachedFirst() {
        made.fake.failsAt("move 2");
        begun();
        made.tasks.release(0);
        ResultViewModel model = new ResultViewModel(made.workflow, made.fake, made.window);
        assertFalse(model.isComplete());
        assertEquals("Ended before its end", model.title());
        assertEquals(List.of(State.FAILED, State.OPEN),
                model.rows().stream().limit(2).map(StepProgressRow::state).toList());
        assertEquals("move 1", model.rows().getLast().id());
        assertTrue(model.failure().contains("The tablet does not answer."));
        assertEquals("Mend it first.", model.advice());
        assertFalse(model.isAutoFailoverOn());
    }
}

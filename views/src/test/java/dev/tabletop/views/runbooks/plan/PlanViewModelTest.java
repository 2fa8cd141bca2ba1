package dev.tabletop.views.runbooks.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.recovery.PlanDocumentException;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.runbooks.sample.MadeUpRunbooks;
import dev.tabletop.views.runbooks.service.PlanSheet;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class PlanViewModelTest {

    @TempDir
    private Path folder;
    private MadeUpRunbooks made;

    private PlanViewModel planned(ClusterState state) throws StoreException {
        made = new MadeUpRunbooks(state, folder, DirectTaskRunner.atOnce(), false).planned();
        return new PlanViewModel(made.workflow, made.fake, made.window, MadeUpRunbooks.WORDS);
    }

    @AfterEach
    void close() {
        made.close();
    }

    @Test
    void stepsAreNumberedAndTheLoadOfWhatIsEmptiedComesFirst() throws StoreException {
        PlanViewModel model = planned(SampleStates.of(5, 3, 8, 3));
        assertEquals(IntStream.rangeClosed(1, made.plan().steps().size()).boxed().toList(),
                model.steps().stream().map(StepRow::number).toList());
        LoadRow first = model.loads().getFirst();
        assertEquals(made.leaving(), first.endpoint());
        assertTrue(first.before() > 0);
        assertEquals(0, first.after());
        model.byBytesProperty().set(true);
        assertEquals(made.leaving(), model.loads().getFirst().endpoint());
        assertTrue(model.loads().getFirst().text().endsWith("→ 0 B"), model.loads().getFirst().text());
    }

    @Test
    void whatStandsAgainstItComesFirstWithAdvice() throws StoreException {
        PlanViewModel model = planned(SampleStates.of(3, 2, 4, 3));
        assertEquals(PlanSheet.Verdict.FAILED, model.checks().getFirst().verdict());
        assertTrue(model.checks().getFirst().what().toString().contains("do not fit"),
                () -> model.checks().getFirst().what().toString());
        assertEquals("8 things stand against this plan. Mend that, then plan again.", model.standing());
        assertEquals(List.of(), model.steps());
    }

    @Test
    void theFileThatIsSavedIsReadBackAsTheSamePlan() throws StoreException, IOException, PlanDocumentException {
        PlanViewModel model = planned(SampleStates.of(5, 3, 8, 3));
        Path file = folder.resolve("plan.json");
        made.dialogs.file = file;
        model.save();
        assertEquals(made.plan(), made.fake.read(Files.readString(file)));
        assertEquals("notice: Written to " + file + ".", made.dialogs.told.getLast());
        model.copyAllCommands();
        assertTrue(made.dialogs.copied.contains("# " + made.plan().steps().getFirst().title() + "\n"));
    }

    @Test
    void thousandsOfStepsAreListedInNoTime() throws StoreException {
        ClusterState state = SampleStates.of(40, 60, 100, 3);
        PlanViewModel model = planned(state);
        made.workflow.answer("nodes", state.tablets().stream().limit(20).map(t -> t.endpoint()).toList());
        made.workflow.plan();
        long begin = System.nanoTime();
        int steps = model.steps().size();
        model.loads();
        assertTrue(steps > 10_000, () -> steps + " steps");
        assertTrue(System.nanoTime() - begin < 2_000_000_000L);
    }
}

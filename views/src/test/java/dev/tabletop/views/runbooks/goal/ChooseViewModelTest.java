package dev.tabletop.views.runbooks.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.store.StoreException;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.runbooks.catalogue.Catalogue;
import dev.tabletop.views.runbooks.catalogue.Subject;
import dev.tabletop.views.runbooks.sample.FakeRunbooks;
import dev.tabletop.views.runbooks.sample.MadeUpRunbooks;
import dev.tabletop.views.runbooks.workflow.Stage;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

/** The pages up to the plan. */
class ChooseViewModelTest {

    @TempDir
    private Path folder;
    private MadeUpRunbooks made;
    private ChooseViewModel model;

    @BeforeEach
    void make() throws StoreException {
        made = new MadeUpRunbooks(SampleStates.of(5, 3, 8, 3), folder, DirectTaskRunner.atOnce(), false);
        model = new ChooseViewModel(made.workflow, made.fake, made.window, MadeUpRunbooks.WORDS);
    }

    @AfterEach
    void close() {
        made.close();
    }

    @Test
    void whoComesFromATabletIsOfferedWhatFitsAndNeedNotNameIt() {
        model.subjectProperty().set(Subject.ofNode(made.leaving()));
        assertEquals("For " + made.leaving(), model.about());
        assertTrue(model.cards().getFirst().fits());
        assertFalse(model.cards().getLast().fits());
        model.choose(MadeUpRunbooks.form("scale-in"));
        assertEquals(Stage.GOAL, made.workflow.stageProperty().get());
        assertEquals(List.of(made.leaving()), made.workflow.draft().answersProperty().get().all("nodes"));
    }

    @Test
    void anAnswerThatCannotBeUsedIsToldBesideItsFieldAndNothingIsPlanned() {
        SimpleObjectProperty<@Nullable Update> update = new SimpleObjectProperty<>(
                new Update(made.state, List.of()));
        GoalViewModel goal = new GoalViewModel(made.workflow, update, Messages.of(GoalView.class, Language.ENGLISH),
                Messages.of(Catalogue.class, Language.ENGLISH));
        goal.activate();
        model.subjectProperty().set(Subject.ofNode(made.leaving()));
        model.choose(MadeUpRunbooks.form("replace-node"));
        var field = MadeUpRunbooks.form("replace-node").fields().getFirst();
        assertEquals(made.leaving() + " works. Empty it instead: then nothing is given up.", goal.problem(field));
        assertFalse(goal.mayPlan());
        goal.plan();
        assertEquals(List.of(), made.fake.calls());
        assertEquals(5, goal.items(field).size());
        assertTrue(goal.items(field).stream().noneMatch(PickItem::fits));
    }

    @Test
    void aRunThatIsNotOverIsGivenUpOnlyAfterAsking() {
        made.planned();
        made.fake.cutOff(made.plan(), Set.of());
        model.refresh();
        model.abandon(model.unfinished().getFirst(), "bank", true);
        assertTrue(Objects.requireNonNull(made.dialogs.asked).production());
        assertFalse(made.fake.calls().contains("abandon " + FakeRunbooks.RUN));
        made.dialogs.confirm();
        assertEquals(List.of(), model.unfinished());
        assertEquals(FakeRunbooks.RUN, Objects.requireNonNull(model.abandonedProperty().get()).run());
    }

    @Test
    void aPlanIsOpenedFromAFileAndADamagedOneIsRefused() throws IOException {
        String document = made.planned().plan().document();
        Path file = folder.resolve("plan.json");
        made.dialogs.file = file;
        Files.writeString(file, document.substring(0, document.length() / 2));
        made.workflow.answer("measure", List.of("bytes"));
        model.load();
        assertTrue(made.dialogs.told.getLast().startsWith("failure: The plan cannot be opened: "),
                made.dialogs.told::toString);
        assertNull(made.workflow.draft().planProperty().get());
        Files.writeString(file, document);
        model.load();
        assertEquals(document, made.plan().document());
        assertEquals(Stage.PLAN, made.workflow.stageProperty().get());
    }
}

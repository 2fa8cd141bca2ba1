package dev.tabletop.views.drills;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillBook;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.Drills;
import dev.tabletop.drills.Milestone;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class DrillsViewModelTest {

    private static final Drill TABLET_LOST = Drills.find("tablet-lost-auto-on").orElseThrow();

    @TempDir
    private Path folder;
    private SampleCluster cluster;
    private ClusterContext context;
    private DrillsAtWork atWork;
    private DrillsViewModel model;
    private final RecordingDialogs dialogs = new RecordingDialogs();

    @BeforeEach
    void open() throws Exception {
        cluster = new SampleCluster(SampleStates.healthy(), folder);
        SampleDrills.allow(cluster);
        context = cluster.context(DirectTaskRunner.atOnce(), dialogs, new MemorySettings(), Language.ENGLISH);
        await().until(() -> context.live().update() != null);
        atWork = new DrillsAtWork(context.window().tasks());
        model = new DrillsViewModel(context, cluster.drills().orElseThrow(), atWork,
                Messages.of(DrillsSectionFactory.class, Language.ENGLISH), "test");
    }

    @AfterEach
    void close() {
        model.deactivate();
        cluster.close();
    }

    @Test
    void eachDrillHasItsResultsNewestFirst() {
        List<DrillResult> kept = SampleDrills.keep(cluster);
        model.activate();
        assertEquals(Drills.ALL, model.rowsProperty().get().stream().map(DrillRow::drill).toList());
        assertEquals(kept, model.rowsProperty().get().getFirst().results());
        assertNull(model.rowsProperty().get().getLast().last());
    }

    @Test
    void aDrillBeginsOnlyAfterItsConsequencesWereShownAndWhatCannotBeBrokenIsPutBackAndKept() throws Exception {
        model.activate();
        model.start(TABLET_LOST, DrillResult.By.TABLETOP);
        assertEquals(List.of("The tablet that leads most partitions is killed",
                "In the end, and when you stop it, everything is put back."),
                Objects.requireNonNull(dialogs.asked).consequences());
        assertEquals(List.of(), new DrillBook(cluster.store()).all());
        dialogs.confirm();
        DrillResult result = Objects.requireNonNull(model.resultProperty().get());
        assertEquals(DrillResult.State.CUT_OFF, result.state());
        assertEquals(List.of(), result.standing());
        assertEquals(List.of(result), new DrillBook(cluster.store()).all());
        assertTrue(model.mayStart());
        assertNull(model.progressProperty().get());
    }

    @Test
    void aDrillThatCannotBeginSaysWhyAndNothingIsKept() throws Exception {
        cluster.become(SampleStates.broken());
        model.activate();
        model.start(TABLET_LOST, DrillResult.By.TABLETOP);
        dialogs.confirm();
        assertTrue(String.valueOf(Objects.requireNonNull(model.failureProperty().get()).getMessage())
                .startsWith("Something is wrong already"));
        assertEquals(List.of(), new DrillBook(cluster.store()).all());
    }

    @Test
    void whatACutOffDrillLeftIsPutBackFromHere() throws Exception {
        DrillResult open = SampleDrills.keepOpen(cluster);
        model.activate();
        assertEquals(List.of(open), model.leftOpen());
        model.putBack(open);
        assertEquals(List.of(), model.leftOpen());
        assertFalse(DrillBook.isOpen(new DrillBook(cluster.store()).all().getFirst()));
    }

    @Test
    void aPlaceNamesADrill() {
        model.activate();
        model.show(Place.ofDrill("disk-full"));
        assertEquals("disk-full", model.selectedProperty().get().drill().id());
    }

    @Test
    void theTurnOfThePersonIsOverWhenTheNextActBegins() {
        DrillProgress begun = DrillProgress.begin(TABLET_LOST, DrillResult.By.OPERATOR).at(2)
                .waitingFor(Milestone.REDUNDANT);
        assertEquals(Milestone.REDUNDANT, begun.turn());
        assertNull(begun.at(3).turn());
    }

    @Test
    void everyDrillIsToldInBothLanguages() {
        for (Language language : Language.values()) {
            DrillWords words = new DrillWords(Messages.of(DrillsSectionFactory.class, language));
            for (Drill drill : Drills.ALL) {
                assertFalse(words.title(drill).isBlank() || words.learnt(drill).isBlank());
                drill.acts().forEach(a -> assertFalse(words.act(a).contains("{"), words.act(a)));
            }
        }
        DrillWords english = new DrillWords(Messages.of(DrillsSectionFactory.class, Language.ENGLISH));
        assertEquals(Drills.ALL.stream().map(d -> d.title().toLowerCase(Locale.ROOT)).toList(),
                Drills.ALL.stream().map(d -> english.title(d).toLowerCase(Locale.ROOT)).toList());
    }
}

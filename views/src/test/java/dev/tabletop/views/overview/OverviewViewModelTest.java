package dev.tabletop.views.overview;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.findings.Remedy;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleHistory;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class OverviewViewModelTest {

    @TempDir
    private Path folder;
    private final DirectTaskRunner tasks = DirectTaskRunner.atOnce();
    private @Nullable SampleCluster open;

    private SampleCluster cluster(ClusterState state) throws StoreException {
        SampleCluster made = new SampleCluster(state, folder);
        open = made;
        return made;
    }

    private OverviewViewModel model(SampleCluster cluster) {
        ClusterContext context = cluster.context(tasks, new RecordingDialogs(), new MemorySettings(),
                Language.ENGLISH);
        OverviewViewModel model = new OverviewViewModel(context,
                Messages.of(OverviewViewModel.class, Language.ENGLISH));
        model.activate();
        return model;
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
    }

    private static Glance shown(OverviewViewModel model) {
        await().until(() -> model.phaseProperty().get() == OverviewViewModel.Phase.SHOWN);
        return Objects.requireNonNull(model.glanceProperty().get());
    }

    @Test
    void aHealthyClusterIsWellAndSaysWhenItWasRead() throws StoreException {
        OverviewViewModel model = model(cluster(SampleStates.healthy()));
        Glance glance = shown(model);
        assertTrue(glance.isWell());
        assertEquals(List.of(), glance.problems());
        assertEquals(24, glance.counts().serving());
        assertEquals(5, glance.nodes().size());
        assertTrue(model.readAtProperty().get().endsWith(", 2 s ago"), model.readAtProperty().get());
    }

    @Test
    void whatIsWorstComesFirstAndItsFixLeadsToRecovery() throws StoreException {
        SampleCluster cluster = cluster(SampleStates.broken());
        cluster.allowChanges();
        OverviewViewModel model = model(cluster);
        Glance glance = shown(model);
        assertFalse(glance.isWell());
        assertFalse(glance.withheld());
        Remedy fix = Objects.requireNonNull(glance.problems().getFirst().spots().getFirst().fix());
        model.goTo(fix.place());
        assertEquals(List.of(fix.place()), cluster.visited());
        assertEquals(NodeRow.State.OFFLINE, glance.nodes().getFirst().state());
        assertEquals(List.of(44L, 43L, 42L, 41L), glance.operations().stream().map(o -> o.id()).toList());
    }

    @Test
    void aReadOnlyConnectionSaysThatSomethingIsWithheld() throws StoreException {
        assertTrue(shown(model(cluster(SampleStates.broken()))).withheld());
    }

    @Test
    void aClusterThatWasNeverReadSaysSoAndComesBackByItself() throws StoreException {
        SampleCluster cluster = cluster(SampleStates.healthy());
        cluster.fail(ClusterException.heldBack());
        OverviewViewModel model = model(cluster);
        await().until(() -> model.phaseProperty().get() == OverviewViewModel.Phase.FAILED);
        assertNotNull(model.failureProperty().get());
        cluster.become(SampleStates.healthy());
        shown(model);
        assertNull(model.failureProperty().get());
    }

    @Test
    void aClusterThatIsGoneStaysShownWithItsAge() throws StoreException {
        SampleCluster cluster = cluster(SampleStates.healthy());
        OverviewViewModel model = model(cluster);
        shown(model);
        cluster.fail(ClusterException.heldBack());
        await().until(() -> model.failureProperty().get() != null);
        assertEquals(OverviewViewModel.Phase.SHOWN, model.phaseProperty().get());
        assertTrue(model.readAtProperty().get().startsWith("Read at "), model.readAtProperty().get());
    }

    @Test
    void runsAndTrendsComeFromTheStore() throws StoreException {
        SampleCluster cluster = cluster(SampleStates.healthy());
        SampleHistory.write(cluster);
        OverviewViewModel model = model(cluster);
        Past past = Objects.requireNonNull(model.pastProperty().get());
        assertEquals(List.of("r-2", "r-1", "r-0"), past.runs().stream().map(r -> r.id()).toList());
        assertEquals(24L, past.trends().getLast().last());
    }

    @Test
    void aClosedStoreIsSaidAndHidesNothingElse() throws StoreException {
        SampleCluster cluster = cluster(SampleStates.healthy());
        OverviewViewModel model = model(cluster);
        shown(model);
        cluster.store().close();
        tasks.tick();
        assertFalse(model.pastTroubleProperty().get().isEmpty());
        assertEquals(OverviewViewModel.Phase.SHOWN, model.phaseProperty().get());
    }

    @Test
    void aProblemUnfoldsStepByStepAndFoldsAgain() throws StoreException {
        SampleCluster cluster = cluster(SampleStates.brokenOf(30, 30, 8, 3, 3));
        OverviewViewModel model = model(cluster);
        Problem problem = shown(model).problems().getFirst();
        int all = problem.spots().size();
        assertTrue(all > OverviewViewModel.FEW_SPOTS);
        assertEquals(OverviewViewModel.FEW_SPOTS, model.shownSpots(problem));
        model.unfold(problem);
        assertEquals(Math.min(all, 23), model.shownSpots(problem));
        while (model.shownSpots(problem) < all) {
            model.unfold(problem);
        }
        model.unfold(problem);
        assertEquals(OverviewViewModel.FEW_SPOTS, model.shownSpots(problem));
    }

    @Test
    void nothingIsListenedToOnceItIsHidden() throws StoreException {
        SampleCluster cluster = cluster(SampleStates.healthy());
        OverviewViewModel model = model(cluster);
        Glance before = shown(model);
        model.deactivate();
        ClusterState broken = SampleStates.broken();
        cluster.become(broken);
        await().until(() -> broken.equals(cluster.monitor().freshness().state()));
        assertEquals(before, model.glanceProperty().get());
    }
}

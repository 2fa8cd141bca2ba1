package dev.tabletop.views.blast;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.diagnosis.blast.BlastRadius;
import dev.tabletop.diagnosis.blast.Struck.Blow;
import dev.tabletop.diagnosis.blast.WorstNodes;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;
import dev.tabletop.views.topology.matrix.MatrixRows;

class BlastViewModelTest {

    @TempDir
    private Path folder;
    private final ClusterState state = SampleStates.of(5, 3, 8, 3);
    private SampleCluster cluster;
    private BlastViewModel model;

    @BeforeEach
    void open() throws Exception {
        cluster = new SampleCluster(state, folder);
        ClusterContext context = cluster.context(DirectTaskRunner.atOnce(), new RecordingDialogs(),
                new MemorySettings(), Language.ENGLISH);
        await().until(() -> context.live().update() != null);
        model = new BlastViewModel(context, Messages.of(BlastSection.class, Language.ENGLISH));
        model.activate();
    }

    @AfterEach
    void close() {
        model.deactivate();
        cluster.close();
    }

    private String node(int number) {
        return model.nodesProperty().get().get(number).endpoint();
    }

    @Test
    void nothingIsStruckUntilNodesAreChosen() {
        assertEquals(List.of(), model.struck().shownRows());
        assertEquals(List.of("Choose the nodes that fail, or let the worst ones be found."),
                model.summaryProperty().get());
        assertEquals(NodeChoice.of(state), model.nodesProperty().get());
    }

    @Test
    void whatIsLostWithTheChosenNodesIsListedWorstFirst() {
        model.toggle(node(0), true);
        model.toggle(node(1), true);
        BlastRadius radius = BlastRadius.of(state, List.of(node(0), node(1)));
        assertEquals(StruckRow.of(radius), model.struck().shownRows());
        assertEquals("Struck: " + radius.struck().size() + " of 24 partitions by the loss of 2 nodes.",
                model.summaryProperty().get().getFirst());
        model.toggle(node(1), false);
        assertEquals(StruckRow.of(BlastRadius.of(state, List.of(node(0)))), model.struck().shownRows());
    }

    @Test
    void theWorstNodesAreFoundAndSaidHow() {
        model.worst(3);
        WorstNodes worst = WorstNodes.of(state, 3);
        assertEquals(new TreeSet<>(worst.nodes()), model.chosenProperty().get());
        assertEquals("The worst 3: all 10 choices were compared.", model.foundProperty().get());
        assertTrue(model.struck().shownRows().stream().anyMatch(r -> r.struck().blow() == Blow.ALL_LOST));
        model.choose(List.of());
        assertEquals("", model.foundProperty().get());
    }

    @Test
    void theMatrixShowsWhatIsStruckAloneAndHowHard() {
        model.list(BlastViewModel.Level.MATRIX);
        assertNull(Objects.requireNonNull(model.matrix().shownProperty().get()).rows().strike());
        model.worst(2);
        MatrixRows rows = Objects.requireNonNull(model.matrix().shownProperty().get()).rows();
        BlastRadius radius = BlastRadius.of(state, WorstNodes.of(state, 2).nodes());
        assertEquals(radius.struck().size(), rows.shownPartitions());
        model.matrix().show(Place.ofPartition(Place.TOPOLOGY, radius.struck().getFirst().partition()));
        String told = Objects.requireNonNull(model.matrix().detailsProperty().get()).state();
        assertEquals("if the chosen nodes fail: leader lost", told);
    }

    @Test
    void aPlaceStrikesItsNode() {
        model.show(Place.ofNode(Place.BLAST, node(2)));
        assertEquals(new TreeSet<>(List.of(node(2))), model.chosenProperty().get());
    }
}

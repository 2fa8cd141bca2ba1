package dev.tabletop.views.nodes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.chronicle.Chronicle;
import dev.tabletop.chronicle.NodeSighting.Condition;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class NodesViewModelTest {

    @TempDir
    private Path folder;
    private final ClusterState broken = SampleStates.broken();
    private SampleCluster cluster;
    private NodesViewModel model;

    @BeforeEach
    void open() throws Exception {
        cluster = new SampleCluster(broken, folder);
        // An earlier start of the console saw the nameserver lead an hour ago.
        new Chronicle(cluster.store(), "sample").take(new ClusterState(broken.identity(),
                broken.readAt().minusSeconds(3_600), broken.nameservers(), List.of(), true, List.of(), List.of()));
        ClusterContext context = cluster.context(DirectTaskRunner.atOnce(), new RecordingDialogs(),
                new MemorySettings(), Language.ENGLISH);
        await().until(() -> context.live().update() != null);
        model = new NodesViewModel(context, Messages.of(NodesSection.class, Language.ENGLISH));
        model.activate();
    }

    @AfterEach
    void close() {
        model.deactivate();
        cluster.close();
    }

    @Test
    void nodesTellTheirStateHowLongAndWhatTheyHold() {
        List<NodeRow> rows = model.nodes().shownRows();
        assertEquals(List.of(Condition.LEADING, Condition.STANDING_BY, Condition.HEALTHY, Condition.HEALTHY,
                Condition.OFFLINE), rows.stream().map(NodeRow::condition).toList());
        Instant began = broken.readAt().minusSeconds(3_600);
        assertEquals(List.of(began, Duration.ofSeconds(3_602)),
                List.of(rows.getFirst().since(), rows.getFirst().standing()));
        NodeRow gone = rows.getLast();
        assertEquals("connection refused", gone.failure());
        assertEquals(Duration.ofSeconds(242), gone.standing());
        assertEquals(List.of(0, 24, 24),
                List.of(gone.load().led(), gone.load().followed(), gone.load().notServing()));
    }

    @Test
    void aTabletsPageListsItsReplicasAndLeadsToThem() {
        String tablet = broken.tablets().getFirst().endpoint();
        model.show(Place.ofNode(Place.NODES, tablet));
        assertEquals(tablet, model.openedProperty().get());
        List<HeldReplica> held = model.held().shownRows();
        assertEquals(24, held.size());
        model.showReplica(held.getFirst());
        model.showInTopology(tablet);
        assertEquals(List.of(Place.ofReplica(Place.TABLES, held.getFirst().partition(), tablet),
                Place.ofNode(Place.TOPOLOGY, tablet)), cluster.visited());
        model.close();
        assertNull(model.openedProperty().get());
    }

    @Test
    void aNameserverHasNoPage() {
        model.show(Place.ofNode(Place.NODES, broken.nameservers().getFirst().endpoint()));
        assertNull(model.openedProperty().get());
        assertEquals(Condition.LEADING, model.nodes().selectedProperty().get().condition());
    }
}

package dev.tabletop.views.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Section;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.FxTaskRunner;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The section on a cluster that is read by a monitor, off and on the JavaFX thread as in the window. */
class TopologySectionTest {

    @BeforeAll
    static void startToolkit() throws Exception {
        Snapshot.startToolkit();
    }

    @Test
    void itShowsTheClusterThatIsReadAndGoesWherePlacesPoint(@TempDir Path folder) throws Exception {
        SampleCluster cluster = new SampleCluster(SampleStates.broken(), folder);
        MemorySettings settings = new MemorySettings();
        AtomicReference<Stage> stage = new AtomicReference<>();
        Section section = Snapshot.onFxThread(() -> {
            Section made = TopologySection.factory().create(
                    cluster.context(new FxTaskRunner(), new RecordingDialogs(), settings, Language.ENGLISH));
            stage.set(new Stage());
            stage.get().setScene(Snapshot.scene((Parent) made.content(), 900, 640, Theme.DARK));
            stage.get().show();
            made.activate();
            return made;
        });
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Snapshot.onFxThread(
                () -> section.content().lookup("#topology-graph") != null));
        Snapshot.onFxThread(() -> {
            section.show(Place.ofNode(Place.TOPOLOGY, "10.20.1.23:10921"));
            return true;
        });
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Snapshot.onFxThread(
                () -> section.details().getValue() != null));
        Snapshot.onFxThread(() -> {
            section.actions().stream().filter(a -> a.id().equals("topology.matrix.show")).findFirst().orElseThrow()
                    .run().run();
            return true;
        });
        assertEquals("MATRIX", settings.find("topology.picture").orElseThrow());
        assertTrue(Snapshot.onFxThread(() -> section.content().lookup("#topology-matrix") != null));
        Snapshot.onFxThread(() -> {
            section.deactivate();
            section.close();
            stage.get().hide();
            cluster.close();
            return true;
        });
    }
}

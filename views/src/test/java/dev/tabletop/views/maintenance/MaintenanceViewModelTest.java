package dev.tabletop.views.maintenance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.findings.SamplePast;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class MaintenanceViewModelTest {

    private static final Messages MESSAGES = Messages.of(MaintenanceSection.class, Language.ENGLISH);

    @TempDir
    private Path folder;
    private final RecordingDialogs dialogs = new RecordingDialogs();
    private SampleCluster cluster;
    private MaintenanceViewModel model;

    @BeforeEach
    void open() throws Exception {
        cluster = new SampleCluster(SampleStates.broken(), folder);
        SamplePast.mark(cluster, SamplePast.goneTablet());
        ClusterContext context = cluster.context(DirectTaskRunner.atOnce(), dialogs, new MemorySettings(),
                Language.ENGLISH);
        await().until(() -> context.live().update() != null);
        model = new MaintenanceViewModel(context, MESSAGES);
        model.activate();
    }

    @AfterEach
    void close() {
        model.deactivate();
        cluster.close();
    }

    @Test
    void theMarkThatHoldsIsListedWithWhatItMutes() {
        MaintenanceViewModel.Row row = model.marks().shownRows().getFirst();
        assertEquals("new disk", row.mark().reason());
        assertTrue(row.muted() > 0);
        assertEquals(Duration.ofSeconds(3_298), row.left());
        model.open(row);
        assertEquals(List.of(Place.ofNode(Place.NODES, SamplePast.goneTablet())), cluster.visited());
    }

    @Test
    void aMarkThatIsEndedIsGoneFromTheList() {
        model.marks().reveal(SamplePast.goneTablet());
        model.end();
        await().until(() -> model.marks().shownRows().isEmpty());
        assertEquals(List.of("notice: " + SamplePast.goneTablet() + " is no longer under maintenance."), dialogs.told);
    }

    @Test
    void aMarkNamesANodeAnOwnerAReasonAndHowLong() {
        MarkViewModel mark = new MarkViewModel(List.of("a:1", "b:1"), "", "ada", MESSAGES);
        assertEquals("Name a node of this cluster.", mark.problemProperty().getValue());
        mark.nodeProperty().set("a:1 ");
        assertEquals("What is being done?", mark.problemProperty().getValue());
        mark.reasonProperty().set("new disk");
        mark.lengthProperty().set("two hours");
        assertEquals("Write how long: 30m, 2h or 1d, a year at most.", mark.problemProperty().getValue());
        assertEquals(Optional.empty(), mark.mark(SampleStates.READ_AT));
        mark.lengthProperty().set("2h");
        assertEquals(Optional.of(new Maintenance("a:1", "ada", "new disk", SampleStates.READ_AT,
                SampleStates.READ_AT.plusSeconds(7_200))), mark.mark(SampleStates.READ_AT));
    }
}

package dev.tabletop.views.findings;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.ServiceImpact;
import dev.tabletop.views.desk.Update;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class FindingsViewModelTest {

    @TempDir
    private Path folder;
    private SampleCluster cluster;
    private ClusterContext context;
    private FindingsViewModel model;

    @BeforeEach
    void open() throws Exception {
        cluster = new SampleCluster(SampleStates.broken(), folder);
        SamplePast.write(cluster);
        SamplePast.mark(cluster, SamplePast.goneTablet());
        context = cluster.context(DirectTaskRunner.atOnce(), new RecordingDialogs(), new MemorySettings(),
                Language.ENGLISH);
        await().until(() -> context.live().update() != null);
        model = new FindingsViewModel(context, Messages.of(FindingsSection.class, Language.ENGLISH));
        model.activate();
    }

    @AfterEach
    void close() {
        model.deactivate();
        cluster.close();
    }

    @Test
    void everyFindingIsARowWorstFirstWithSinceWhenItIsSo() {
        Update update = Objects.requireNonNull(context.live().update());
        assertEquals(update.findings(), model.findings().shownRows().stream().map(FindingRow::finding).toList());
        assertEquals(SampleStates.READ_AT.minusSeconds(242),
                model.findings().shownRows().getFirst().finding().since());
    }

    @Test
    void whatIsOnANodeUnderMaintenanceIsMutedAndStillListed() {
        FindingRow gone = model.findings().shownRows().stream()
                .filter(r -> r.finding().kind() == FindingKind.TABLET_OFFLINE).findFirst().orElseThrow();
        assertEquals("new disk", Objects.requireNonNull(gone.mutedBy()).reason());
        List<FindingRow> withoutService = model.findings().shownRows().stream()
                .filter(r -> r.finding().partition() != null
                        && r.finding().kind().service() == ServiceImpact.UNAVAILABLE)
                .toList();
        assertTrue(withoutService.stream().allMatch(r -> r.mutedBy() == null));
    }

    @Test
    void overAReadOnlyConnectionNothingIsOfferedThatItCannotDo() {
        assertTrue(model.findings().shownRows().stream().allMatch(r -> r.fixes().isEmpty()));
    }

    @Test
    void theHistoryListsEveryChangeNewestFirst() {
        assertTrue(model.history().shownRows().isEmpty());
        model.list(FindingsViewModel.Level.HISTORY);
        List<ChangeRow> rows = model.history().shownRows();
        assertEquals(SampleStates.READ_AT.minusSeconds(242), rows.getFirst().change().at());
        assertNotNull(rows.getFirst().kind());
        assertTrue(rows.stream().anyMatch(r -> r.change().kind() == null && r.kind() == null));
        assertNull(model.detailProperty().get());
    }

    @Test
    void aPlaceSelectsTheWorstFindingAboutIt() {
        model.show(Place.ofNode(Place.FINDINGS, SamplePast.goneTablet()));
        assertEquals(FindingKind.TABLET_OFFLINE,
                Objects.requireNonNull(model.detailProperty().get()).finding().kind());
        model.showPlace(Objects.requireNonNull(model.detailProperty().get()));
        assertEquals(List.of(Place.ofNode(Place.NODES, SamplePast.goneTablet())), cluster.visited());
    }
}

package dev.tabletop.views.tables;

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

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Partition;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.Replica;
import dev.tabletop.cluster.ReplicaMeta;
import dev.tabletop.cluster.ReplicaStatus;
import dev.tabletop.cluster.Role;
import dev.tabletop.cluster.Table;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.findings.Remedy;
import dev.tabletop.views.frame.ClusterContext;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class TablesViewModelTest {

    @TempDir
    private Path folder;
    private final ClusterState broken = SampleStates.broken();
    private final RecordingDialogs dialogs = new RecordingDialogs();
    private SampleCluster cluster;
    private ClusterContext context;
    private TablesViewModel model;

    @BeforeEach
    void open() throws Exception {
        cluster = new SampleCluster(broken, folder);
        context = cluster.context(DirectTaskRunner.atOnce(), dialogs, new MemorySettings(), Language.ENGLISH);
        await().until(() -> context.live().update() != null);
        model = new TablesViewModel(context, Messages.of(TablesSection.class, Language.ENGLISH));
        model.activate();
    }

    @AfterEach
    void close() {
        model.deactivate();
        cluster.close();
    }

    private PartitionId leaderless() {
        return broken.partitions().filter(p -> p.leader().isEmpty()).findFirst().orElseThrow().id();
    }

    @Test
    void aTableSumsUpItsPartitionsAndTellsNoRowsWhereALeaderIsMissing() {
        TableRow row = model.tables().shownRows().getFirst();
        Table table = broken.tables().getFirst();
        assertEquals(new TableRow(table.name(), 1, table.storage(), 8, 3, 24, 16,
                (int) table.partitions().stream().filter(p -> p.leader().isEmpty()).count(), null, null,
                table.partitions().stream().flatMap(p -> p.replicas().stream())
                        .mapToLong(r -> r.meta().diskBytes()).sum(),
                row.finding()), row);
        assertEquals(FindingKind.LEADER_LOST_FOLLOWERS_FRESH, Objects.requireNonNull(row.finding()).kind());
    }

    @Test
    void openingATableListsItsReplicasAlone() {
        model.open(broken.tables().get(1).name());
        assertEquals(TablesViewModel.Level.REPLICAS, model.levelProperty().get());
        assertEquals(24, model.replicas().shownRows().size());
        assertTrue(model.replicas().shownRows().stream()
                .allMatch(r -> r.partition().table().equals(broken.tables().get(1).name())));
    }

    @Test
    void aPlaceSelectsAPartitionWithItsThreeWitnessesAndItsFindings() {
        PartitionId id = leaderless();
        model.show(Place.ofPartition(Place.TABLES, id));
        PartitionDetail detail = model.detailProperty().get();
        assertNotNull(detail);
        assertEquals(id, detail.id());
        assertEquals(3, detail.replicas().size());
        assertEquals(Severity.CRITICAL, detail.findings().getFirst().severity());
        assertEquals(5, detail.commands().size());
        assertNull(model.remedy(detail.findings().getFirst()));
        cluster.allowChanges();
        assertEquals(new Remedy(Remedy.Kind.RECOVER, Place.ofPartition(Place.RECOVERY, id)),
                model.remedy(detail.findings().getFirst()));
        model.showInTopology(id);
        assertEquals(List.of(Place.ofPartition(Place.TOPOLOGY, id)), cluster.visited());
    }

    @Test
    void theDetailFollowsTheCluster() {
        PartitionId id = leaderless();
        model.show(Place.ofPartition(Place.TABLES, id));
        cluster.become(SampleStates.healthy());
        await().until(() -> {
            PartitionDetail detail = model.detailProperty().get();
            return detail != null && detail.findings().isEmpty();
        });
    }

    @Test
    void ofAClusterThatCannotBeReadAnyMoreWhatIsKnownStaysAndIsCalledStale() {
        cluster.fail(new ClusterException(ClusterException.Kind.UNREACHABLE, 0, "Nobody answers.", "Wait."));
        await().until(() -> model.tables().staleness().clusterSilentProperty().get());
        assertEquals(3, model.tables().shownRows().size());
        cluster.become(broken);
        await().until(() -> !model.tables().staleness().clusterSilentProperty().get());
    }

    @Test
    void witnessesThatDisagreeAreMarked() {
        PartitionId id = broken.tables().getFirst().partitions().getFirst().id();
        ReplicaMeta meta = new ReplicaMeta("a:1", true, true, 9L, 9L, 1L, 1, true);
        assertEquals(List.of(false, false, false),
                marks(id, meta, new ReplicaStatus(Role.LEADER, LoadState.NORMAL, 9, 9, 1L)));
        assertEquals(List.of(true, false, false),
                marks(id, meta, new ReplicaStatus(Role.FOLLOWER, LoadState.NORMAL, 9, 9, 1L)));
        assertEquals(List.of(false, true, false), marks(id, meta, null));
        assertEquals(List.of(false, false, true),
                marks(id, meta, new ReplicaStatus(Role.LEADER, LoadState.NORMAL, 9, 8, 1L)));
        assertEquals(List.of(false, false, false),
                marks(id, meta, new ReplicaStatus(Role.LEADER, LoadState.NORMAL, 12, 12, 1L)));
    }

    private List<Boolean> marks(PartitionId id, ReplicaMeta meta, ReplicaStatus status) {
        Partition partition = new Partition(id, List.of(new Replica(meta, status, true)), List.of());
        ReplicaRow row = ReplicaRow.of(partition, new dev.tabletop.views.findings.FindingIndex(List.of()), broken)
                .getFirst();
        return List.of(row.rolesDisagree(), row.lifeDisagrees(), row.rowsDisagree());
    }
}

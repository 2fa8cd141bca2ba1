package dev.tabletop.views.desk;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.chronicle.Maintenance;
import dev.tabletop.chronicle.MaintenanceBook;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Runbook;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;

class LiveClusterTest {

    @TempDir
    private Path folder;
    private final DirectTaskRunner tasks = DirectTaskRunner.held();
    private SampleCluster cluster;
    private LiveCluster live;

    @BeforeEach
    void readACluster() throws Exception {
        cluster = new SampleCluster(SampleStates.healthy(), folder);
        cluster.monitor().start();
        await().until(() -> cluster.monitor().freshness().state() != null);
    }

    private void follow() {
        live = new LiveCluster(cluster.monitor(), tasks, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        live.close();
        cluster.close();
    }

    private Update update() {
        return Objects.requireNonNull(live.update());
    }

    @Test
    void whatIsKnownAlreadyIsJudgedOffTheJavaFxThread() {
        cluster.monitor().close();
        follow();
        assertNull(live.update());
        assertEquals(1, tasks.waiting());
        tasks.release(0);
        assertEquals(SampleStates.healthy(), update().state());
        assertEquals(Diagnosis.of(SampleStates.healthy()), update().findings());
    }

    @Test
    void whatWasKnownNeverTakesThePlaceOfANewerState() {
        follow();
        cluster.become(SampleStates.broken());
        await().until(() -> live.update() != null && update().state().equals(SampleStates.broken()));
        tasks.release(0);
        assertEquals(SampleStates.broken(), update().state());
    }

    @Test
    void whatCannotBeReadAnyMoreIsJudgedAnewAndOffersNothingThatCannotHelp() {
        cluster.become(SampleStates.broken());
        follow();
        tasks.release(0);
        await().until(() -> live.update() != null && update().state().equals(SampleStates.broken()));
        cluster.fail(new ClusterException(ClusterException.Kind.UNREACHABLE, 0, "Nobody answers.", "Wait."));
        await().until(() -> live.troubleProperty().get() != null
                && update().findings().stream().anyMatch(f -> f.kind() == FindingKind.CLUSTER_UNREADABLE));
        assertEquals(List.of(), update().findings().stream()
                .filter(f -> f.runbook() == Runbook.MANUAL_RECOVERY).toList());
        cluster.become(SampleStates.broken());
        await().until(() -> live.troubleProperty().get() == null);
        assertEquals(Diagnosis.of(SampleStates.broken()).size(), update().findings().size());
    }

    @Test
    void whatIsOnANodeUnderMaintenanceIsMutedAndStaysAFinding() throws StoreException {
        OnRecord record = OnRecord.in(cluster.store(), cluster.connection().identity().fingerprint());
        cluster.become(SampleStates.broken());
        await().until(() -> SampleStates.broken().equals(cluster.monitor().freshness().state()));
        Finding on = Diagnosis.of(SampleStates.broken()).stream()
                .filter(f -> f.kind() == FindingKind.TABLET_OFFLINE).findFirst().orElseThrow();
        Instant now = Instant.now();
        new MaintenanceBook(cluster.store(), cluster.connection().identity().fingerprint()).mark(new Maintenance(
                Objects.requireNonNull(on.endpoint()), "ada", "new disk", now.minusSeconds(1), now.plusSeconds(600)));
        live = new LiveCluster(cluster.monitor(), record, tasks, Clock.systemUTC());
        tasks.release(0);
        await().until(() -> live.update() != null);
        assertEquals("new disk", update().mutedBy(on).orElseThrow().reason());
        assertTrue(update().findings().stream().anyMatch(f -> f.key().equals(on.key())));
        assertTrue(update().alarms().stream().noneMatch(f -> f.key().equals(on.key())));
    }
}

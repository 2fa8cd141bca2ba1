package dev.tabletop.views.recovery.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.recovery.Plan;
import dev.tabletop.report.Report;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.MadeUpRecovery;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleStates;

class ManualRecoveryServiceTest {

    @TempDir
    private Path folder;

    private final ClusterState now = SampleStates.broken();
    private final ClusterState before = SampleStates.healthy();
    private final Plan plan = MadeUpRecovery.atOnce(before).examined().plan();

    @Test
    void aReportWithoutAPictureOfBeforeSaysSoAndShowsHowTheClusterStandsNow() throws Exception {
        try (SampleCluster cluster = new SampleCluster(now, folder)) {
            cluster.monitor().start();
            ManualRecoveryService service = new ManualRecoveryService(cluster, "1.0", MadeUpRecovery.CLOCK);
            Report without = service.report(plan, null, null);
            assertEquals(now, without.before());
            assertNull(without.after());
            assertEquals(List.of("The cluster before this recovery"),
                    without.figures().stream().map(Report.Figure::name).toList());
            Report with = service.report(plan, null, before);
            assertEquals(before, with.before());
            assertEquals(List.of(), with.figures());
        }
    }

    @Test
    void theRunOfAPlanIsKnownByThePlanInItsRecord() throws Exception {
        FakeRecovery fake = new FakeRecovery(before);
        assertEquals(Optional.empty(), fake.unfinishedRunOf(plan));
        fake.cutOff(plan);
        assertEquals(Optional.of(FakeRecovery.RUN), fake.unfinishedRunOf(plan));
        Plan later = new Plan(plan.id(), plan.toolVersion(), plan.cluster(), plan.createdAt().plusSeconds(1),
                plan.examinedAt(), plan.scope(), plan.autoFailoverBefore(), plan.decisions(), plan.partitions());
        assertEquals(Optional.empty(), fake.unfinishedRunOf(later));
    }
}

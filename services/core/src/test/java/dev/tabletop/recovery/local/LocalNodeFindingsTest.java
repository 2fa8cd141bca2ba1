package dev.tabletop.recovery.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Runbook;
import dev.tabletop.diagnosis.Sight;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every class of a node, an operation or the cluster, each by a fault that really happened; the worst come last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalNodeFindingsTest {

    private static final String[] ALL = {"tablet-1", "tablet-2", "tablet-3"};

    @RegisterExtension
    private static final LocalStage STAGE = new LocalStage();

    private final LocalSite site = STAGE.site();
    private final LocalEye eye = STAGE.eye();

    @Test
    @Order(1)
    void anOperationThatFailsHalfWayLeavesSnapshotsPaused() throws Exception {
        PartitionId id = site.table("half", 1, ALL);
        site.put(id, 3);
        site.awaitEverywhere(id, 3);
        eye.connection().execute(new Command.SetAlive(id, site.at("tablet-3"), false));
        eye.connection().execute(new Command.DropReplica(id, site.at("tablet-3")));
        await().until(() -> site.status(id, site.at("tablet-3")).isEmpty());
        site.cluster().diskFull("tablet-3", true);
        eye.connection().execute(new Command.RecoverReplica(id, site.at("tablet-3")));
        Finding failed = eye.awaitFinding(FindingKind.OPERATION_HALF_DONE,
                f -> f.evidence().toString().contains("demo.half/0"));
        site.cluster().diskFull("tablet-3", false);
        assertTrue(failed.evidence().toString().contains("its leader's snapshots may be left paused"),
                failed.evidence().toString());
        assertEquals(site.at("tablet-1"),
                eye.awaitFinding(FindingKind.SNAPSHOT_PAUSED, f -> id.equals(f.partition())).endpoint());
    }

    @Test
    @Order(2)
    void anOperationThatHangsDoesNotEndAndItsReplicaIsWaitedFor() throws Exception {
        PartitionId id = site.table("hangs", 1, ALL);
        site.cluster().slow("tablet-1", Duration.ofMinutes(1));
        site.put(id, 3);
        AtomicReference<List<Finding>> now = new AtomicReference<>(List.of());
        Finding stuck = await().atMost(Duration.ofSeconds(30)).until(() -> {
            // It is at work for a moment only: sent again until a look falls into that.
            eye.connection().execute(new Command.SetAlive(id, site.at("tablet-2"), false));
            eye.connection().execute(new Command.RecoverReplica(id, site.at("tablet-2")));
            now.set(eye.look());
            return eye.lookLater(Duration.ofMinutes(11)).stream()
                    .filter(f -> f.kind() == FindingKind.STUCK_OPERATION
                            && f.evidence().toString().contains("demo.hangs/0"))
                    .findFirst();
        }, java.util.Optional::isPresent).orElseThrow();
        Finding down = now.get().stream().filter(f -> id.equals(f.partition())).findFirst().orElseThrow();
        assertEquals(List.of(FindingKind.REPLICA_DOWN, Runbook.WAIT), List.of(down.kind(), down.runbook()));
        assertEquals(site.at("tablet-2"), down.endpoint());
        site.cluster().slow("tablet-1", Duration.ZERO);
        assertTrue(stuck.evidence().toString().contains("has run for 11 min"), stuck.evidence().toString());
    }

    @Test
    @Order(3)
    void aTabletThatIsStoppedAndStartedThriceFlaps() throws Exception {
        eye.look();
        for (int i = 0; i < 3; i++) {
            site.cluster().stop("tablet-3");
            eye.awaitFinding(FindingKind.TABLET_OFFLINE, f -> site.at("tablet-3").equals(f.endpoint()));
            site.startTablet("tablet-3");
            eye.look();
        }
        Finding finding = eye.awaitFinding(FindingKind.TABLET_FLAPS, _ -> true);
        assertEquals(site.at("tablet-3"), finding.endpoint());
        assertTrue(finding.evidence().toString().startsWith("It went away or was started again 3 times since "));
    }

    @Test
    @Order(4)
    void aNameserverThatStandsAloneAndOneThatCannotBeReachedAreToldApart() throws Exception {
        String leader = site.leadingNameserver();
        String other = leader.equals("nameserver-1") ? "nameserver-2" : "nameserver-1";
        try (LocalEye blind = new LocalEye(site.cluster(), Map.of(site.at(leader), "127.0.0.1:1"))) {
            blind.awaitFinding(FindingKind.CLUSTER_UNREADABLE, f -> f.runbook() == Runbook.CONNECTION);
        }
        site.cluster().stop(other);
        assertEquals(site.at(leader), eye.awaitFinding(FindingKind.NO_STANDBY_NAMESERVER, _ -> true).endpoint());
    }

    @Test
    @Order(5)
    void aTabletThatWasLostBeforeTheNameserverStartedIsUnknown() throws Exception {
        site.killTablet("tablet-3");
        site.cluster().stop(site.leadingNameserver());
        Finding nobody = eye.awaitFinding(FindingKind.NO_NAMESERVER_LEADER, _ -> true);
        assertTrue(eye.look().stream().noneMatch(f -> f.runbook().needsNameserver()), nobody::toString);
        site.cluster().start("nameserver-1");
        Finding finding = eye.awaitFinding(FindingKind.TABLET_UNKNOWN, _ -> true);
        assertEquals(site.at("tablet-3"), finding.endpoint());
        assertTrue(finding.evidence().toString().startsWith(
                "The nameserver does not list it; ZooKeeper has no registration of it; it does not answer"),
                finding.evidence().toString());
    }

    @Test
    @Order(6)
    void withoutZooKeeperWhatIsKnownGrowsOldAndNothingIsAdvisedByIt() throws Exception {
        var known = eye.connection().read();
        site.cluster().kill("zookeeper");
        List<Finding> found = await().atMost(Duration.ofSeconds(20)).until(eye::look,
                l -> l.getFirst().kind() == FindingKind.ZOOKEEPER_UNREACHABLE);
        assertTrue(found.stream().noneMatch(f -> f.runbook().needsNameserver()), found::toString);
        List<Finding> later = Diagnosis.of(Sight.of(known).at(Instant.now().plusSeconds(40), null));
        assertEquals(1, later.stream().filter(f -> f.kind() == FindingKind.DATA_STALE).count());
        assertEquals(ClusterException.Kind.UNREACHABLE, kindOfFailure());
    }

    private ClusterException.Kind kindOfFailure() {
        try {
            eye.connection().read();
            throw new AssertionError("it was read");
        } catch (ClusterException e) {
            return e.kind();
        }
    }
}

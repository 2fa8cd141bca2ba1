package dev.tabletop.recovery.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.Command.Flags;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.PartitionReading;
import dev.tabletop.cluster.Role;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Runbook;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.wire.nameserver.DelReplicaNSRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every class of a partition, each by a fault that really happened to a local cluster; the worst come last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalPartitionFindingsTest {

    private static final String[] ALL = {"tablet-1", "tablet-2", "tablet-3"};

    @RegisterExtension
    private static final LocalStage STAGE = new LocalStage();

    private final LocalSite site = STAGE.site();
    private final LocalEye eye = STAGE.eye();

    @Test
    @Order(1)
    void aHealthyPartitionIsNotNamedAndAnOnlyReplicaIsANote() throws Exception {
        PartitionId well = site.table("well", 1, ALL);
        PartitionId one = site.table("one", 1, "tablet-2");
        site.put(well, 5);
        site.awaitEverywhere(well, 5);
        eye.awaitClass(FindingKind.ONE_COPY, one);
        assertEquals(List.of(), eye.look().stream().filter(f -> well.equals(f.partition())).toList());
    }

    @Test
    @Order(2)
    void aReplicaTakenOffThePartitionIsMissing() throws Exception {
        PartitionId id = site.table("missing", 1, ALL);
        assertEquals(0, site.nameserver().delReplicaNS(DelReplicaNSRequest.newBuilder().setDb(LocalSite.DATABASE)
                .setName("missing").setPid(0).setEndpoint(site.at("tablet-3")).build()).getCode());
        Finding finding = eye.awaitClass(FindingKind.REPLICA_MISSING, id);
        assertTrue(finding.evidence().toString().startsWith("The metadata lists 2 ("), finding.evidence().toString());
    }

    @Test
    @Order(3)
    void aFollowerDroppedOnItsTabletIsAliveAndNotLoaded() throws Exception {
        PartitionId id = site.table("unloaded", 1, ALL);
        eye.connection().execute(new Command.DropReplica(id, site.at("tablet-2")));
        Finding finding = eye.awaitClass(FindingKind.ALIVE_NOT_LOADED, id);
        assertEquals(List.of(site.at("tablet-2"), "The metadata says alive; the tablet says not loaded"),
                List.of(finding.endpoint(), finding.evidence().toString()));
    }

    @Test
    @Order(4)
    void aFollowerMarkedNotAliveIsDownThoughItsTabletHasIt() throws Exception {
        PartitionId id = site.table("down", 1, ALL);
        site.put(id, 3);
        site.awaitEverywhere(id, 3);
        eye.connection().execute(new Command.SetAlive(id, site.at("tablet-3"), false));
        assertEquals("The metadata says not alive; the tablet says follower at offset 3",
                eye.awaitClass(FindingKind.REPLICA_DOWN, id).evidence().toString());
    }

    @Test
    @Order(5)
    void rolesThatDifferAndTwoLeadersAtWorkAreToldApart() throws Exception {
        PartitionId follows = site.table("follows", 1, ALL);
        PartitionId leads = site.table("leads", 1, ALL);
        eye.connection().execute(new Command.ChangeRole(follows, site.at("tablet-1"), Role.FOLLOWER, 1, List.of()));
        eye.connection().execute(new Command.ChangeRole(leads, site.at("tablet-2"), Role.LEADER, 1, List.of()));
        assertEquals(site.at("tablet-1"), eye.awaitClass(FindingKind.LEADER_ROLE_MISMATCH, follows).endpoint());
        Finding two = eye.awaitClass(FindingKind.TWO_LEADERS_AT_WORK, leads);
        assertTrue(two.evidence().toString().contains(site.at("tablet-1"))
                && two.evidence().toString().contains(site.at("tablet-2")));
        eye.awaitFinding(FindingKind.FOLLOWER_ROLE_MISMATCH, f -> leads.equals(f.partition()));
    }

    @Test
    @Order(6)
    void aPartitionWhoseFlagsWereAllClearedHasNone() throws Exception {
        PartitionId id = site.table("flagless", 1, ALL);
        PartitionReading reading = eye.connection().readPartition(id.table(), 0);
        List<Flags> present = reading.replicas().stream().map(r -> new Flags(r.endpoint(), r.leader(), r.alive()))
                .toList();
        eye.connection().execute(new Command.SetReplicaFlags(id, present, reading.terms(),
                present.stream().map(f -> new Flags(f.endpoint(), false, f.alive())).toList()));
        assertEquals(Runbook.MANUAL_RECOVERY, eye.awaitClass(FindingKind.NO_LEADER_FLAG, id).runbook());
    }

    @Test
    @Order(7)
    void aFollowerWhoseLeaderSendsSlowlyLags() throws Exception {
        PartitionId id = site.table("lags", 1, ALL);
        site.put(id, 1);
        site.awaitEverywhere(id, 1);
        site.cluster().slow("tablet-1", Duration.ofMinutes(1));
        site.put(id, 1_200);
        Finding finding = eye.awaitClass(FindingKind.FOLLOWER_LAGS, id);
        site.cluster().slow("tablet-1", Duration.ZERO);
        // A batch that was on its way when the link became slow may have arrived.
        assertTrue(finding.evidence().toString().matches("Offset \\d+, its leader 1201: 1\\d\\d\\d behind.*"),
                finding.evidence().toString());
    }

    @Test
    @Order(8)
    void aFollowerFencedByAChangeOfLeaderThatFailedHasAnotherTerm() throws Exception {
        PartitionId id = site.table("fenced", 1, ALL);
        site.put(id, 2);
        site.awaitEverywhere(id, 2);
        eye.connection().execute(new Command.SetAlive(id, site.at("tablet-1"), false));
        eye.connection().execute(new Command.DropReplica(id, site.at("tablet-3")));
        await().until(() -> site.status(id, site.at("tablet-3")).isEmpty());
        eye.connection().execute(new Command.ChangeLeader(id, null));
        Finding failed = eye.awaitFinding(FindingKind.FAILED_OPERATION,
                f -> f.evidence().toString().contains("demo.fenced/0"));
        eye.connection().execute(new Command.SetAlive(id, site.at("tablet-1"), true));

        List<Finding> found = await().until(eye::lookClosely, l -> l.stream()
                .anyMatch(f -> f.kind() == FindingKind.TERM_DIVERGES && id.equals(f.partition())));
        Finding fenced = found.stream().filter(f -> f.kind() == FindingKind.TERM_DIVERGES).findFirst().orElseThrow();
        assertEquals(site.at("tablet-2"), fenced.endpoint());
        assertTrue(fenced.evidence().toString().endsWith("it refuses what its leader sends"),
                fenced.evidence().toString());
        assertTrue(
                failed.evidence().toString().startsWith("kChangeLeaderOP on demo.fenced/0 failed, task kSelectLeader"),
                failed.evidence().toString());
    }

    @Test
    @Order(9)
    void aLeaderThatChangesAgainAndAgainFlaps() throws Exception {
        PartitionId id = site.table("flaps", 1, ALL);
        eye.look();
        for (int i = 0; i < 3; i++) {
            String old = site.leader(id);
            eye.connection().execute(new Command.SetAlive(id, old, false));
            eye.connection().execute(new Command.ChangeLeader(id, null));
            await().until(() -> !site.leaderOrNone(id).isEmpty() && !site.leader(id).equals(old));
            eye.connection().execute(new Command.RecoverReplica(id, old));
            eye.awaitFinding(FindingKind.AUTO_FAILOVER_OFF, _ -> site.metas(id).stream().allMatch(m -> m.getIsAlive()));
        }
        assertTrue(eye.awaitClass(FindingKind.LEADER_FLAPS, id).evidence().toString()
                .startsWith("3 changes of leader since "));
    }

    @Test
    @Order(10)
    void oneTabletsDeathIsAnotherClassForEachPartitionOnIt() throws Exception {
        site.dropTables();
        PartitionId fresh = site.table("fresh", 1, ALL);
        PartitionId behind = site.table("behind", 1, ALL);
        PartitionId only = site.table("only", 1, "tablet-1");
        PartitionId follower = site.table("follower", 1, "tablet-2", "tablet-1");
        PartitionId former = site.table("former", 1, ALL);
        site.put(fresh, 5);
        site.awaitEverywhere(fresh, 5);
        site.cluster().slow("tablet-1", Duration.ofMinutes(1));
        site.put(behind, 7);
        eye.look();
        site.killTablet("tablet-1");
        site.cluster().slow("tablet-1", Duration.ZERO);

        assertTrue(eye.awaitClass(FindingKind.LEADER_LOST_FOLLOWERS_FRESH, fresh).evidence().toString()
                .contains("The lost leader was last seen at 5: "));
        assertTrue(eye.awaitClass(FindingKind.LEADER_LOST_FOLLOWERS_BEHIND, behind).evidence().toString()
                .contains("The lost leader was last seen at 7, "));
        Finding alone = eye.awaitClass(FindingKind.ONLY_REPLICA_DOWN, only);
        assertEquals(List.of(Runbook.START_TABLETS, Severity.CRITICAL), List.of(alone.runbook(), alone.severity()));
        assertEquals(Runbook.START_TABLETS, eye.awaitClass(FindingKind.REPLICA_DOWN, follower).runbook());
        site.failOver(former, "tablet-1");
        Finding two = eye.awaitClass(FindingKind.TWO_LEADER_FLAGS, former);
        assertEquals(Runbook.START_TABLETS, two.runbook());
    }

    @Test
    @Order(11)
    void afterARestartOfAllTabletsEveryReplicaIsDownUntilItIsLoaded() throws Exception {
        PartitionId id = eyeSees("fresh");
        site.killAllAndStart(ALL);
        Finding finding = eye.awaitClass(FindingKind.ALL_REPLICAS_DOWN, id);
        assertEquals(Runbook.MANUAL_RECOVERY, finding.runbook());
        site.setAutoFailover(true);
        eye.awaitFinding(FindingKind.AUTO_FAILOVER_ON_IN_TROUBLE, f -> f.runbook() == Runbook.STOP_AUTOMATIC);
        site.setAutoFailover(false);
        eye.awaitFinding(FindingKind.AUTO_FAILOVER_OFF, f -> f.runbook() == Runbook.LATER);
    }

    @Test
    @Order(12)
    void aLeaderThatOnlyThisConsoleCannotReachIsNotCalledLost() throws Exception {
        site.dropTables();
        PartitionId id = site.table("cut", 1, ALL);
        try (LocalEye blind = new LocalEye(site.cluster(), Map.of(site.at("tablet-1"), "127.0.0.1:1"))) {
            Finding finding = blind.awaitClass(FindingKind.LEADER_DOES_NOT_ANSWER, id);
            assertTrue(finding.evidence().toString().contains("the nameserver's last poll still saw it loaded"),
                    finding.evidence().toString());
        }
        try (LocalEye blind = new LocalEye(site.cluster(), Map.of(site.at("tablet-3"), "127.0.0.1:1"))) {
            blind.awaitClass(FindingKind.REPLICA_DOES_NOT_ANSWER, id);
            blind.awaitFinding(FindingKind.TABLET_DOES_NOT_ANSWER, f -> site.at("tablet-3").equals(f.endpoint()));
        }
    }

    private PartitionId eyeSees(String table) throws Exception {
        return eye.connection().read().partitions().map(p -> p.id()).filter(p -> p.table().name().equals(table))
                .findFirst().orElseThrow();
    }
}

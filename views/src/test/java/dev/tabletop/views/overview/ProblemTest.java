package dev.tabletop.views.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.diagnosis.Diagnosis;
import dev.tabletop.diagnosis.Finding;
import dev.tabletop.diagnosis.FindingKind;
import dev.tabletop.diagnosis.Severity;
import dev.tabletop.sentences.Sentence;
import dev.tabletop.views.findings.Remedy;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.sample.SampleStates;

class ProblemTest {

    private static final TableName TX = new TableName("demo", "tx");
    private static final PartitionId TX_0 = new PartitionId(TX, 7, 0);
    private static final PartitionId TX_1 = new PartitionId(TX, 7, 1);

    private static Finding finding(FindingKind kind, @Nullable PartitionId partition, @Nullable String endpoint,
            @Nullable Long operation) {
        return new Finding(kind, kind.severity(), partition, endpoint, operation, Sentence.plain("seen"));
    }

    private static Problem.Spot only(Finding... findings) {
        List<Problem> problems = Problem.of(List.of(findings), true);
        assertEquals(1, problems.size());
        assertEquals(1, problems.getFirst().spots().size());
        return problems.getFirst().spots().getFirst();
    }

    @Test
    void aPartitionWithoutLeaderIsFixedByRecoveryOfThatPartition() {
        assertEquals(
                new Problem.Spot("demo.tx", "demo.tx/0", 0, List.of(),
                        List.of(finding(FindingKind.LEADER_LOST_FOLLOWERS_BEHIND, TX_0, null, null)),
                        Sentence.plain("seen"),
                        new Remedy(Remedy.Kind.RECOVER, Place.ofPartition(Place.RECOVERY, TX_0)),
                        Place.ofPartition(Place.TOPOLOGY, TX_0)),
                only(finding(FindingKind.LEADER_LOST_FOLLOWERS_BEHIND, TX_0, null, null)));
    }

    @Test
    void severalPartitionsOfATableAreFixedTogether() {
        Problem.Spot spot = only(finding(FindingKind.REPLICA_DOWN, TX_0, "b:1", null),
                finding(FindingKind.REPLICA_DOWN, TX_1, "a:1", null));
        assertEquals("demo.tx/0-1", spot.place());
        assertEquals(List.of("a:1", "b:1"), spot.endpoints());
        assertEquals(new Remedy(Remedy.Kind.RECOVER, Place.ofTable(Place.RECOVERY, TX)), spot.fix());
        assertEquals(Place.ofTable(Place.TABLES, TX), spot.show());
    }

    @Test
    void nothingIsOfferedThatCannotHelp() {
        assertNull(only(finding(FindingKind.NO_NAMESERVER_LEADER, null, null, null)).fix());
        assertNull(only(finding(FindingKind.FAILED_OPERATION, null, null, 7L)).fix());
        assertNull(only(finding(FindingKind.FOLLOWER_LAGS, TX_0, "a:1", null)).fix());
        assertNull(only(finding(FindingKind.ONE_COPY, TX_0, null, null)).fix());
    }

    @Test
    void everyKindWithSomethingToDoOffersIt() {
        assertEquals(new Remedy(Remedy.Kind.MEND_OPERATION, Place.ofRunbookOperation("mend-operation", 7)),
                only(finding(FindingKind.STUCK_OPERATION, null, null, 7L)).fix());
        assertEquals(new Remedy(Remedy.Kind.STOP_AUTOMATIC, Place.of(Place.STOP_AUTOMATIC)),
                only(finding(FindingKind.AUTO_FAILOVER_ON_IN_TROUBLE, null, null, null)).fix());
        assertEquals(new Remedy(Remedy.Kind.SWITCH_ON, Place.of(Place.AUTO_FAILOVER)),
                only(finding(FindingKind.AUTO_FAILOVER_OFF, null, null, null)).fix());
        assertEquals(new Remedy(Remedy.Kind.RECOVER, Place.ofPartition(Place.RECOVERY, TX_0)),
                only(finding(FindingKind.LEADER_LOST_FOLLOWERS_FRESH, TX_0, null, null)).fix());
    }

    @Test
    void autoFailoverIsNotSwitchedOnWhileAnythingIsCritical() {
        List<Problem> problems = Problem.of(List.of(finding(FindingKind.LEADER_LOST_FOLLOWERS_BEHIND, TX_0, null, null),
                finding(FindingKind.AUTO_FAILOVER_OFF, null, null, null)), true);
        assertNull(problems.getLast().spots().getFirst().fix());
    }

    @Test
    void aReadOnlyConnectionOffersNothing() {
        assertTrue(Problem.of(Diagnosis.of(SampleStates.broken()), false).stream().flatMap(p -> p.spots().stream())
                .allMatch(s -> s.fix() == null));
    }

    @Test
    void aThousandFindingsFoldIntoTheirKindsWorstFirst() {
        List<Finding> findings = new ArrayList<>();
        for (int table = 0; table < 250; table++) {
            TableName name = new TableName("demo", "t" + table);
            for (int pid = 0; pid < 4; pid++) {
                findings.add(finding(FindingKind.LEADER_LOST_FOLLOWERS_BEHIND, new PartitionId(name, table, pid), null,
                        null));
            }
        }
        findings.add(finding(FindingKind.AUTO_FAILOVER_OFF, null, null, null));
        List<Problem> problems = Problem.of(findings, true);
        assertEquals(List.of(Severity.CRITICAL, Severity.NOTE), problems.stream().map(Problem::severity).toList());
        assertEquals(1_000, problems.getFirst().count());
        assertEquals(250, problems.getFirst().spots().size());
        assertEquals("demo.t0/0-3", problems.getFirst().spots().getFirst().place());
    }

    @Test
    void notesAboutSystemTablesShareALine() {
        List<Finding> findings = List.of("A", "B").stream().map(n -> new PartitionId(
                new TableName("INFORMATION_SCHEMA", n), n.charAt(0), 0))
                .map(p -> finding(FindingKind.ONE_COPY, p, null, null)).toList();
        Problem.Spot spot = only(findings.toArray(Finding[]::new));
        assertEquals(2, spot.systemTables());
        assertEquals("", spot.place());
        assertEquals(Place.of(Place.TABLES), Objects.requireNonNull(spot.show()));
    }

    @Test
    void snapshotsOfSeveralPartitionsAreMadeAgainByOneRun() {
        assertEquals(new Remedy(Remedy.Kind.MEND_SNAPSHOTS, Place.ofRunbook("mend-snapshots", TX_0, null)),
                only(finding(FindingKind.SNAPSHOT_PAUSED, TX_0, "a:1", null)).fix());
        assertEquals(new Remedy(Remedy.Kind.MEND_SNAPSHOTS, Place.ofRunbook("mend-snapshots", TX)),
                only(finding(FindingKind.SNAPSHOT_PAUSED, TX_0, "a:1", null),
                        finding(FindingKind.SNAPSHOT_PAUSED, TX_1, "a:1", null)).fix());
    }

    @Test
    void whatASingleCommandMendsIsOfferedAsThatCommand() {
        assertEquals(new Remedy(Remedy.Kind.ADD_REPLICA, Place.ofPartition(Place.TABLES, TX_0)),
                only(finding(FindingKind.REPLICA_MISSING, TX_0, null, null)).fix());
    }

    @Test
    void aTabletThatIsGoneCanBePlannedWithoutAndOneThatIsOnlySilentCannot() {
        assertEquals(new Remedy(Remedy.Kind.REPLACE, Place.ofRunbook("replace-node", null, "a:1")),
                only(finding(FindingKind.TABLET_OFFLINE, null, "a:1", null)).fix());
        assertEquals(new Remedy(Remedy.Kind.REPLACE, Place.ofRunbook("replace-node", null, "a:1")),
                only(finding(FindingKind.TABLET_UNKNOWN, null, "a:1", null)).fix());
        assertNull(only(finding(FindingKind.TABLET_DOES_NOT_ANSWER, null, "a:1", null)).fix());
    }
}

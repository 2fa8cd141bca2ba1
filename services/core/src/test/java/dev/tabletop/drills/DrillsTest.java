package dev.tabletop.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.store.Environment;
import dev.tabletop.store.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrillsTest {

    static List<Drill> all() {
        return Drills.ALL;
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyFaultOfADrillIsHealedInItAndSomethingIsExpected(Drill drill) {
        List<String> standing = new ArrayList<>();
        for (Act act : drill.acts()) {
            switch (act) {
                case Act.Cause c -> standing.add(c.fault() + " " + c.target());
                case Act.Heal h -> assertTrue(standing.remove(h.fault() + " " + h.target()), act.words());
                case Act.Recover r when r.during() != null ->
                    standing.add(r.during().fault() + " " + r.during().target());
                case Act.Recover _,Act.Await _,Act.Pass _ -> {
                    // Breaks nothing.
                }
            }
        }
        assertEquals(List.of(), standing);
        assertTrue(drill.expectations().size() >= 3);
        assertFalse(drill.rehearses().isBlank());
        assertEquals(drill, Drills.find(drill.id()).orElseThrow());
    }

    @Test
    void thereIsOneDrillOfEachName() {
        Set<String> ids = new HashSet<>();
        Drills.ALL.forEach(d -> assertTrue(ids.add(d.id()), d.id()));
        assertEquals(12, ids.size());
    }

    @Test
    void aProductionClusterIsRefusedWhateverIsConfirmed() {
        Drill drill = Drills.find("node-offline").orElseThrow();
        Profile production = Profile.named("prod", Environment.PRODUCTION, "zk:2181", "/db");
        assertEquals("\"prod\" is a production cluster: no drill is run on it.",
                assertThrows(DrillException.class, () -> DrillPermit.check(drill, production, "prod")).getMessage());
    }

    @Test
    void aRealClusterIsRefusedWhatNoConsoleCanCauseAndWhatIsNotConfirmed() throws Exception {
        Profile test = Profile.named("test", Environment.TEST, "zk:2181", "/db");
        Drill killing = Drills.find("cluster-restart").orElseThrow();
        Drill offline = Drills.find("node-offline").orElseThrow();
        assertEquals("A console cannot make a node of \"test\" be without power.",
                assertThrows(DrillException.class, () -> DrillPermit.check(killing, test, "test")).getMessage());
        assertEquals("Confirm it with the cluster's name: --confirm \"test\".",
                assertThrows(DrillException.class, () -> DrillPermit.check(offline, test, "Test")).advice());
        assertThrows(DrillException.class,
                () -> DrillPermit.check(offline, test.withReadOnly(true), "test"));
        DrillPermit.check(offline, test, "test");
    }

    private static Measured measured(Duration detected, Duration redundant, Measured.Rows rows) {
        return new Measured(detected, "leader lost", Set.of("TABLET_OFFLINE"),
                List.of(new Measured.Gap("demo.tx/0", Duration.ofSeconds(4), true)), Duration.ofSeconds(5),
                Duration.ofSeconds(8), redundant, redundant, 1, Duration.ofSeconds(3), Duration.ZERO, rows, true, true,
                List.of(), Set.of());
    }

    @Test
    void aTimeIsHeldAgainstItsLimit() {
        Measured early = measured(Duration.ofSeconds(1), Duration.ofSeconds(10), null);
        Measured late = measured(null, null, null);
        Expectation found = Expectation.detectedWithin(Duration.ofSeconds(1));
        assertEquals(Expectation.Verdict.MET, found.hold(early).verdict());
        assertEquals(Expectation.Verdict.NOT_MET, Expectation.detectedWithin(Duration.ofMillis(999)).hold(early)
                .verdict());
        assertEquals(new Expectation.Judged("Something is found within 1.0 s.", Expectation.Verdict.NOT_MET,
                "it did not happen"), found.hold(late));
        assertEquals(Expectation.Verdict.MET,
                Expectation.redundantAfterHealing("alone", Duration.ofSeconds(2)).hold(early).verdict());
        assertEquals(Expectation.Verdict.NOT_MET,
                Expectation.redundantAfterHealing("alone", Duration.ofMillis(1_999)).hold(early).verdict());
    }

    @Test
    void rowsAreJudgedOnlyWhereTheyWereCounted() {
        Map<String, Duration> pauses = Map.of("demo.tx/0", Duration.ofSeconds(4));
        Measured.Rows lost = new Measured.Rows(100, 7, Map.of("demo.tx/0", 2L), pauses);
        Measured.Rows unknown = new Measured.Rows(100, 0, null, pauses);
        Expectation none = Expectation.noRowLost();
        assertEquals(Expectation.Verdict.NOT_MET, none.hold(measured(null, null, lost)).verdict());
        assertEquals(Expectation.Verdict.NOT_JUDGED, none.hold(measured(null, null, unknown)).verdict());
        assertEquals(Expectation.Verdict.NOT_JUDGED, none.hold(measured(null, null, null)).verdict());
        assertEquals(Expectation.Verdict.MET,
                Expectation.lostAtMost(2, "two").hold(measured(null, null, lost)).verdict());
        assertEquals(Expectation.Verdict.NOT_MET, Expectation.lossesAreNamed().hold(measured(null, null, lost))
                .verdict());
        assertEquals(Expectation.Verdict.MET, Expectation.rowsRefused().hold(measured(null, null, lost)).verdict());
        assertEquals(Expectation.Verdict.NOT_MET, Expectation.rowsRefused().hold(measured(null, null, unknown))
                .verdict());
        assertEquals(Expectation.Verdict.NOT_MET,
                Expectation.writesGoOn(Duration.ofSeconds(3)).hold(measured(null, null, lost)).verdict());
    }
}

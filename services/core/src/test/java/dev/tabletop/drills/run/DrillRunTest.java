package dev.tabletop.drills.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.drills.Drill;
import dev.tabletop.drills.DrillBook;
import dev.tabletop.drills.DrillException;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.drills.DrillResult.By;
import dev.tabletop.drills.DrillResult.State;
import dev.tabletop.drills.Drills;
import dev.tabletop.drills.Expectation;
import dev.tabletop.drills.Expectation.Verdict;
import dev.tabletop.drills.Fault;
import dev.tabletop.drills.Measured;
import dev.tabletop.drills.Milestone;
import dev.tabletop.recovery.model.ModelLock;
import dev.tabletop.recovery.model.Scenario;
import dev.tabletop.recovery.run.ManualRecovery;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunHooks;
import dev.tabletop.recovery.run.RunPolicy;
import dev.tabletop.recovery.run.RunSettings;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.store.Store;
import dev.tabletop.store.StoreException;
import dev.tabletop.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drills on the model, whose clock is its own: every time is exact. */
class DrillRunTest {

    private static final RunSettings SETTINGS = new RunSettings(1, 2, Duration.ofMillis(20), Duration.ofSeconds(1),
            Duration.ofSeconds(4), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(8),
            Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofMillis(500));

    @TempDir
    private Path folder;
    private Store store;
    private Scenario scenario;
    private ModelSite site;
    private ManualRecovery recovery;
    private DrillDesk desk;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void open() throws StoreException {
        store = TestStores.unsynced(folder.resolve("store.db"));
        scenario = new Scenario(3, 1);
        PartitionId tx = scenario.table("tx", StorageMode.MEMORY, "tablet-1", "tablet-2", "tablet-3");
        PartitionId one = scenario.table("one", StorageMode.MEMORY, "tablet-1");
        scenario.write(tx, 30).write(one, 5).autoFailover(false);
        site = new ModelSite(scenario);
        recovery = new ManualRecovery(scenario.cluster(), store,
                new ModelLock(scenario.cluster(), new ModelLock.Nodes()), scenario.cluster().pace(), SETTINGS,
                "ada@console");
        desk = new DrillDesk(scenario.cluster(), recovery, site, "model", new DrillBook(store),
                scenario.cluster().pace(), Aside.atOnce(), Duration.ofMillis(100));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private DrillResult run(String drill, By by, DrillListener listener, RunControl control) throws DrillException {
        return new DrillRun(desk, Drills.find(drill).orElseThrow(), by, listener, control).carryOut();
    }

    private DrillResult run(String drill) throws DrillException {
        return run(drill, By.TABLETOP, l -> said.add(l.what()), new RunControl());
    }

    private static Map<String, Verdict> verdicts(DrillResult result) {
        return result.expectations().stream()
                .collect(Collectors.toMap(Expectation.Judged::statement, Expectation.Judged::verdict));
    }

    private static Verdict verdict(DrillResult result, String beginning) {
        return verdicts(result).entrySet().stream().filter(e -> e.getKey().startsWith(beginning)).findFirst()
                .orElseThrow(() -> new AssertionError(verdicts(result).toString())).getValue();
    }

    @Test
    void aTabletThatIsLostIsMeasuredFromItsLossToTheLastReplica() throws Exception {
        DrillResult result = run("tablet-lost-auto-off");
        Measured measured = result.measured();
        assertEquals(State.DONE, result.state(), said::toString);
        assertEquals(List.of("KILL tablet-1", "heal KILL tablet-1"), site.done);
        assertEquals(Duration.ZERO, measured.detected());
        assertEquals(Set.of("demo.tx/0", "demo.one/0"),
                measured.gaps().stream().map(Measured.Gap::partition).collect(Collectors.toSet()));
        assertTrue(measured.gaps().stream().allMatch(Measured.Gap::over));
        assertTrue(measured.longestGap().compareTo(Duration.ofSeconds(6)) > 0, measured::toString);
        assertEquals(2, measured.stillLeaderless());
        assertEquals(2, measured.runs().size());
        assertTrue(measured.redundant().compareTo(measured.healed()) >= 0);
        assertEquals(Verdict.MET, verdict(result, "Nobody takes over"));
        assertEquals(Verdict.MET, verdict(result, "Every replica is in service"));
        assertEquals(Verdict.NOT_JUDGED, verdict(result, "No row is lost"));
        assertTrue(result.isAsExpected(), result.expectations()::toString);
        assertEquals(result, desk.book().all().getFirst());
        assertEquals(List.of(), desk.book().open(result.fingerprint()));
    }

    @Test
    void rowsThatAreMissingAndNotNamedAreNotAsExpected() throws Exception {
        site.missing = Map.of("demo.tx/0", 3L);
        DrillResult result = run("leader-lost-under-writes");
        assertEquals(State.DONE, result.state(), said::toString);
        assertEquals(Verdict.NOT_MET, verdict(result, "No acknowledged row is lost"));
        assertEquals(3, result.measured().rows().lost());
        assertFalse(result.isAsExpected());
        assertEquals(1, site.done.stream().filter("writes end"::equals).count());
    }

    @Test
    void rowsThatAreMissingAndNamedByThePlanAreAsExpected() throws Exception {
        site.missing = Map.of("demo.tx/0", 3L);
        DrillResult result = run("tablet-lost-auto-off");
        assertEquals(Set.of("demo.tx/0"), result.measured().lossesNamed());
        assertEquals(Verdict.MET, verdict(result, "No row is lost that the plan did not name"));
    }

    @Test
    void aWholeRestartIsRecoveredByTheRunbook() throws Exception {
        DrillResult result = run("cluster-restart");
        assertEquals(State.DONE, result.state(), said::toString);
        assertEquals(Verdict.MET, verdict(result, "The recovery is over"));
        assertEquals(Verdict.NOT_JUDGED, verdict(result, "At most what was acknowledged"));
        assertEquals(6, site.done.size(), site.done::toString);
    }

    @Test
    void theNameserverIsLostOnceTheRecoveryIsAtWork() throws Exception {
        Drill drill = Drills.find("nameserver-lost-in-recovery").orElseThrow();
        // The model has one nameserver in its readings.
        Drill small = new Drill(drill.id(), drill.title(), drill.rehearses(), new Drill.Needs(3, 1, 3),
                drill.autoFailover(), drill.writes(), drill.acts(), drill.expectations());
        DrillResult result = new DrillRun(desk, small, By.TABLETOP, l -> said.add(l.what()), new RunControl())
                .carryOut();
        assertEquals(State.DONE, result.state(), said::toString);
        assertTrue(site.done.contains("KILL nameserver-1"), site.done::toString);
        assertEquals(Verdict.MET, verdict(result, "The recovery is over"));
    }

    @Test
    void zookeepersLossIsTimeInWhichTheClusterCannotBeRead() throws Exception {
        scenario.autoFailover(true);
        DrillResult result = run("zookeeper-lost");
        assertEquals(State.DONE, result.state(), said::toString);
        assertTrue(result.measured().unseen().compareTo(Duration.ofSeconds(5)) > 0, result.measured()::toString);
        assertEquals(Set.of("NO_NAMESERVER_LEADER"), result.measured().found());
        assertEquals(Verdict.NOT_MET, verdict(result, "It is found as"));
        assertFalse(result.isAsExpected());
    }

    @Test
    void theOperatorIsWaitedForAndToldUntilEverythingIsInService() throws Exception {
        List<Milestone> asked = new ArrayList<>();
        DrillResult result = run("tablet-lost-auto-off", By.OPERATOR, new DrillListener() {
            @Override
            public void on(DrillResult.Line line) {
                said.add(line.what());
            }

            @Override
            public void yourTurn(Milestone milestone, Look look) {
                asked.add(milestone);
                if (asked.size() == 10 || (milestone == Milestone.REDUNDANT && look.isCritical())) {
                    recoverByHand();
                }
            }
        }, new RunControl());
        assertEquals(State.DONE, result.state(), said::toString);
        assertEquals(By.OPERATOR, result.by());
        assertEquals(List.of(), result.measured().runs());
        assertTrue(asked.containsAll(Set.of(Milestone.SERVED, Milestone.REDUNDANT)), asked::toString);
        assertEquals(Verdict.MET, verdict(result, "Every replica is in service"));
    }

    private void recoverByHand() {
        try {
            new RunbookRecovery(scenario.cluster(), recovery, scenario.cluster().pace()).recover(_ -> {},
                    new RunControl());
        } catch (RunException | ClusterException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anOperatorWhoDoesNothingIsWaitedForUntilTheLimitOnly() throws Exception {
        DrillResult result = run("tablet-lost-auto-off", By.OPERATOR, l -> said.add(l.what()), new RunControl());
        assertEquals(State.DONE, result.state());
        assertEquals(Verdict.NOT_MET, verdict(result, "Every replica is in service"));
        assertFalse(result.isAsExpected());
        assertEquals(List.of(), result.standing());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 11, 13, 40, 60, 80, 90, 100, 110})
    void aDrillThatIsStoppedAnywhereLeavesNothingBehind(int looks) throws Exception {
        scenario.autoFailover(true);
        RunControl control = new RunControl();
        AtomicInteger seen = new AtomicInteger();
        DrillResult result = run("tablet-lost-auto-off", By.TABLETOP, new DrillListener() {
            @Override
            public void on(DrillResult.Line line) {
                said.add(line.what());
            }

            @Override
            public void looked(Look look) {
                if (seen.incrementAndGet() == looks) {
                    control.stop();
                }
            }
        }, control);
        if (seen.get() > looks) {
            assertEquals(State.CUT_OFF, result.state());
            assertEquals(Set.of(Verdict.NOT_JUDGED), Set.copyOf(verdicts(result).values()));
        }
        assertEquals(List.of(), result.standing());
        long caused = site.done.stream().filter(d -> d.startsWith("KILL")).count();
        assertEquals(caused, site.done.stream().filter(d -> d.startsWith("heal")).count(), site.done::toString);
        assertTrue(scenario.isAutoFailoverOn() || !result.notPutBack().isEmpty(), result::toString);
        assertEquals(List.of(), desk.book().open(result.fingerprint()));
    }

    @Test
    void autoFailoverThatTheDrillSwitchedIsPutBack() throws Exception {
        scenario.autoFailover(true);
        DrillResult result = run("tablet-lost-auto-off");
        assertEquals(List.of(), result.notPutBack());
        assertTrue(scenario.isAutoFailoverOn(), said::toString);
        assertTrue(result.autoFailoverBefore());
        assertEquals(false, result.measured().autoFailoverAfter());
    }

    @Test
    void aFaultThatWasCausedByHalfIsHealedAllTheSame() throws Exception {
        site.causeFails = Fault.KILL;
        DrillResult result = run("tablet-lost-auto-on");
        assertEquals(State.CUT_OFF, result.state());
        assertEquals(List.of("KILL tablet-1", "heal KILL tablet-1"), site.done);
        assertEquals(List.of(), result.standing());
    }

    @Test
    void aFaultThatCannotBeHealedIsNamedAndPutBackLater() throws Exception {
        site.healFails = Fault.KILL;
        DrillResult result = run("tablet-lost-auto-on");
        assertEquals(State.CUT_OFF, result.state());
        assertEquals(List.of(new DrillResult.Standing(Fault.KILL, ModelSite.tablet("tablet-1"))), result.standing());
        assertTrue(result.notPutBack().getFirst().contains("tablet-1 does not start."), result::toString);
        assertEquals(List.of(result), desk.book().open(result.fingerprint()));
        assertTrue(assertThrows(DrillException.class, () -> run("cluster-restart")).advice()
                .contains("tabletop drill undo " + result.id()));

        site.healFails = null;
        DrillResult over = new DrillUndo(desk).undo(result);
        assertEquals(List.of(), over.standing());
        assertEquals(List.of("KILL tablet-1", "heal KILL tablet-1"), site.done);
        assertEquals(List.of(), desk.book().open(result.fingerprint()));
        assertThrows(DrillException.class, () -> new DrillUndo(desk).undo(over));
    }

    /** The process is lost while the fault is caused: what is on record then is enough to put everything back. */
    @Test
    void aFaultIsOnRecordBeforeItIsCaused() throws Exception {
        scenario.autoFailover(true);
        List<DrillResult> kept = new ArrayList<>();
        site.whenCausing = () -> {
            try {
                kept.addAll(desk.book().all());
            } catch (StoreException e) {
                throw new AssertionError(e);
            }
        };
        run("tablet-lost-auto-off");
        DrillResult lost = kept.getFirst();
        assertEquals(State.RUNNING, lost.state());
        assertEquals(List.of(new DrillResult.Standing(Fault.KILL, ModelSite.tablet("tablet-1"))), lost.standing());
        assertTrue(lost.autoFailoverBefore());
        scenario.autoFailover(false);
        DrillResult over = new DrillUndo(desk).undo(lost);
        assertEquals(State.CUT_OFF, over.state());
        assertEquals(List.of(), over.notPutBack());
        assertTrue(scenario.isAutoFailoverOn());
    }

    @Test
    void anAutoFailoverThatTheDrillDidNotSwitchIsLeftAsItIs() throws Exception {
        scenario.autoFailover(true);
        site.healFails = Fault.KILL;
        DrillResult result = run("tablet-lost-auto-on");
        site.healFails = null;
        scenario.autoFailover(false);
        DrillResult over = new DrillUndo(desk).undo(result);
        assertEquals(List.of(), over.notPutBack());
        assertFalse(scenario.isAutoFailoverOn(), "somebody else switched it off");
    }

    @Test
    void aDrillsOwnRecoveryIsTriedAgainThoughItsPartitionsWereRecoveredAShortWhileAgo() throws Exception {
        recovery = new ManualRecovery(scenario.cluster(), store,
                new ModelLock(scenario.cluster(), new ModelLock.Nodes()), scenario.cluster().pace(), SETTINGS,
                new RunPolicy(RunHooks.NONE, Duration.ofMinutes(30)), "ada@console");
        desk = new DrillDesk(scenario.cluster(), recovery, site, "model", new DrillBook(store),
                scenario.cluster().pace(), Aside.atOnce(), Duration.ofMillis(100));
        DrillResult result = run("tablet-lost-auto-off");
        assertEquals(State.DONE, result.state(), said::toString);
        assertEquals(2, result.measured().runs().size(), said::toString);
        assertTrue(result.isAsExpected(), result.expectations()::toString);
        assertTrue(recovery.runs().stream().anyMatch(r -> journaled(r.id(), "acknowledged")), said::toString);
    }

    private boolean journaled(String run, String step) {
        try {
            return recovery.journal(run).stream().anyMatch(e -> e.step().equals(step));
        } catch (RunException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDrillDoesNotBeginOnAClusterThatIsNotWell() {
        scenario.kill("tablet-3");
        assertTrue(assertThrows(DrillException.class, () -> run("cluster-restart")).getMessage()
                .startsWith("Something is wrong already: "));
        assertEquals(List.of(), site.done);
    }

    @Test
    void aDrillDoesNotBeginWhereItsFaultsCannotBeCaused() {
        site.possible = Set.of(Fault.OFFLINE, Fault.LEADER_MOVED);
        DrillException refused = assertThrows(DrillException.class, () -> run("network-cut"));
        assertEquals("What this drill breaks cannot be broken here: cut off from the network.", refused.getMessage());
        assertTrue(refused.advice().contains("node-offline, leader-move"), refused.advice());
    }

    @Test
    void aDrillDoesNotBeginOnAClusterThatIsTooSmall() {
        Drill drill = Drills.find("tablet-lost-auto-on").orElseThrow();
        Drill large = new Drill("large", drill.title(), drill.rehearses(), new Drill.Needs(4, 1, 3), true, true,
                drill.acts(), drill.expectations());
        assertTrue(assertThrows(DrillException.class,
                () -> new DrillRun(desk, large, By.TABLETOP, _ -> {}, new RunControl()).carryOut()).getMessage()
                .startsWith("This drill needs 4 tablets"));
    }

    @Test
    void whatTheConsoleItselfCanCauseIsDoneByItsCommandsAndPutBack() throws Exception {
        DrillDesk real = new DrillDesk(scenario.cluster(), recovery, new ConsoleSite(scenario.cluster(), recovery),
                DrillResult.CONSOLE, desk.book(), desk.pace(), desk.aside(), desk.poll());
        Drill drill = Drills.find("leader-move").orElseThrow();
        DrillResult moved = new DrillRun(real, drill, By.TABLETOP, l -> said.add(l.what()), new RunControl())
                .carryOut();
        assertEquals(State.DONE, moved.state(), said::toString);
        assertEquals(List.of(), moved.notPutBack());
        assertEquals("tablet-1", scenario.cluster().read().partitions()
                .filter(p -> p.id().toString().equals("demo.tx/0")).findFirst().orElseThrow().leader().orElseThrow()
                .endpoint());
        assertTrue(moved.measured().redundant() != null, said::toString);
    }
}

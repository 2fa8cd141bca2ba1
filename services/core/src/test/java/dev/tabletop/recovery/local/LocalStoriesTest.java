package dev.tabletop.recovery.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.embedded.SurvivingLog;
import dev.tabletop.monitor.ClusterMonitor;
import dev.tabletop.monitor.MonitorSettings;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.Loss;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.ReplicaPlan;
import dev.tabletop.recovery.ReplicaPlan.Part;
import dev.tabletop.recovery.run.PartitionOutcome;
import dev.tabletop.recovery.run.RunEvent;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.monitor.SeenHistory;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.Store;
import dev.tabletop.wire.tablet.TableStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Failures that really happened to a local cluster, and their recovery; the cluster is one and the same for all. */
class LocalStoriesTest {

    private static final String[] ALL = {"tablet-1", "tablet-2", "tablet-3"};

    @TempDir
    private static Path folder;
    private static LocalSite site;
    private LocalConsole console;

    @BeforeAll
    static void start() throws Exception {
        site = new LocalSite(EmbeddedCluster.builder(folder.resolve("cluster")).nameservers(2).start());
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        console = new LocalConsole(site.cluster(), folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        console.close();
        site.dropTables();
    }

    @Test
    void aWholeRestartEndsByElectionOnlyReplicasServeAndAutoFailoverIsOnAgain() throws Exception {
        PartitionId id = site.table("whole", 2, ALL);
        PartitionId other = new PartitionId(id.table(), id.tid(), 1);
        PartitionId single = site.table("single", 1, "tablet-2");
        site.put(single, 12);
        site.put(id, 20);
        site.awaitEverywhere(id, 20);
        site.cluster().slow("tablet-1", Duration.ofMinutes(1));
        site.put(id, 5);
        site.put(other, 3);
        site.cluster().kill(EmbeddedCluster.ALL_TABLETS);
        site.cluster().slow("tablet-1", Duration.ZERO);
        site.killAllAndStart(ALL);
        site.setAutoFailover(true);

        Plan plan = LocalConsole.plan(console.examine(Scope.EVERYTHING), Decisions.NONE);
        assertEquals(Map.of(Part.LEADER, 1L, Part.ATTACH, 2L), parts(plan, id));
        assertEquals(List.of(), plan.losses());
        RunResult result = console.apply(plan, RunListener.SILENT);

        assertWell(result, RunRecord.State.COMPLETE);
        assertTrue(result.autoFailoverOn(), () -> result.autoFailoverReason().toString());
        assertHolds(id, 25);
        assertHolds(other, 3);
        assertHolds(single, 12);
        assertTrue(console.connection().readAutoFailover());
        site.setAutoFailover(false);
        assertNothingLeft();
    }

    @Test
    void ofTwoFormerLeadersTheBestIsKeptAndAForkIsReallySentAgain() throws Exception {
        PartitionId plain = site.table("plain", 1, ALL);
        PartitionId forked = site.table("forked", 1, ALL);
        twoFormerLeaders(plain, forked);
        SurvivingLog onFork = site.onDisk(forked, "tablet-1");
        assertEquals(List.of(30L, 35L), List.of(site.onDisk(plain, "tablet-1").lastOffset(), onFork.lastOffset()));

        Plan plan = LocalConsole.plan(console.examine(Scope.EVERYTHING), Decisions.NONE);
        // Nobody saw the third replica follow, so what it holds beyond the second term's start is not certain.
        assertEquals(Map.of(Part.LEADER, 1L, Part.ATTACH, 1L, Part.RE_ADD, 1L), parts(plan, plain));
        assertEquals(Map.of(Part.LEADER, 1L, Part.RE_ADD, 2L), parts(plan, forked),
                () -> of(plan, forked).replicas().toString());
        assertTrue(plan.losses().stream().anyMatch(l -> l.partition().equals(forked)
                && l.endpoint().equals(site.at("tablet-1")) && l.fromOffset() == 31 && l.toOffset() == 35),
                () -> plan.losses().toString());
        RunResult result = console.apply(plan, RunListener.SILENT);

        assertWell(result, RunRecord.State.COMPLETE_WITH_LOSSES);
        assertHolds(plain, 50);
        assertHolds(forked, 50);
        assertEquals(site.onDisk(forked, "tablet-2").entries(), site.onDisk(forked, "tablet-1").entries());
        site.put(forked, 1);
        site.awaitEverywhere(forked, 51);
        assertNothingLeft();
    }

    @Test
    void replicasThatAMonitorSawFollowingKeepTheirLogs() throws Exception {
        PartitionId id = site.table("seen", 1, ALL);
        site.put(id, 10);
        site.awaitEverywhere(id, 10);
        site.killTablet("tablet-1");
        site.failOver(id, "tablet-1");
        site.startTablet("tablet-1");
        assertWell(console.apply(LocalConsole.plan(console.examine(Scope.EVERYTHING), Decisions.NONE),
                RunListener.SILENT), null);
        try (Store watched = Store.open(folder.resolve("store.db"));
                ClusterMonitor monitor = new ClusterMonitor(console.connection(),
                        MonitorSettings.local(Duration.ofMillis(100)),
                        SeenHistory.of(watched, console.connection().identity()), Clock.systemUTC())) {
            monitor.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                site.put(id, 1);
                return console.recovery().history().of(id).followers().stream().filter(o -> o.rose())
                        .map(o -> o.follower()).distinct().count() == 2;
            });
        }
        site.killAllAndStart(ALL);

        Plan plan = LocalConsole.plan(console.examine(Scope.EVERYTHING), Decisions.NONE);
        assertEquals(Map.of(Part.LEADER, 1L, Part.ATTACH, 2L), parts(plan, id),
                () -> of(plan, id).replicas().toString());
        assertWell(console.apply(plan, RunListener.SILENT), RunRecord.State.COMPLETE);
        assertNothingLeft();
    }

    /** Transcripts 09 and 10: 30 rows, the leader dies, another leads and takes 20 more, every tablet is killed. */
    private static void twoFormerLeaders(PartitionId plain, PartitionId forked) throws Exception {
        site.put(plain, 30);
        site.put(forked, 30);
        site.awaitEverywhere(plain, 30);
        site.awaitEverywhere(forked, 30);
        site.cluster().slow("tablet-1", Duration.ofMinutes(1));
        site.put(forked, 5);
        site.killTablet("tablet-1");
        site.failOver(plain, "tablet-1");
        site.failOver(forked, "tablet-1");
        site.put(plain, 20);
        site.put(forked, 20);
        site.awaitOn(plain, 50, "tablet-2", "tablet-3");
        site.awaitOn(forked, 50, "tablet-2", "tablet-3");
        site.cluster().slow("tablet-1", Duration.ZERO);
        site.killAllAndStart(ALL);
    }

    @Test
    void theBestReplicaOnATabletThatNeverComesBackIsForTheUserToDecide() throws Exception {
        PartitionId id = site.table("lost", 1, ALL);
        site.put(id, 10);
        site.awaitEverywhere(id, 10);
        site.cluster().slow("tablet-1", Duration.ofMinutes(1));
        site.put(id, 4);
        site.cluster().kill(EmbeddedCluster.ALL_TABLETS);
        site.cluster().slow("tablet-1", Duration.ZERO);
        site.killAllAndStart("tablet-2", "tablet-3");
        Scope scope = scope(id);

        Evidence evidence = console.examine(scope);
        PartitionPlan undecided = of(LocalConsole.plan(evidence, Decisions.NONE), id);
        assertEquals(PartitionPlan.Status.NEEDS_DECISION, undecided.status(), undecided::toString);
        Decisions without = new Decisions(List.of(),
                List.of(new Decisions.GoOnWithout(id, site.at("tablet-1"), "its machine burnt down")), List.of(),
                List.of());
        Plan plan = LocalConsole.plan(evidence, without);
        assertEquals(List.of(Loss.Certainty.UNKNOWN), plan.losses().stream().map(Loss::certainty).toList());
        RunResult result = console.apply(plan, RunListener.SILENT);
        assertEquals(PartitionOutcome.End.SERVES, result.partitions().getFirst().end(), result::toString);
        assertEquals(RunRecord.State.COMPLETE_WITH_LOSSES, result.state(), result::toString);
        site.put(id, 1);

        site.startTablet("tablet-1");
        Plan back = LocalConsole.plan(console.examine(Scope.EVERYTHING), without);
        assertWell(console.apply(back, RunListener.SILENT), RunRecord.State.COMPLETE_WITH_LOSSES);
        assertHolds(id, 11);
        assertNothingLeft();
    }

    @Test
    void aLeaderThatWasCutOffAndComesBackStopsLeadingAndIsSentAgain() throws Exception {
        PartitionId id = site.table("cutoff", 1, ALL);
        site.put(id, 10);
        site.awaitEverywhere(id, 10);
        site.cluster().isolate("tablet-1");
        site.awaitTablet("tablet-1", "kOffline");
        Evidence evidence = console.examine(scope(id));
        assertEquals(PartitionPlan.Status.NEEDS_DECISION,
                of(LocalConsole.plan(evidence, Decisions.NONE), id).status());
        Decisions without = new Decisions(List.of(),
                List.of(new Decisions.GoOnWithout(id, site.at("tablet-1"), "cut off for the night")), List.of(),
                List.of());
        RunResult result = console.apply(LocalConsole.plan(evidence, without), RunListener.SILENT);
        assertEquals(PartitionOutcome.End.SERVES, result.partitions().getFirst().end(), result::toString);
        assertNotEquals(site.at("tablet-1"), site.leader(id));
        site.put(id, 2);

        site.cluster().rejoin("tablet-1");
        site.awaitTablet("tablet-1", "kHealthy");
        Plan back = LocalConsole.plan(console.examine(Scope.EVERYTHING), Decisions.NONE);
        assertWell(console.apply(back, RunListener.SILENT), null);
        assertHolds(id, 12);
        assertNothingLeft();
    }

    @Test
    void theLeadingNameserverDiesInTheMiddle() throws Exception {
        PartitionId plain = site.table("ns_plain", 1, ALL);
        PartitionId forked = site.table("ns_forked", 1, ALL);
        twoFormerLeaders(plain, forked);
        Plan plan = LocalConsole.plan(console.examine(Scope.EVERYTHING), Decisions.NONE);
        String leading = site.leadingNameserver();
        RunResult result = console.apply(plan, onceAt("elect", forked, () -> site.cluster().kill(leading)));
        site.cluster().start(leading);

        assertWell(result, RunRecord.State.COMPLETE_WITH_LOSSES);
        assertHolds(plain, 50);
        assertHolds(forked, 50);
        assertNothingLeft();
    }

    @Test
    void zooKeeperIsAwayForSomeSecondsInTheMiddle() throws Exception {
        PartitionId plain = site.table("zk_plain", 1, ALL);
        PartitionId forked = site.table("zk_forked", 1, ALL);
        twoFormerLeaders(plain, forked);
        Plan plan = LocalConsole.plan(console.examine(Scope.EVERYTHING), Decisions.NONE);
        List<CompletableFuture<Void>> back = new ArrayList<>();
        RunResult result = console.apply(plan, onceAt("recover", forked, () -> {
            site.cluster().kill("zookeeper");
            back.add(CompletableFuture.runAsync(LocalStoriesTest::startZooKeeper,
                    CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS)));
        }));
        back.getFirst().join();

        assertWell(result, RunRecord.State.COMPLETE_WITH_LOSSES);
        assertHolds(plain, 50);
        assertHolds(forked, 50);
        assertNothingLeft();
    }

    private static void startZooKeeper() {
        try {
            site.cluster().start("zookeeper");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets something happen when that step of that partition begins. */
    private static RunListener onceAt(String step, PartitionId partition, Runnable happens) {
        AtomicBoolean happened = new AtomicBoolean();
        return event -> {
            if (event instanceof RunEvent.StepStarted started && started.step().id().startsWith(partition + ":" + step)
                    && happened.compareAndSet(false, true)) {
                happens.run();
            }
        };
    }

    private static Scope scope(PartitionId id) {
        return new Scope(Set.of(id.table()), Set.of());
    }

    private static PartitionPlan of(Plan plan, PartitionId id) {
        return plan.partitions().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
    }

    private static Map<Part, Long> parts(Plan plan, PartitionId id) {
        return of(plan, id).replicas().stream().collect(Collectors.groupingBy(ReplicaPlan::part,
                Collectors.counting()));
    }

    private static void assertWell(RunResult result, RunRecord.@Nullable State state) {
        assertEquals(List.of(), result.left());
        assertTrue(result.partitions().stream().allMatch(p -> p.end() == PartitionOutcome.End.VERIFIED),
                result::toString);
        if (state != null) {
            assertEquals(state, result.state(), result::toString);
        }
    }

    /** Every replica has this offset and as many rows, in memory and on disk; one leads. */
    private static void assertHolds(PartitionId id, long offset) throws Exception {
        List<TableStatus> found = site.metas(id).stream()
                .map(m -> site.status(id, m.getEndpoint()).orElseThrow()).toList();
        assertTrue(found.stream().allMatch(s -> s.getOffset() == offset && s.getRecordCnt() == offset),
                found::toString);
        assertEquals(1, site.metas(id).stream().filter(m -> m.getIsLeader()).count());
        for (String tablet : ALL) {
            if (site.metas(id).stream().anyMatch(m -> m.getEndpoint().equals(site.at(tablet)))) {
                assertEquals(offset, site.onDisk(id, tablet).lastOffset(), tablet);
            }
        }
    }

    /** Whatever was wrong before: a second look finds nothing to do, and nobody has a run left over. */
    private void assertNothingLeft() throws RunException {
        Plan again = LocalConsole.plan(console.examine(Scope.EVERYTHING), Decisions.NONE);
        assertTrue(again.partitions().stream().allMatch(p -> p.status() == PartitionPlan.Status.NOTHING_TO_DO),
                () -> again.partitions().stream().filter(p -> p.status() != PartitionPlan.Status.NOTHING_TO_DO)
                        .toList().toString());
    }
}

package dev.tabletop.recovery.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.LoadState;
import dev.tabletop.cluster.Operation;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.StorageMode;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.Evidence;
import dev.tabletop.recovery.ManualRecoveryPlanner;
import dev.tabletop.recovery.NeedsDecision;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.Recovered;
import dev.tabletop.recovery.run.Confirmation;
import dev.tabletop.recovery.run.ExamineOptions;
import dev.tabletop.recovery.run.PutBackCheck;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.recovery.run.SeriesResult;
import dev.tabletop.runbooks.Risk;
import dev.tabletop.runbooks.RunbookGoal;
import dev.tabletop.runbooks.RunbookPlan;
import dev.tabletop.runbooks.RunbookRuns;
import dev.tabletop.runbooks.catalog.RunbookCatalog;
import dev.tabletop.runbooks.mends.FenceRunbook;
import dev.tabletop.runbooks.mends.Mend;
import dev.tabletop.runbooks.mends.NotLoadedRunbook;
import dev.tabletop.runbooks.mends.OperationRunbook;
import dev.tabletop.runbooks.mends.RecordRunbook;
import dev.tabletop.runbooks.mends.ReplicaRunbook;
import dev.tabletop.runbooks.mends.SnapshotsRunbook;
import dev.tabletop.runbooks.recover.Answers;
import dev.tabletop.runbooks.recover.Outlook;
import dev.tabletop.runbooks.recover.RecoveryEnd;
import dev.tabletop.runbooks.recover.WholeRecovery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single troubles mended, then the whole cluster recovered in one go, on a real local cluster. */
class LocalMendsTest {

    private static final String[] ALL = {"tablet-1", "tablet-2", "tablet-3"};
    private static final int FAR_BEHIND = 200;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void singleTroublesAreMendedAndThenTheWholeClusterIsRecovered() throws Exception {
        try (LocalSite site = new LocalSite(EmbeddedCluster.builder(folder.resolve("cluster")).tablets(3).start());
                LocalConsole console = new LocalConsole(site.cluster(), folder.resolve("store.db"))) {
            site.setAutoFailover(true);
            snapshotsThatWereLeftPausedAreMadeAgain(site, console);
            site.setAutoFailover(false);
            aFencedFollowerTakesItsLeadersEntriesAgain(site, console);
            aCopyThatIsOnlyCalledAliveComesBack(site, console);
            site.dropTables();
            theWholeClusterIsRecovered(site, console);
        }
    }

    private static SeriesResult mend(LocalConsole console, String runbook, RunbookGoal goal) throws Exception {
        RunbookRuns runs = new RunbookRuns(console.connection(), console.recovery(), RunbookCatalog.all(), "test");
        RunbookPlan plan = runs.plan(runbook, goal);
        assertEquals(List.of(), plan.against());
        SeriesResult result = runs.carryOut(plan, new Confirmation(plan.cluster().name(),
                plan.toAccept().stream().map(Risk::id).collect(Collectors.toSet()), "rehearsed in a test"),
                RunListener.SILENT, new RunControl());
        assertNull(result.failure(), result::toString);
        return result;
    }

    private static void snapshotsThatWereLeftPausedAreMadeAgain(LocalSite site, LocalConsole console)
            throws Exception {
        PartitionId id = site.table("paused", 1, ALL);
        console.connection().execute(new Command.PauseSnapshots(id, site.at("tablet-1")));
        mend(console, SnapshotsRunbook.NAME, new Mend.Snapshots(List.of(id)));
        assertEquals(LoadState.NORMAL, console.connection().readReplica(id, StorageMode.MEMORY, site.at("tablet-1"))
                .status().state());
        assertTrue(console.connection().readAutoFailover());
    }

    private static void aFencedFollowerTakesItsLeadersEntriesAgain(LocalSite site, LocalConsole console)
            throws Exception {
        PartitionId id = site.table("fenced", 1, ALL);
        site.put(id, 2);
        site.awaitEverywhere(id, 2);
        // A change of leader that fails after it has fenced one follower, because the other is not there.
        console.connection().execute(new Command.SetAlive(id, site.at("tablet-1"), false));
        console.connection().execute(new Command.DropReplica(id, site.at("tablet-3")));
        await().atMost(SOON).until(() -> site.status(id, site.at("tablet-3")).isEmpty());
        console.connection().execute(new Command.ChangeLeader(id, null));
        await().atMost(SOON).until(() -> console.connection().readOperations(id.table()).stream()
                .anyMatch(o -> o.type().equals("kChangeLeaderOP") && o.state() == Operation.State.FAILED));
        console.connection().execute(new Command.SetAlive(id, site.at("tablet-1"), true));
        site.put(id, 3);

        mend(console, FenceRunbook.NAME, new Mend.Fence(id));
        site.awaitOn(id, 5, "tablet-1", "tablet-2");
        // What the failed change left of the other one: its directory is gone.
        console.connection().execute(new Command.SetAlive(id, site.at("tablet-3"), false));
        RunbookRuns runs = new RunbookRuns(console.connection(), console.recovery(), RunbookCatalog.all(), "test");
        RunbookPlan plan = runs.plan(ReplicaRunbook.NAME, new Mend.OneReplica(id, site.at("tablet-3")));
        SeriesResult given = runs.carryOut(plan, new Confirmation(plan.cluster().name(),
                plan.risks().stream().map(Risk::id).collect(Collectors.toSet()), "it was dropped by hand"),
                RunListener.SILENT, new RunControl());
        assertNull(given.failure(), given::toString);
        site.awaitEverywhere(id, 5);
    }

    private static void aCopyThatIsOnlyCalledAliveComesBack(LocalSite site, LocalConsole console) throws Exception {
        PartitionId id = site.table("absent", 1, ALL);
        site.put(id, 10);
        site.awaitEverywhere(id, 10);
        site.killTablet("tablet-3");
        site.put(id, 5);
        site.startTablet("tablet-3");
        assertTrue(site.metas(id).stream().allMatch(m -> m.getIsAlive()));
        assertTrue(site.status(id, site.at("tablet-3")).isEmpty());
        SeriesResult result = mend(console, NotLoadedRunbook.NAME, new Mend.NotLoaded(id));
        assertEquals(1, result.over().size());
        site.awaitEverywhere(id, 15);
    }

    @Test
    void anOperationThatHangsIsEndedAndTheRecordOfOneThatNobodyDrivesIsRemoved() throws Exception {
        try (LocalSite site = new LocalSite(
                EmbeddedCluster.builder(folder.resolve("cluster")).nameservers(2).tablets(3).start());
                LocalConsole console = new LocalConsole(site.cluster(), folder.resolve("store.db"))) {
            site.setAutoFailover(false);
            anOperationThatHangsIsEndedAndItsPartitionIsWell(site, console);
            theRecordOfAnOperationThatNobodyDrivesIsRemoved(site, console);
        }
    }

    /** The leader sends so slowly that the replica, which is sent again, is waited for without end. */
    private static Operation hang(LocalSite site, LocalConsole console, PartitionId id) throws Exception {
        site.cluster().slow("tablet-1", Duration.ofMinutes(1));
        site.put(id, FAR_BEHIND);
        await().atMost(SOON).until(() -> site.metas(id).stream().anyMatch(m -> m.getOffset() >= FAR_BEHIND));
        console.connection().execute(new Command.SetAlive(id, site.at("tablet-2"), false));
        // With its leaders restored the nameserver wants it level with its leader, to the last entry.
        console.connection().execute(new Command.RecoverEndpoint(site.at("tablet-2"), true, 2));
        return await().atMost(SOON).until(() -> console.connection().readOperations(id.table()).stream()
                .filter(o -> o.state().isActive() && "kCheckBinlogSyncProgress".equals(o.task())).findFirst(),
                Optional::isPresent).orElseThrow();
    }

    private static void anOperationThatHangsIsEndedAndItsPartitionIsWell(LocalSite site, LocalConsole console)
            throws Exception {
        PartitionId id = site.table("hangs", 1, ALL);
        Operation hanging = hang(site, console, id);
        RunbookRuns runs = new RunbookRuns(console.connection(), console.recovery(), RunbookCatalog.all(), "test");
        RunbookPlan plan = runs.plan(OperationRunbook.NAME, new Mend.StuckOperation(hanging.id()));
        SeriesResult result = runs.carryOut(plan, new Confirmation(plan.cluster().name(), Set.of(), "rehearsed"),
                RunListener.SILENT, new RunControl());
        assertEquals(Operation.State.CANCELLED, console.connection().readOperations(id.table()).stream()
                .filter(o -> o.id() == hanging.id()).findFirst().orElseThrow().state());
        // What it was to do is not done: the run says which copy, and what brings it back.
        assertEquals(List.of("see " + id), result.left(), result::toString);
        assertTrue(result.advice().toString().contains("recover-replica " + id + " " + site.at("tablet-2")),
                result.advice().toString());
        site.cluster().slow("tablet-1", Duration.ZERO);
        mend(console, ReplicaRunbook.NAME, new Mend.OneReplica(id, site.at("tablet-2")));
        assertNull(runs.resume(result.run(), new Confirmation(plan.cluster().name(), Set.of(), "rehearsed"),
                RunListener.SILENT, new RunControl()).failure());
        site.awaitEverywhere(id, FAR_BEHIND);
    }

    /** While it hangs its partition has no leader, and the nameserver that takes over can't make its tasks again. */
    private static void theRecordOfAnOperationThatNobodyDrivesIsRemoved(LocalSite site, LocalConsole console)
            throws Exception {
        PartitionId id = site.table("orphan", 1, ALL);
        Operation hanging = hang(site, console, id);
        console.connection().execute(new Command.SetAlive(id, site.at("tablet-1"), false));
        site.cluster().kill(site.leadingNameserver());
        ClusterState after = await().atMost(SOON).ignoreExceptions().until(console.connection()::read,
                s -> !s.orphans().isEmpty());
        assertEquals(List.of(hanging.id() + " " + hanging.type() + " demo.orphan 0 " + site.at("tablet-2")),
                after.orphans().stream().map(r -> r.id() + " " + r.type() + " " + r.table() + " " + r.pid() + " "
                        + r.endpoint()).toList());
        assertTrue(after.operations().stream().noneMatch(o -> o.id() == hanging.id()));
        site.cluster().slow("tablet-1", Duration.ZERO);
        console.connection().execute(new Command.SetAlive(id, site.at("tablet-1"), true));

        RunbookRuns runs = new RunbookRuns(console.connection(), console.recovery(), RunbookCatalog.all(), "test");
        await().atMost(SOON)
                .until(() -> runs.plan(RecordRunbook.NAME, new Mend.OrphanRecord(hanging.id())).isFit());
        SeriesResult result = mend(console, RecordRunbook.NAME, new Mend.OrphanRecord(hanging.id()));
        assertEquals(List.of(), console.connection().read().orphans());
        assertTrue(console.recovery().journal(result.run()).stream()
                .anyMatch(e -> e.detail().contains(after.orphans().getFirst().content())));
    }

    /** Says yes to everything, and takes the first where several replicas may lead: they hold the same. */
    private static final class Willing implements Answers<RuntimeException> {

        @Override
        public boolean begin(Outlook outlook) {
            return true;
        }

        @Override
        public Decisions beforehand(Evidence evidence) {
            return Decisions.NONE;
        }

        @Override
        public Decisions decide(Evidence evidence, Plan plan) {
            List<Decisions.ChosenLeader> leaders = plan.partitions().stream()
                    .filter(p -> p.decisions().stream().flatMap(d -> d.options().stream())
                            .anyMatch(o -> o.kind() == NeedsDecision.Kind.CHOOSE_LEADER))
                    .map(p -> new Decisions.ChosenLeader(p.id(),
                            p.decisions().getFirst().options().getFirst().endpoint(),
                            "both hold the same"))
                    .toList();
            return leaders.isEmpty()
                    ? plan.decisions()
                    : new Decisions(leaders, List.of(), List.of(), List.of());
        }

        @Override
        public boolean leaveOpen(Plan plan) {
            return false;
        }

        @Override
        public Optional<Confirmation> confirm(Plan plan, List<Recovered> lately) {
            return Optional.of(LocalConsole.confirm(plan));
        }
    }

    private static String reasons(RecoveryEnd end) {
        return end instanceof RecoveryEnd.Undecided undecided
                ? WholeRecovery.open(undecided.plan()).toString()
                : end.toString();
    }

    private static void theWholeClusterIsRecovered(LocalSite site, LocalConsole console) throws Exception {
        PartitionId two = site.table("two", 2, ALL);
        site.put(two, 30);
        site.awaitEverywhere(two, 30);
        site.killTablet("tablet-1");
        site.failOver(two, "tablet-1");
        site.put(two, 20);
        site.awaitOn(two, 50, "tablet-2", "tablet-3");
        site.setAutoFailover(true);
        site.killAllAndStart(ALL);

        WholeRecovery whole = new WholeRecovery(console.connection(), console.recovery(),
                new ManualRecoveryPlanner("test"), InstantSource.system(), Scope.EVERYTHING);
        RecoveryEnd end = whole.recover(ExamineOptions.NORMAL, new Willing(), RunListener.SILENT, new RunControl());
        RecoveryEnd.Over over = assertInstanceOf(RecoveryEnd.Over.class, end, () -> reasons(end));
        assertEquals(List.of(), over.result().left());
        site.awaitEverywhere(two, 50);
        assertTrue(PutBackCheck.against(console.connection().read(), List.of()).isEmpty());
        assertTrue(console.connection().readAutoFailover());
        assertTrue(assertInstanceOf(RecoveryEnd.Unchanged.class,
                whole.recover(ExamineOptions.NORMAL, new Willing(), RunListener.SILENT, new RunControl())).outlook()
                .isWell());
    }
}

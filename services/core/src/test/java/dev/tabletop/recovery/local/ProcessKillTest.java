package dev.tabletop.recovery.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.Command;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.embedded.EmbeddedCluster;
import dev.tabletop.recovery.Decisions;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.recovery.Plan;
import dev.tabletop.recovery.run.PartitionOutcome;
import dev.tabletop.recovery.run.RunControl;
import dev.tabletop.recovery.run.RunException;
import dev.tabletop.recovery.run.RunListener;
import dev.tabletop.recovery.run.RunResult;
import dev.tabletop.recovery.run.Scope;
import dev.tabletop.store.JournalEntry;
import dev.tabletop.store.RunRecord;
import dev.tabletop.wire.tablet.TableStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** A console's process is really killed in the middle of a recovery on a local cluster, and another one goes on. */
class ProcessKillTest {

    private static final String[] TABLETS = {"tablet-1", "tablet-2", "tablet-3"};
    /** Set to {@code all}, every command is met, before and after its call; see docs/figures.md. */
    private static final String KILLS = "tabletop.kills";

    @TempDir
    private static Path folder;
    private static LocalSite site;

    @BeforeAll
    static void start() throws Exception {
        site = new LocalSite(EmbeddedCluster.builder(folder.resolve("cluster")).start());
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void aRunWhoseProcessIsKilledEndsAsIfNothingHadHappened(TestReporter reporter) throws Exception {
        if ("all".equals(System.getProperty(KILLS))) {
            atEveryCommand(reporter);
            return;
        }
        Path store = folder.resolve("some.db");
        Plan plan = fail("some", store);
        List<Command> commands = commands(plan);
        assertEquals(DoomedConsole.REACHED,
                kill(store, "apply", first(commands, Command.ChangeLeader.class), "before"));
        assertEquals(DoomedConsole.REACHED, kill(store, "resume", 0, "after"));
        end(store, plan);
    }

    private static void atEveryCommand(TestReporter reporter) throws Exception {
        List<String> met = new ArrayList<>();
        List<String> notNeeded = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        for (String when : List.of("before", "after")) {
            int count = Integer.MAX_VALUE;
            for (int at = 0; at < count; at++) {
                String name = when + "_" + at;
                Path store = folder.resolve(name + ".db");
                Plan plan = fail(name, store);
                count = commands(plan).size();
                try {
                    boolean reached = kill(store, "apply", at, when).equals(DoomedConsole.REACHED);
                    (reached ? met : notNeeded).add(name);
                    if (reached) {
                        end(store, plan);
                    } else {
                        neededFewer(store, at);
                    }
                } catch (AssertionError | RunException e) {
                    failures.add(new AssertionError(name + ": " + e.getMessage(), e));
                }
                site.dropTables();
            }
        }
        reporter.publishEntry(Map.of("met", met.toString(), "not needed", notNeeded.toString()));
        assertEquals(List.of(), failures.stream().map(Throwable::getMessage).toList());
        assertTrue(met.size() > 2 * notNeeded.size(), () -> "not needed: " + notNeeded);
    }

    /** A step whose purpose held already is skipped, so that a run may be over before its last command. */
    private static void neededFewer(Path store, int at) throws Exception {
        try (LocalConsole console = new LocalConsole(site.cluster(), store)) {
            RunRecord run = console.recovery().runs().getFirst();
            assertEquals(RunRecord.State.COMPLETE_WITH_LOSSES, run.state());
            List<JournalEntry> journal = console.recovery().journal(run.id());
            assertTrue(journal.stream().filter(e -> e.event() == JournalEntry.Event.INTENT).count() <= at,
                    journal::toString);
        }
    }

    private static int first(List<Command> commands, Class<? extends Command> kind) {
        return IntStream.range(0, commands.size()).filter(i -> kind.isInstance(commands.get(i))).findFirst()
                .orElseThrow();
    }

    private static List<Command> commands(Plan plan) {
        return plan.steps().stream().map(s -> s.command()).filter(c -> c != null).toList();
    }

    /** A leader dies with rows of its own, another leads on, everything is restarted, examined and planned. */
    private static Plan fail(String name, Path store) throws Exception {
        PartitionId id = site.table(name, 1, TABLETS);
        site.put(id, 30);
        site.awaitEverywhere(id, 30);
        site.cluster().slow("tablet-1", Duration.ofMinutes(1));
        site.put(id, 5);
        site.killTablet("tablet-1");
        site.cluster().slow("tablet-1", Duration.ZERO);
        site.failOver(id, "tablet-1");
        site.put(id, 20);
        site.killAllAndStart(TABLETS);
        try (LocalConsole console = new LocalConsole(site.cluster(), store)) {
            Plan plan = LocalConsole.plan(console.examine(new Scope(Set.of(id.table()), Set.of())), Decisions.NONE);
            console.recovery().keep(plan);
            return plan;
        }
    }

    private static String kill(Path store, String what, int at, String when) throws IOException, InterruptedException {
        return DoomedConsole.runAndKill(site.cluster(), store, what, at, when);
    }

    /** Goes on in this process, and looks whether the end is that of a run that nothing disturbed. */
    private static void end(Path store, Plan plan) throws Exception {
        try (LocalConsole console = new LocalConsole(site.cluster(), store)) {
            RunRecord cutOff = console.recovery().runs().getFirst();
            assertEquals(List.of(RunRecord.Kind.RECOVER, RunRecord.State.RUNNING),
                    List.of(cutOff.kind(), cutOff.state()));
            RunResult result = console.recovery().resume(cutOff.id(), LocalConsole.confirm(plan), RunListener.SILENT,
                    new RunControl());
            assertEquals(List.of(), result.left());
            assertEquals(RunRecord.State.COMPLETE_WITH_LOSSES, result.state(), result::toString);
            assertTrue(result.partitions().stream().allMatch(p -> p.end() == PartitionOutcome.End.VERIFIED));
            assertEquals(plan.losses(), result.losses());
            PartitionId id = plan.partitions().getFirst().id();
            for (String tablet : TABLETS) {
                TableStatus status = site.status(id, site.at(tablet)).orElseThrow();
                assertEquals(List.of(50L, 50L), List.of(status.getOffset(), status.getRecordCnt()), tablet);
                assertEquals(50, site.onDisk(id, tablet).lastOffset(), tablet);
            }
            Plan again = LocalConsole.plan(console.examine(new Scope(Set.of(id.table()), Set.of())), Decisions.NONE);
            assertEquals(PartitionPlan.Status.NOTHING_TO_DO, again.partitions().getFirst().status());
        }
    }
}

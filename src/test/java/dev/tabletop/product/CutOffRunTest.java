package dev.tabletop.product;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.product.ProgramProcess.Ended;

/** Runs that are cut off, on a cluster whose every tablet was lost. */
@DisabledOnOs(OS.WINDOWS)
class CutOffRunTest {

    private static final Pattern RUN = Pattern.compile("(run-\\S+)\\s+recover ");
    private static final Pattern ALL_SERVE = Pattern.compile("(\\d+) of \\1 partitions serve");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static ClusterProcess cluster;

    private Path plan;

    @BeforeAll
    static void start() throws Exception {
        cluster = new ClusterProcess(folder.resolve("cluster"), folder.resolve("home"), "--rows", "2000");
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void nameThePlan() {
        plan = folder.resolve("plan.json");
    }

    @Test
    void aProgramKilledInTheMiddleOfApplyingResumesToVerified() throws Exception {
        cluster.loseEveryTablet();
        planned();
        try (ProgramProcess apply = apply()) {
            await().atMost(LIMIT).until(() -> apply.err().contains("✓ "));
            apply.kill();
        }
        resumesToVerified();
    }

    @Test
    void ctrlCStopsAfterTheCallAndSaysWhatIsLeftAndHowToGoOn() throws Exception {
        cluster.loseEveryTablet();
        planned();
        try (ProgramProcess apply = apply()) {
            await().atMost(LIMIT).until(() -> apply.err().contains("✓ "));
            apply.interrupt();
            Ended ended = apply.awaitEnd(60);
            assertEquals(130, ended.exitCode(), ended.out() + ended.err());
            assertTrue(ended.err().contains("Stopping after the call that is out"), ended.err());
            assertTrue(ended.out().contains("left: "), ended.out());
            assertTrue(ended.out().contains("Go on with: tabletop resume run-"), ended.out());
        }
        resumesToVerified();
    }

    @Test
    void aClusterKilledAsAWholeAndStartedAgainIsRecovered() throws Exception {
        cluster.killAndStartAgain();
        Ended status = ProgramProcess.run(home(), 60, cluster.with("status", "--check"));
        assertEquals(9, status.exitCode(), status.out() + status.err());
        aBundleIsPlannedOnWithoutTheCluster();
        planned();
        try (ProgramProcess apply = apply()) {
            Ended ended = apply.awaitEnd(90);
            assertEquals(0, ended.exitCode(), ended.out() + ended.err());
        }
        healthy();
        ok(cluster.with("examine"));
        Ended empty = ok(cluster.with("plan", "manual-recovery"));
        assertTrue(empty.out().contains(": 0 steps"), empty.out());
    }

    private void aBundleIsPlannedOnWithoutTheCluster() throws Exception {
        Path bundle = folder.resolve("evidence.bundle");
        ok(cluster.with("bundle", "--out", bundle.toString()));
        Ended ended = ProgramProcess.run(home(), 60, "plan", "manual-recovery", "--bundle", bundle.toString(), "--out",
                plan.toString());
        assertEquals(6, ended.exitCode(), ended.out() + ended.err());
        assertTrue(ended.out().contains("from a bundle of "), ended.out());
        assertTrue(ended.out().contains("holds is not known yet: it is not loaded. Examine this partition first."),
                ended.out());
        assertTrue(ended.err().contains("Not examined: "), ended.err());
    }

    private void planned() throws Exception {
        ok(cluster.with("examine"));
        ok(cluster.with("plan", "manual-recovery", "--out", plan.toString()));
    }

    private ProgramProcess apply() throws Exception {
        return ProgramProcess.start(home(), Map.of(), cluster.with("apply", plan.toString(), "--confirm",
                "/tabletop-demo", "--acknowledge", "a test", "--accept-losses", "a test"));
    }

    private void resumesToVerified() throws Exception {
        Matcher run = RUN.matcher(ok("runs").out());
        assertTrue(run.find());
        Ended resumed = ok(
                cluster.with("resume", run.group(1), "--confirm", "/tabletop-demo", "--acknowledge", "a test",
                        "--accept-losses", "a test"));
        assertTrue(resumed.out().contains("is complete"), resumed.out());
        healthy();
    }

    private void healthy() throws Exception {
        Ended status = ok(cluster.with("status", "--check"));
        assertTrue(ALL_SERVE.matcher(status.out()).find(), status.out());
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Ended ok(String... arguments) throws Exception {
        Ended ended = ProgramProcess.run(home(), 90, arguments);
        assertEquals(0, ended.exitCode(), ended.out() + ended.err());
        return ended;
    }
}

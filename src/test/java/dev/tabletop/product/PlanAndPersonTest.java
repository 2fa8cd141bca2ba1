package dev.tabletop.product;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.product.ProgramProcess.Ended;

/** A plan that the cluster moved away from, a load tried again, and questions asked of a person at a terminal. */
@EnabledOnOs(OS.LINUX)
class PlanAndPersonTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    private static Path folder;

    private static ClusterProcess cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = new ClusterProcess(folder.resolve("cluster"), folder.resolve("home"), "--rows", "500");
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    void whatMovedOnSinceThePlanIsRefusedAndPlannedAnew() throws Exception {
        cluster.loseEveryTablet();
        Path plan = planned("stale.json");
        fault("kill", "tablet-1");
        fault("start", "tablet-1");
        Ended refused = run(cluster.with("apply", plan.toString(), "--confirm", "/tabletop-demo",
                "--acknowledge", "a test"));
        assertTrue(List.of(6, 7).contains(refused.exitCode()), refused.out() + refused.err());
        assertTrue(refused.out().contains("no longer as it was when the plan was made, so nothing was done to it."
                + " Examine it again and make a new plan."), refused.out() + refused.err());

        ok(cluster.with("apply", planned("anew.json").toString(), "--confirm", "/tabletop-demo",
                "--acknowledge", "a test"));
        ok(cluster.with("status", "--check"));
        Ended automatic = ok(cluster.with("auto-failover", "status"));
        assertTrue(automatic.out().startsWith("auto_failover is "), automatic.out());
    }

    @Test
    void autoFailoverIsSwitchedOnOnlyWhereNothingStandsAgainstItOrThatIsOverridden() throws Exception {
        recovered();
        ok(cluster.with("auto-failover", "off"));
        Ended ready = ok(cluster.with("auto-failover", "status"));
        assertTrue(ready.out().contains("Nothing stands against switching it on"), ready.out());
        cluster.loseEveryTablet();
        Ended refused = run(cluster.with("auto-failover", "on"));
        assertEquals(6, refused.exitCode(), refused.out() + refused.err());
        assertTrue(refused.err().contains("auto_failover stays off: "), refused.err());
        assertTrue(refused.err().contains("has no live leader"), refused.err());

        recovered();
        Ended on = ok(cluster.with("auto-failover", "on"));
        assertTrue(on.out().contains("auto_failover is on."), on.out());
        ok(cluster.with("auto-failover", "off"));
    }

    @Test
    void aPartitionIsLoadedAgainWhenAskedForAndAnUnknownOneIsTold() throws Exception {
        Ended unknown = run(cluster.with("examine", "--load-again", "demo.nothing/0"));
        assertEquals(2, unknown.exitCode(), unknown.out() + unknown.err());
        cluster.loseEveryTablet();
        Ended examined = ok(cluster.with("examine", "--table", "demo.transactions", "--partition", "0",
                "--load-again", "demo.transactions/0"));
        assertTrue(examined.out().contains("demo.transactions/0"), examined.out());
    }

    @Test
    void aPersonAtATerminalIsAskedForEachLossAndForTheReason() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "needs util-linux's script for a terminal");
        recovered();
        fault("kill", "all-tablets");
        fault("start", "tablet-1");
        fault("start", "tablet-2");
        String[] scope = {"--table", "demo.transactions", "--partition", "0"};
        ok(cluster.with(with("examine", scope)));
        Path plan = folder.resolve("lossy.json");
        ok(cluster.with(with("plan", "manual-recovery", "--go-on-without", tablet3(), "--reason", "it burnt down",
                "--out", plan.toString())));

        String refused = atATerminal(List.of("/tabletop-demo", "n", "no reason"),
                cluster.with("apply", plan.toString(), "--acknowledge", "a rehearsal"));
        assertTrue(refused.contains("Type the cluster's name (/tabletop-demo): "), refused);
        assertTrue(refused.contains("? [y/N] "), refused);
        assertTrue(refused.contains("gives up rows that were not accepted"), refused);
        assertTrue(refused.endsWith("EXIT 5"), refused);

        String applied = atATerminal(List.of("/tabletop-demo", "y", "rehearsed at a terminal"),
                cluster.with("apply", plan.toString(), "--acknowledge", "a rehearsal"));
        assertTrue(applied.contains("Why are these losses accepted? "), applied);
        assertTrue(applied.contains("complete with losses"), applied);
        assertTrue(applied.endsWith("EXIT 0"), applied);
        fault("start", "tablet-3");
    }

    @Test
    void aStateFolderThatCannotBeWrittenStartsNothing() throws Exception {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assertTrue(locked.toFile().setWritable(false));
        assumeTrue(!Files.isWritable(locked), "this user may write everywhere");
        Ended ended = ProgramProcess.run(locked, 60, cluster.with("stop-automatic"));
        assertEquals(4, ended.exitCode(), ended.out() + ended.err());
        assertFalse(ended.err().contains("\tat "), ended.err());
    }

    private static String[] with(String first, String... more) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** Endpoint of tablet-3, as the cluster tells it. */
    private static String tablet3() throws Exception {
        String status = ok("cluster", "status", "--dir", folder.resolve("cluster").toString()).out();
        return status.lines().filter(l -> l.contains("tablet-3"))
                .flatMap(l -> List.of(l.strip().split("\\s+")).stream())
                .filter(w -> w.matches("[0-9.]+:\\d+")).findFirst().orElseThrow(() -> new AssertionError(status));
    }

    private static void fault(String fault, String node) throws Exception {
        ok("cluster", "fault", "--dir", folder.resolve("cluster").toString(), fault, node);
    }

    private static Path planned(String name) throws Exception {
        Path plan = folder.resolve(name);
        ok(cluster.with("examine"));
        ok(cluster.with("plan", "manual-recovery", "--out", plan.toString()));
        return plan;
    }

    /** However it stands, all is well afterwards. */
    private static void recovered() throws Exception {
        ok(cluster.with("apply", planned("well.json").toString(), "--confirm", "/tabletop-demo", "--acknowledge",
                "a test", "--accept-losses",
                "a test"));
    }

    private static Ended run(String... arguments) throws Exception {
        return ProgramProcess.run(folder.resolve("home"), 90, arguments);
    }

    private static Ended ok(String... arguments) throws Exception {
        Ended ended = run(arguments);
        assertEquals(0, ended.exitCode(), String.join(" ", arguments) + "\n" + ended.out() + ended.err());
        return ended;
    }

    /** Runs the program on a pseudo terminal, and answers each question once it is asked. */
    private static String atATerminal(List<String> answers, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ProgramProcess.command(arguments));
        String line = command.stream().map(w -> "'" + w.replace("'", "'\\''") + "'").collect(Collectors.joining(" "));
        Path out = Files.createTempFile(folder, "terminal", ".txt");
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "-qec", line, "/dev/null");
        builder.environment().put("TABLETOP_HOME", folder.resolve("home").toString());
        builder.environment().put("TERM", "dumb");
        Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try (OutputStream in = process.getOutputStream()) {
            int seen = 0;
            for (String answer : answers) {
                int from = seen;
                await().atMost(LIMIT).until(() -> !process.isAlive() || asks(Files.readString(out), from));
                seen = Files.readString(out).length();
                in.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
                in.flush();
            }
            assertTrue(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), () -> "still running");
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out).replace("\r", "").strip() + "EXIT " + process.exitValue();
    }

    private static boolean asks(String said, int from) {
        String fresh = said.substring(Math.min(from, said.length())).stripTrailing();
        return fresh.endsWith("):") || fresh.endsWith("[y/N]") || fresh.endsWith("accepted?");
    }
}

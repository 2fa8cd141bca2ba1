package dev.tabletop.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterIdentity;
import dev.tabletop.recovery.run.RunHooks.About;
import dev.tabletop.recovery.run.RunHooks.Called;
import dev.tabletop.recovery.run.RunHooks.Ended;
import dev.tabletop.store.RunRecord;
import dev.tabletop.store.RunRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProgramHooksTest {

    private static final About ABOUT = new About("run-1", RunRecord.Kind.RECOVER, new ClusterIdentity("prod", "f00d"),
            "all tables; rm -rf /", "ada@console", "{\"plan\": 1}");

    @TempDir
    private Path folder;

    private RunRules.Hook script(Duration limit, String body, String... arguments) throws IOException {
        Path script = Files.writeString(Files.createTempFile(folder, "hook", ".sh"), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        return new RunRules.Hook(command, limit);
    }

    private static Called before(RunRules.Hook hook) {
        return new ProgramHooks(new RunRules(hook, null, Duration.ZERO)).before(ABOUT).orElseThrow();
    }

    @Test
    void itGetsThePlanTheFactsAndItsArgumentsAsTheyAre() throws IOException {
        Called called = before(script(Duration.ofSeconds(20),
                "cat; echo; echo \"$TABLETOP_HOOK|$TABLETOP_RUN|$TABLETOP_KIND|$TABLETOP_CLUSTER|$TABLETOP_SCOPE|$1\"",
                "$(touch /tmp/never); `id` && x"));
        assertTrue(called.well(), called.what().toString());
        assertEquals("{\"plan\": 1}\nbefore|run-1|RECOVER|prod|all tables; rm -rf /|$(touch /tmp/never); `id` && x\n",
                called.output());
    }

    @Test
    void nothingElseOfThisProgramsEnvironmentReachesIt() throws IOException {
        Called called = before(script(Duration.ofSeconds(20), "env"));
        List<String> names = called.output().lines().map(l -> l.split("=", 2)[0]).sorted().toList();
        assertTrue(names.stream().allMatch(n -> n.startsWith("TABLETOP_") || List.of("PATH", "HOME", "USER", "LOGNAME",
                "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TEMP", "TMP", "PWD", "SHLVL", "_").contains(n)),
                names::toString);
        assertFalse(called.output().contains("PASSWORD"), called.output());
    }

    @Test
    void itsExitCodeSaysWhetherItDidWell() throws IOException {
        Called called = before(script(Duration.ofSeconds(20), "echo change freeze; exit 3"));
        assertFalse(called.well());
        assertTrue(called.what().toString().endsWith("ended with code 3."), called.what().toString());
        assertEquals("change freeze\n", called.output());
    }

    @Test
    void oneThatTakesTooLongIsEndedWithAllThatItStarted() throws IOException {
        Instant begun = Instant.now();
        Called called = before(script(Duration.ofMillis(500), "echo begun; sleep 300 & sleep 300; echo never"));
        assertFalse(called.well());
        assertTrue(called.what().toString().contains("did not end within"), called.what().toString());
        assertEquals("begun\n", called.output());
        assertTrue(Duration.between(begun, Instant.now()).toSeconds() < 60);
    }

    @Test
    void oneThatSaysTooMuchIsNotHeldUpAndItsOutputIsCut() throws IOException {
        Called called = before(script(Duration.ofSeconds(60), "head -c 3000000 /dev/zero | tr '\\0' x"));
        assertTrue(called.well(), called.what().toString());
        assertEquals(HookProcess.MOST_OUTPUT + 4, called.output().length());
    }

    @Test
    void oneThatIsNotThereIsAFailureAndNotAMistake() {
        Called called = before(new RunRules.Hook(List.of(folder.resolve("nix").toString()), Duration.ofSeconds(1)));
        assertFalse(called.well());
        assertTrue(called.what().toString().contains("could not be started"), called.what().toString());
    }

    @Test
    void theOneAfterGetsHowItEnded() throws IOException {
        RunRules.Hook hook = script(Duration.ofSeconds(20), "cat; echo; echo $TABLETOP_STATE $TABLETOP_SUMMARY");
        ProgramHooks hooks = new ProgramHooks(new RunRules(null, hook, Duration.ZERO));
        assertEquals(Optional.empty(), hooks.before(ABOUT));
        Called called = hooks.after(ABOUT, new Ended(RunRecord.State.COMPLETE, "18 of 18")).orElseThrow();
        assertEquals("""
            {
              "result" : {
                "state" : "COMPLETE",
                "summary" : "18 of 18"
              },
              "plan" : {
                "plan" : 1
              }
            }
            COMPLETE 18 of 18
            """, called.output());
    }
}

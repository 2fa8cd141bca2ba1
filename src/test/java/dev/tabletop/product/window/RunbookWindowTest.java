package dev.tabletop.product.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import dev.tabletop.cluster.ClusterState;

/** A runbook in the window: a tablet is emptied, and the program is killed in between. */
@ResourceLock("the one window of a process")
class RunbookWindowTest {

    private static final Pattern SOME_STEPS_OVER = Pattern.compile("(?s).* ([3-9]|[1-9]\\d+) of \\d+ steps over.*");

    @TempDir
    private static Path folder;

    private static LocalSite site;

    @BeforeAll
    static void startCluster() throws Exception {
        site = new LocalSite(folder, /* autoFailover= */ true, /* tablets= */ 4);
    }

    @AfterAll
    static void stopCluster() {
        site.close();
    }

    @Test
    void aTabletIsEmptiedAcrossAKillOfTheProgram() throws Exception {
        String leaving = site.endpoint("tablet-1");
        assertTrue(copiesOn(site.read(), leaving) > 3);
        WindowSession first = open();
        // The list is longer than the window.
        first.awaitShown("runbooks.choose.scale-in");
        first.walkTo("runbooks.choose.scale-in");
        first.press(KeyCode.SPACE);
        first.click("runbooks.field.nodes." + leaving);
        first.click("runbooks.plan");
        first.awaitText("runbooks.plan.standing", "Nothing stands against it.");
        first.click("runbooks.next");
        confirm(first);
        first.click("runbooks.confirm.start");
        first.until("some steps are over",
                () -> SOME_STEPS_OVER.matcher(first.allText("runbooks.run.summary")).matches());
        first.crash();
        assertTrue(copiesOn(site.read(), leaving) > 0, "it was killed too late");

        try (WindowSession second = open()) {
            second.click("runbooks.unfinished.resume");
            confirm(second);
            second.click("runbooks.confirm.start");
            second.awaitShown("runbooks.result.title");
            assertEquals("Complete", second.allText("runbooks.result.title"));
            second.awaitText("runbooks.result.failover", "auto_failover is on");
        }
        ClusterState end = site.read();
        assertEquals(0, copiesOn(end, leaving));
        assertEquals(List.of(), end.partitions()
                .filter(p -> p.leader().isEmpty() || p.replicas().stream().anyMatch(r -> !r.meta().alive()))
                .map(p -> p.id().toString()).toList());
        assertEquals(true, end.autoFailover());
    }

    private static WindowSession open() {
        WindowSession window = WindowSession.on(site.home());
        window.click(site.button());
        window.click("section-runbooks");
        return window;
    }

    /** Whatever the plan's damage asks for. */
    static void confirm(WindowSession window) {
        window.awaitShown("runbooks.confirm.start");
        if (window.shows("runbooks.confirm.risks")) {
            window.walkTo("runbooks.confirm.risks");
            window.press(KeyCode.CONTROL, KeyCode.A);
            window.press(KeyCode.SPACE);
        }
        if (window.shows("runbooks.confirm.reason")) {
            window.click("runbooks.confirm.reason");
            window.robot().write("a rehearsal");
        }
        if (window.shows("runbooks.confirm.name")) {
            window.click("runbooks.confirm.name");
            window.robot().write(LocalSite.NAME);
        }
    }

    private static long copiesOn(ClusterState state, String endpoint) {
        return state.partitions().filter(p -> p.replica(endpoint) != null).count();
    }
}

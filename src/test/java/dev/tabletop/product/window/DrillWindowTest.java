package dev.tabletop.product.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import dev.tabletop.drills.DrillBook;
import dev.tabletop.drills.DrillResult;
import dev.tabletop.store.Profile;
import dev.tabletop.views.desk.ClusterDesk;
import javafx.scene.input.KeyCode;

/** A drill in the window, on the bundled cluster; and that no other cluster has any. */
@ResourceLock("the one window of a process")
class DrillWindowTest {

    @TempDir
    private Path folder;

    @Test
    void aDrillIsBegunFollowedAndItsResultKept() throws Exception {
        try (WindowSession window = WindowSession.on(folder.resolve("home"))) {
            Profile practice = window.access().startPractice();
            window.click("fleet-practise");
            window.awaitText("status-connection", "Connected");
            window.press(KeyCode.CONTROL, KeyCode.K);
            window.awaitShown("palette-field");
            window.robot().write("one partition moved");
            window.awaitText("palette-list", "one partition moved");
            window.press(KeyCode.ENTER);
            window.awaitText("drills.title", "The leader of one partition moved");
            window.click("drills.start");
            window.click("confirm-action");
            window.awaitShown("drills.progress");
            window.awaitShown("drills.end");
            assertTrue(window.allText("drills.result").contains("is led by another replica"));
            assertEquals("as expected", window.text("drills.end"), window.allText("drills.result"));
            try (ClusterDesk desk = window.access().open(practice)) {
                List<DrillResult> kept = new DrillBook(desk.store()).all();
                assertEquals(List.of("leader-move"), kept.stream().map(DrillResult::drill).toList());
                assertTrue(kept.getFirst().isAsExpected());
            }
        }
    }

    @Test
    void aSavedConnectionHasNoDrillsEvenToALocalCluster() throws Exception {
        try (LocalSite site = new LocalSite(folder, /* autoFailover= */ true);
                WindowSession window = WindowSession.on(site.home())) {
            window.click(site.button());
            window.awaitText("status-connection", "Connected");
            window.awaitShown("section-audit");
            assertFalse(window.shows("section-drills"));
            try (ClusterDesk desk = window.access().open(site.profile())) {
                assertTrue(desk.drills().isEmpty());
            }
        }
    }
}

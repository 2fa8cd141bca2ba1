package dev.tabletop.product.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.cluster.Capability;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.Command;
import dev.tabletop.views.desk.ClusterDesk;
import javafx.scene.input.KeyCode;

/** A connection that may only look: nothing in the window changes the cluster, and neither could what is below it. */
@ResourceLock("the one window of a process")
class ReadOnlyWindowTest {

    @TempDir
    private Path folder;

    @Test
    void aReadOnlyConnectionOffersNoWayToChangeAnythingAndSaysWhy() throws Exception {
        try (LocalSite site = new LocalSite(folder, true); WindowSession window = WindowSession.on(site.home())) {
            window.click(site.readOnlyButton());
            window.awaitText("status-connection", "Connected");
            window.click("stop-automatic");
            window.awaitText("window", "read-only connection: nothing can be changed over it");
            window.press(KeyCode.ESCAPE);
            window.click("status-auto-failover");
            assertFalse(window.isEnabled("confirm-action"));
            window.press(KeyCode.ESCAPE);
            window.click("section-recovery");
            window.awaitText("section", "read-only");
            window.click("recovery.start");
            window.awaitShown("recovery.scope.summary");
            assertFalse(window.isEnabled("recovery.stop.do"));
            assertFalse(window.isEnabled("recovery.confirm.apply"));
            theEngineRefuses(window, site);
            assertTrue(window.text("status-auto-failover").endsWith(" on"), "as it was");
        }
    }

    private static void theEngineRefuses(WindowSession window, LocalSite site) throws Exception {
        try (ClusterDesk desk = window.access().open(site.profile().withReadOnly(true))) {
            assertEquals(Optional.empty(), desk.recovery());
            assertFalse(desk.connection().capabilities().contains(Capability.CHANGE));
            ClusterException refused = assertThrows(ClusterException.class,
                    () -> desk.connection().execute(new Command.SetAutoFailover(false)));
            assertEquals(ClusterException.Kind.NOT_ALLOWED, refused.kind());
        }
    }
}

package dev.tabletop.product.window;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.cluster.TableName;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

/** 120,000 replicas from recorded answers, a new one every 2 s. */
@ResourceLock("the one window of a process")
class LargeClusterWindowTest {

    private static final List<String> SECTIONS = List.of("overview", "topology", "tables", "nodes", "operations",
            "recovery", "reports", "audit");

    @TempDir
    private Path folder;

    @Test
    void everySectionOpensOnALargeClusterAndAnswersWhileItChanges() throws Exception {
        RecordedCluster large = RecordedCluster.large();
        try (RecordedOpener opener = new RecordedOpener(large, folder, "large");
                WindowSession window = WindowSession.on(opener, folder)) {
            window.click(opener.button());
            window.awaitText("status-connection", "Connected");
            for (String section : SECTIONS) {
                if (window.shows("section-" + section)) {
                    window.click("section-" + section);
                    window.awaitText("status-connection", "Connected");
                }
            }
            window.click("section-tables");
            window.awaitText("tables.tables", "shop.orders_0");
            window.click("tables.tables.search");
            window.robot().write("orders_4321");
            window.awaitText("tables.tables", "shop.orders_4321");
            window.awaitNoText("tables.tables", "shop.orders_0\n");
            window.click("tables.REPLICAS");
            window.awaitText("tables.replicas", RecordedCluster.endpoint(0).substring(0, 5));
            int readings = opener.connection().readings();
            await().atMost(WindowSession.PATIENCE).until(() -> opener.connection().readings() > readings + 1);
            assertTrue(window.isEnabled("section-tables"), "it answers");
        }
    }

    @Test
    void hostileNamesAreShownAsTextAndCutAndExportedSafely() throws Exception {
        String markup = "<b>=cmd|' /C calc'!A0</b>&amp;";
        RecordedCluster hostile = new RecordedCluster(3, 2, 3, 5, 0.5,
                new TableName("=1+2", markup + "\u202Eright-to-left" + "n".repeat(10_000)));
        try (RecordedOpener opener = new RecordedOpener(hostile, folder, "\u202E<i>=cluster</i>");
                WindowSession window = WindowSession.on(opener, folder)) {
            window.click(opener.button());
            for (String section : SECTIONS) {
                if (window.shows("section-" + section)) {
                    window.click("section-" + section);
                    window.awaitText("status-connection", "Connected");
                }
            }
            window.click("section-tables");
            window.awaitText("tables.tables", markup);
            assertTrue(longestLine(window.allText("tables.tables")) < 1_000, "long names are cut");
            window.robot().clickOn(window.awaitShown("tables.tables"));
            window.press(KeyCode.HOME);
            window.press(KeyCode.CONTROL, KeyCode.C);
            await().atMost(WindowSession.PATIENCE).until(() -> copied().contains(markup));
            assertTrue(copied().contains("'=1+2.<b>"), "no spreadsheet takes it for a formula: "
                    + copied().substring(0, 200));
        }
    }

    private static String copied() {
        return WindowSession.onFx(() -> String.valueOf(Clipboard.getSystemClipboard().getString()));
    }

    private static int longestLine(String text) {
        return text.lines().mapToInt(String::length).max().orElse(0);
    }
}

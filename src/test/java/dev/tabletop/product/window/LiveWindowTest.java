package dev.tabletop.product.window;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.io.TempDir;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/** The window on a real local cluster that breaks and heals while one looks on. */
@ResourceLock("the one window of a process")
class LiveWindowTest {

    private static final String TABLES = "tables.tables";
    private static final String CHINESE = "\u4e2d\u6587";
    private static final String ALL_SERVE = "24 / 24";
    private static final String A_THIRD_GONE = "16 / 24";

    @TempDir
    private static Path folder;

    private static LocalSite site;

    private WindowSession window;

    @BeforeAll
    static void startCluster() throws Exception {
        site = new LocalSite(folder, true);
    }

    @AfterAll
    static void stopCluster() {
        site.close();
    }

    @BeforeEach
    void openWindow() {
        window = WindowSession.on(site.home());
        window.click(site.button());
        window.click("section-tables");
        window.awaitText(TABLES, ALL_SERVE);
    }

    @AfterEach
    void closeWindow() {
        window.close();
    }

    @Test
    void aKilledTabletIsSeenWithoutAClickAndSoIsItsReturn() throws Exception {
        assertTrue(window.allText("status-bar").contains("Connected"), window.allText("status-bar"));
        site.cluster().kill("tablet-3");
        window.awaitText(TABLES, A_THIRD_GONE);
        window.awaitNoText(TABLES, ALL_SERVE);
        site.startEverything();
        window.awaitText(TABLES, ALL_SERVE);
        window.awaitNoText(TABLES, A_THIRD_GONE);
    }

    @Test
    void anotherNameserverThatLeadsIsNamedAtTheBottom() throws Exception {
        String leader = window.text("status-leader");
        String node = leader.contains(site.endpoint("nameserver-1")) ? "nameserver-1" : "nameserver-2";
        String other = node.equals("nameserver-1") ? "nameserver-2" : "nameserver-1";
        assertTrue(leader.contains(site.endpoint(node)), leader);
        site.cluster().kill(node);
        window.awaitText("status-leader", site.endpoint(other));
        site.startEverything();
    }

    @Test
    void languageAndThemeChangeWhileAClusterIsOpenAndNothingIsLost() {
        window.click("tables.tables.search");
        window.robot().write("demo");
        await().atMost(WindowSession.PATIENCE).until(() -> !window.allText(TABLES).contains("__INTERNAL_DB"));
        String english = window.text("section-tables");
        List<String> before = classes();
        choose("Theme: Dark");
        await().atMost(WindowSession.PATIENCE).until(() -> !classes().equals(before));
        chooseLanguage(CHINESE);
        await().atMost(WindowSession.PATIENCE).until(() -> !window.text("section-tables").equals(english));
        window.awaitText(TABLES, ALL_SERVE);
        assertEquals("demo", searched());
        assertFalse(window.allText(TABLES).contains("__INTERNAL_DB"), "the filter is kept");
        assertFalse(classes().equals(before), "the theme is kept");
        chooseLanguage("English");
        await().atMost(WindowSession.PATIENCE).until(() -> window.text("section-tables").equals(english));
        window.awaitText(TABLES, ALL_SERVE);
    }

    @Test
    void withoutZooKeeperWhatIsShownIsMarkedAsOldUntilItIsBack() throws Exception {
        site.cluster().stop("zookeeper");
        window.awaitShown("stale-banner");
        window.awaitText("status-connection", "No answer");
        window.awaitText("stale-banner", " s ago");
        assertTrue(window.allText("status-age").contains("ago"), window.allText("status-age"));
        assertTrue(window.allText(TABLES).contains(ALL_SERVE), "what was known stays");
        site.startEverything();
        window.awaitGone("stale-banner");
        window.awaitText("status-connection", "Connected");
        window.awaitText("status-age", "just now");
        window.awaitText(TABLES, ALL_SERVE);
    }

    private List<String> classes() {
        return WindowSession.onFx(() -> List.copyOf(window.stage().getScene().getRoot().getStyleClass()));
    }

    private String searched() {
        TextField field = (TextField) window.awaitShown("tables.tables.search");
        return WindowSession.onFx(field::getText);
    }

    private void choose(String action) {
        window.press(KeyCode.CONTROL, KeyCode.K);
        window.awaitShown("palette-field");
        window.robot().write(action);
        window.awaitText("palette-list", action);
        window.press(KeyCode.ENTER);
        window.awaitGone("palette-field");
    }

    private void chooseLanguage(String name) {
        window.press(KeyCode.CONTROL, KeyCode.COMMA);
        window.click("settings-language");
        window.robot().clickOn(name);
        window.awaitGone("settings-language");
    }
}

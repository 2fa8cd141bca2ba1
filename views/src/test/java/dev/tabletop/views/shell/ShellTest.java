package dev.tabletop.views.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.store.Environment;
import dev.tabletop.views.WindowRig;
import dev.tabletop.views.desk.Practice;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.sample.SampleOpener;
import dev.tabletop.views.sample.SamplePractice;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.settings.ThemeChoice;
import dev.tabletop.views.tasks.FxWatchdog;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;

/** The window by mouse and keyboard, on sample clusters. */
class ShellTest {

    @TempDir
    private Path folder;
    private SampleOpener opener;
    private WindowRig rig;
    private FxWatchdog watchdog;
    private final FxRobot robot = new FxRobot();

    @BeforeEach
    void open() throws Exception {
        opener = new SampleOpener(folder);
        opener.add("orders", Environment.PRODUCTION, SampleStates.broken());
        opener.add("risk", Environment.TEST, SampleStates.healthy());
        opener.add("legacy", Environment.DEVELOPMENT, null);
        openWindow();
    }

    private void openWindow() throws Exception {
        rig = new WindowRig(opener, List.of(new NamedSection("overview"), new NamedSection("recovery")),
                folder.resolve("settings.json"), Clock.systemUTC());
        robot.targetWindow(rig.stage());
        rig.awaitShown("cluster-orders");
        watchdog = FxWatchdog.attentive(_ -> true);
    }

    @AfterEach
    void close() throws Exception {
        watchdog.close();
        rig.close();
        opener.close();
        assertEquals(List.of(), watchdog.found());
    }

    private void openCluster(String name) {
        rig.press("cluster-" + name);
        rig.awaitShown("section-recovery");
        Label leader = rig.node("status-leader", Label.class);
        rig.await(() -> !leader.getText().isEmpty());
    }

    @Test
    void anOpenClusterShowsItsSectionsAndHowItStands() {
        openCluster("orders");
        Label leader = rig.node("status-leader", Label.class);
        Labeled failover = rig.node("status-auto-failover", Labeled.class);
        assertEquals("Nameserver 10.20.0.11:6527", rig.get(leader::getText));
        assertEquals("auto_failover off", rig.get(failover::getText));
        rig.awaitShown("content-overview");
        rig.press("section-recovery");
        rig.awaitShown("content-recovery");
    }

    @Test
    void aConnectionThatFailsSaysWhyAndIsTriedAgain() {
        rig.press("cluster-legacy");
        rig.awaitShown("cluster-failed");
        rig.press("cluster-retry");
        rig.awaitShown("cluster-failed");
        rig.press("cluster-failure-details");
        rig.awaitShown("failure-close");
        robot.type(KeyCode.ESCAPE);
        rig.await(() -> !rig.shows("failure-close"));
    }

    @Test
    void thePaletteOpensAClusterByKeyboardAlone() {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        rig.awaitShown("palette-field");
        rig.type("risk");
        robot.type(KeyCode.ENTER);
        rig.awaitShown("section-overview");
        assertTrue(rig.get(() -> opener.opened("risk") != null));
    }

    @Test
    void aQuestionMarkShowsTheKeysAndEscapeClosesThem() {
        rig.type("?");
        rig.awaitShown("keys");
        robot.type(KeyCode.ESCAPE);
        rig.await(() -> !rig.shows("keys"));
    }

    @Test
    void tabsGoRoundAndCloseByKeys() {
        openCluster("orders");
        openCluster("risk");
        TabPane tabs = rig.node("tabs", TabPane.class);
        assertEquals(2, rig.get(() -> tabs.getSelectionModel().getSelectedIndex()));
        robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        rig.await(() -> tabs.getSelectionModel().getSelectedIndex() == 0);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT, KeyCode.CONTROL);
        rig.await(() -> tabs.getSelectionModel().getSelectedIndex() == 2);
        robot.press(KeyCode.CONTROL).type(KeyCode.W).release(KeyCode.CONTROL);
        rig.await(() -> tabs.getTabs().size() == 2);
    }

    @Test
    void altAndAnArrowGoToTheSectionBesideWhereverTheFocusIs() {
        openCluster("risk");
        rig.get(() -> {
            rig.scene().lookup("#cluster-risk").requestFocus();
            return true;
        });
        robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
        rig.awaitShown("content-recovery");
        robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
        rig.awaitShown("content-overview");
        robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
        rig.awaitShown("content-recovery");
    }

    @Test
    @SuppressWarnings("unchecked")
    void themeAndLanguageChangeInPlaceAndAreKept() throws Exception {
        openCluster("orders");
        rig.press("shell.settings");
        ComboBox<ThemeChoice> theme = rig.node("settings-theme", ComboBox.class);
        ComboBox<Language> language = rig.node("settings-language", ComboBox.class);
        rig.get(() -> {
            theme.setValue(ThemeChoice.DARK);
            return true;
        });
        rig.await(() -> rig.scene().getRoot().getStyleClass().contains("theme-dark"));
        rig.get(() -> {
            language.setValue(Language.CHINESE);
            return true;
        });
        Labeled fleet = rig.node("sidebar-fleet", Labeled.class);
        assertEquals("\u5168\u90e8\u96c6\u7fa4", rig.get(fleet::getText));
        rig.awaitShown("section-recovery");
        watchdog.close();
        rig.close();
        String kept = Files.readString(folder.resolve("settings.json"));
        assertTrue(kept.contains("\"window.theme\" : \"DARK\""), kept);
        openWindow();
        Labeled again = rig.node("sidebar-fleet", Labeled.class);
        assertEquals("\u5168\u90e8\u96c6\u7fa4", rig.get(again::getText));
    }

    @Test
    void aBugIsToldInWordsAndTheWindowGoesOn() {
        rig.window().showUncaught(Thread.currentThread(), new IllegalStateException("no such row"));
        rig.awaitShown("failure-copy");
        rig.press("failure-close");
        openCluster("risk");
    }

    @Test
    void aClusterThatStopsAnsweringSaysOnceHowOldWhatIsShownIsWhyAndWhatToDo() {
        openCluster("risk");
        opener.opened("risk").fail(
                new ClusterException(ClusterException.Kind.UNREACHABLE, 0, "No ZooKeeper server answers.", "Wait."));
        rig.awaitShown("stale-banner");
        Label age = rig.node("stale-age", Label.class);
        Label why = rig.node("stale-why", Label.class);
        rig.await(() -> age.getText().startsWith("What is shown is the cluster at ")
                && why.getText().startsWith("No ZooKeeper server answers. Wait. "));
        opener.opened("risk").become(SampleStates.healthy());
        rig.await(() -> !rig.shows("stale-banner"));
    }

    @Test
    void stoppingAutomaticChangesOverAReadOnlyConnectionSaysThatItCannot() {
        openCluster("risk");
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.A).release(KeyCode.SHIFT, KeyCode.CONTROL);
        rig.awaitShown("notice-close");
    }

    @Test
    void aPracticeClusterIsBrokenByItsFirstStep() {
        SamplePractice practice = new SamplePractice();
        opener.practise(practice);
        openCluster("risk");
        rig.awaitShown("practice-menu");
        rig.await(() -> rig.shows("hint-next"));
        rig.await(() -> {
            if (practice.caused().isEmpty()) {
                ((javafx.scene.control.Button) rig.scene().lookup("#hint-next")).fire();
            }
            return practice.caused().equals(List.of(new Practice.Fault(Practice.Kind.LOSE_CLUSTER, "", "")));
        });
    }
}

package dev.tabletop.views.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import dev.tabletop.store.Environment;
import dev.tabletop.views.WindowRig;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleOpener;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.FxWatchdog;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;

/** What changes a cluster from the window, and what happens to it when the cluster or the window is closed. */
class ClosingTest {

    @TempDir
    private Path folder;
    private SampleOpener opener;
    private WindowRig rig;
    private FxWatchdog watchdog;
    private final FxRobot robot = new FxRobot();
    private final CountDownLatch answer = new CountDownLatch(1);

    @BeforeEach
    void open() throws Exception {
        opener = new SampleOpener(folder);
        opener.begin(SampleCluster::obey);
        opener.add("risk", Environment.TEST, SampleStates.healthy());
        opener.add("orders", Environment.PRODUCTION, SampleStates.healthy());
        opener.add("wrecked", Environment.TEST, SampleStates.broken());
    }

    private void openWindow(String cluster) throws Exception {
        openWindow(cluster, "auto_failover on");
    }

    private void openWindow(String cluster, String autoFailover) throws Exception {
        rig = new WindowRig(opener, List.of(new NamedSection("overview")), folder.resolve("settings.json"),
                Clock.systemUTC());
        robot.targetWindow(rig.stage());
        watchdog = FxWatchdog.attentive(_ -> true);
        rig.press("cluster-" + cluster);
        Labeled failover = rig.node("status-auto-failover", Labeled.class);
        rig.await(() -> failover.getText().equals(autoFailover));
    }

    @AfterEach
    void close() throws Exception {
        answer.countDown();
        watchdog.close();
        rig.close();
        opener.close();
        assertEquals(List.of(), watchdog.found());
    }

    /** Until the command is out, and not answered. */
    private void switchOffUnanswered() {
        opener.opened("risk").holdAnswers(answer);
        rig.press("status-auto-failover");
        rig.press("confirm-action");
        rig.await(() -> opener.opened("risk").recovery().orElseThrow().isAtWork());
    }

    private void closeTab() {
        robot.press(KeyCode.CONTROL).type(KeyCode.W).release(KeyCode.CONTROL);
    }

    private void tryToDismiss() {
        robot.type(KeyCode.ESCAPE);
        robot.clickOn(5, 300);
    }

    private void requestQuit() {
        rig.get(() -> {
            rig.stage().fireEvent(new WindowEvent(rig.stage(), WindowEvent.WINDOW_CLOSE_REQUEST));
            return true;
        });
    }

    @Test
    void autoFailoverIsSwitchedOffAndOnInTheBottomLine() throws Exception {
        openWindow("risk");
        Labeled failover = rig.node("status-auto-failover", Labeled.class);
        rig.press("status-auto-failover");
        rig.awaitShown("confirm-commands-fold");
        rig.press("confirm-action");
        rig.await(() -> failover.getText().equals("auto_failover off"));
        assertTrue(rig.get(() -> failover.getStyleClass().contains("off")));
        rig.press("status-auto-failover");
        rig.press("confirm-action");
        rig.await(() -> failover.getText().equals("auto_failover on"));
        assertEquals(List.of("auto_failover false", "auto_failover true"), opener.opened("risk").happened());
    }

    @Test
    void onProductionTheNameIsTypedBeforeAutoFailoverIsSwitched() throws Exception {
        openWindow("orders");
        rig.press("status-auto-failover");
        Labeled action = rig.node("confirm-action", Labeled.class);
        assertTrue(rig.get(action::isDisabled));
        robot.type(KeyCode.ESCAPE);
        rig.await(() -> !rig.shows("confirm-action"));
        assertEquals(List.of(), opener.opened("orders").happened());
        rig.press("status-auto-failover");
        rig.awaitShown("confirm-name");
        rig.get(() -> {
            rig.scene().lookup("#confirm-name").requestFocus();
            return true;
        });
        rig.type("orders");
        Labeled enabled = rig.node("confirm-action", Labeled.class);
        rig.await(() -> !enabled.isDisabled());
        rig.press("confirm-action");
        Labeled failover = rig.node("status-auto-failover", Labeled.class);
        rig.await(() -> failover.getText().equals("auto_failover off"));
    }

    @Test
    void aClusterIsClosedOnlyOnceTheCallThatIsOutIsAnswered() throws Exception {
        openWindow("risk");
        switchOffUnanswered();
        closeTab();
        rig.awaitShown("confirm-action");
        rig.press("confirm-action");
        rig.awaitShown("closing-progress");
        tryToDismiss();
        assertTrue(rig.shows("closing-progress"));
        assertEquals(List.of(), opener.opened("risk").happened());
        answer.countDown();
        TabPane tabs = rig.node("tabs", TabPane.class);
        rig.await(() -> tabs.getTabs().size() == 1 && !rig.shows("closing-progress"));
        rig.await(() -> opener.opened("risk").happened().equals(List.of("auto_failover false", "closed")));
    }

    @Test
    void aCallThatIsNotAnsweredIsToldBeforeTheClusterIsClosed() throws Exception {
        opener.waitForCalls(Duration.ofMillis(200));
        openWindow("risk");
        switchOffUnanswered();
        closeTab();
        rig.press("confirm-action");
        rig.awaitShown("closing-now");
        assertTrue(
                rig.get(rig.node("closing-text", Label.class)::getText).contains("not answered within a minute: risk"));
        rig.press("closing-now");
        TabPane tabs = rig.node("tabs", TabPane.class);
        rig.await(() -> tabs.getTabs().size() == 1 && !rig.shows("closing-now"));
    }

    @Test
    void theWindowStaysUntilTheCallThatIsOutIsAnswered() throws Exception {
        openWindow("risk");
        switchOffUnanswered();
        requestQuit();
        rig.awaitShown("confirm-action");
        robot.type(KeyCode.ESCAPE);
        rig.await(() -> !rig.shows("confirm-action"));
        assertTrue(rig.get(rig.stage()::isShowing));
        requestQuit();
        rig.press("confirm-action");
        rig.awaitShown("closing-progress");
        assertTrue(rig.get(rig.stage()::isShowing));
        answer.countDown();
        rig.await(() -> !rig.stage().isShowing());
        rig.await(() -> opener.opened("risk").happened().equals(List.of("auto_failover false", "closed")));
    }

    @Test
    void whileAutomaticChangesAreStoppedNothingButTheEndClosesTheDialog() throws Exception {
        openWindow("wrecked", "auto_failover off");
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.A).release(KeyCode.SHIFT, KeyCode.CONTROL);
        rig.press("confirm-action");
        Label progress = rig.node("stop-progress", Label.class);
        // One operation never ends.
        rig.await(() -> progress.getText().equals("Waiting for 1 running operations."));
        tryToDismiss();
        assertTrue(rig.shows("stop-progress"));
        assertFalse(rig.shows("dialog-close"));
        rig.press("stop-cancel");
        Parent result = rig.node("stop-result", Parent.class);
        assertTrue(rig.get(() -> result.getChildrenUnmodifiable().stream().map(Label.class::cast).map(Label::getText)
                .anyMatch("Operation 44 (kChangeLeaderOP) is still running."::equals)));
        assertFalse(rig.shows("stop-progress"));
    }
}

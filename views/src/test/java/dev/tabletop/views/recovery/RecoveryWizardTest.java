package dev.tabletop.views.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

import dev.tabletop.cluster.ClusterState;
import dev.tabletop.cluster.PartitionId;
import dev.tabletop.recovery.PartitionPlan;
import dev.tabletop.store.RunRecord;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.recovery.sample.FakeRecovery;
import dev.tabletop.views.recovery.sample.Hold;
import dev.tabletop.views.recovery.sample.SampleEvidence;
import dev.tabletop.views.recovery.workflow.Stage;
import dev.tabletop.views.recovery.workflow.Work;
import dev.tabletop.views.sample.SampleStates;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;

/** The wizard as a user has it: real events through the toolkit, a recovery in memory behind it. */
class RecoveryWizardTest {

    private static final int MOST_TABS = 120;

    private final FxRobot robot = new FxRobot();

    @BeforeAll
    static void startToolkit() throws InterruptedException {
        Snapshot.startToolkit();
    }

    private static RecoveryRig rig(ClusterState state, FakeRecovery fake) throws Exception {
        return new RecoveryRig(state, fake, Language.ENGLISH, Theme.LIGHT, 990, 760);
    }

    private static @Nullable Node find(Node node, String id) {
        if (id.equals(node.getId()) && node.isVisible()) {
            return node;
        }
        if (node instanceof Parent parent && node.isVisible()) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node found = find(child, id);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static Node node(RecoveryRig rig, String id) {
        RecoveryRig.await(() -> find(rig.scene().getRoot(), id) != null
                && !Objects.requireNonNull(find(rig.scene().getRoot(), id)).isDisabled());
        return Objects.requireNonNull(find(rig.scene().getRoot(), id));
    }

    private void click(RecoveryRig rig, String id) throws Exception {
        Node node = node(rig, id);
        rig.act(() -> scrollTo(node));
        robot.clickOn(node);
    }

    /** As the wheel would. */
    private static void scrollTo(Node node) {
        Node up = node.getParent();
        while (up != null && !(up instanceof ScrollPane)) {
            up = up.getParent();
        }
        if (up instanceof ScrollPane pane) {
            pane.getScene().getRoot().layout();
            Node content = pane.getContent();
            double top = content.sceneToLocal(node.localToScene(node.getBoundsInLocal())).getMinY();
            double room = content.getBoundsInLocal().getHeight() - pane.getViewportBounds().getHeight();
            pane.setVvalue(room <= 0 ? 0 : Math.clamp((top - 20) / room, 0, 1));
            pane.getScene().getRoot().layout();
        }
    }

    private void type(RecoveryRig rig, String id, String text) throws Exception {
        click(rig, id);
        robot.write(text);
    }

    /** Goes there by the Tab key and presses Space. */
    private void tabAndPress(RecoveryRig rig, String id) throws Exception {
        tabTo(rig, id);
        robot.type(KeyCode.SPACE);
    }

    private void tabTo(RecoveryRig rig, String id) throws Exception {
        node(rig, id);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < MOST_TABS; i++) {
            String focused = Snapshot.onFxThread(() -> {
                Node owner = rig.scene().getFocusOwner();
                return owner == null ? "" : String.valueOf(owner.getId());
            });
            if (focused.equals(id)) {
                return;
            }
            seen.add(focused);
            robot.type(KeyCode.TAB);
        }
        throw new AssertionError(id + " is not reached by Tab: " + seen);
    }

    private static void awaitStage(RecoveryRig rig, Stage stage) {
        RecoveryRig.await(() -> rig.workflow().stageProperty().get() == stage
                && rig.workflow().workProperty().get() == Work.IDLE);
    }

    private static void awaitFocus(RecoveryRig rig, String id) {
        RecoveryRig.await(() -> rig.scene().getFocusOwner() instanceof Button button && id.equals(button.getId())
                && !button.isDisabled() && !button.getStyleClass().contains("danger"));
    }

    @Test
    void whatAPageIsForHasTheKeyboardFirstEvenWhereThePageScrolls() throws Exception {
        ClusterState state = SampleStates.broken();
        try (RecoveryRig rig = new RecoveryRig(state, new FakeRecovery(state), Language.ENGLISH, Theme.HIGH_CONTRAST,
                900, 420)) {
            click(rig, "recovery.start");
            awaitFocus(rig, "recovery.next");
            robot.type(KeyCode.SPACE);
            awaitStage(rig, Stage.STOP);
            awaitFocus(rig, "recovery.stop.do");
            robot.type(KeyCode.SPACE);
            rig.confirm();
            rig.settle();
            click(rig, "recovery.next");
            awaitStage(rig, Stage.EXAMINE);
            awaitFocus(rig, "recovery.examine.load");
        }
    }

    @Test
    void aClusterIsRecoveredWithLossesByMouse() throws Exception {
        ClusterState state = SampleStates.broken();
        FakeRecovery fake = new FakeRecovery(state);
        try (RecoveryRig rig = rig(state, fake)) {
            click(rig, "recovery.start");
            awaitStage(rig, Stage.SCOPE);
            click(rig, "recovery.next");
            click(rig, "recovery.stop.do");
            rig.confirm();
            click(rig, "recovery.next");
            awaitStage(rig, Stage.EXAMINE);
            click(rig, "recovery.examine.load");
            click(rig, "recovery.next");
            awaitStage(rig, Stage.EVIDENCE);
            rig.settle();
            click(rig, "recovery.next");
            awaitStage(rig, Stage.CHOICE);
            type(rig, "recovery.choice.reason", "the disk is lost");
            click(rig, "recovery.choice.option.1.all");
            click(rig, "recovery.choice.option.1");
            RecoveryRig.await(() -> rig.workflow().draft().planned(PartitionPlan.Status.READY) == 24);
            click(rig, "recovery.next");
            awaitStage(rig, Stage.PLAN);
            click(rig, "recovery.next");
            awaitStage(rig, Stage.CONFIRM);
            rig.act(() -> Objects.requireNonNull(find(rig.scene().getRoot(), "recovery.confirm.bynode"))
                    .requestFocus());
            click(rig, "recovery.confirm.bynode");
            robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
            RecoveryRig.await(() -> rig.workflow().draft().lossesOpen().isEmpty());
            type(rig, "recovery.confirm.reason", "rows come from the source again");
            type(rig, "recovery.confirm.name", "bank");
            click(rig, "recovery.confirm.apply");
            awaitStage(rig, Stage.RESULT);
            assertEquals(RunRecord.State.COMPLETE_WITH_LOSSES,
                    Objects.requireNonNull(rig.workflow().draft().resultProperty().get()).state());
        }
    }

    @Test
    void aClusterIsRecoveredByKeyboardAlone() throws Exception {
        ClusterState state = SampleStates.healthy();
        FakeRecovery fake = new FakeRecovery(state);
        List<PartitionId> all = new ArrayList<>(new TreeSet<>(SampleEvidence.all(state)));
        try (RecoveryRig rig = rig(state, fake)) {
            rig.act(() -> rig.section().show(Place.ofTable(Place.RECOVERY, all.getFirst().table())));
            awaitStage(rig, Stage.SCOPE);
            tabAndPress(rig, "recovery.next");
            tabAndPress(rig, "recovery.stop.do");
            rig.confirm();
            RecoveryRig.await(() -> rig.workflow().draft().stoppedProperty().get() != null);
            tabAndPress(rig, "recovery.next");
            awaitStage(rig, Stage.EXAMINE);
            tabAndPress(rig, "recovery.examine.load");
            RecoveryRig.await(() -> rig.workflow().draft().planProperty().get() != null);
            for (Stage next : List.of(Stage.EVIDENCE, Stage.CHOICE, Stage.PLAN, Stage.CONFIRM)) {
                robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
                awaitStage(rig, next);
            }
            tabTo(rig, "recovery.confirm.name");
            robot.write("bank");
            tabAndPress(rig, "recovery.confirm.apply");
            awaitStage(rig, Stage.RESULT);
            assertEquals(RunRecord.State.COMPLETE,
                    Objects.requireNonNull(rig.workflow().draft().resultProperty().get()).state());
            assertEquals(8, Objects.requireNonNull(rig.workflow().draft().resultProperty().get()).partitions().size());
        }
    }

    @Test
    void aChangeOfLanguageKeepsTheRecoveryAndItsDecisions() throws Exception {
        ClusterState state = SampleStates.broken();
        try (RecoveryRig rig = rig(state, new FakeRecovery(state))) {
            rig.act(() -> {
                rig.workflow().begin(SampleEvidence.all(state), state);
                rig.section().show(Place.ofTable(Place.RECOVERY, state.tables().getFirst().name()));
                rig.workflow().look();
            });
            rig.settle();
            rig.act(() -> {
                rig.workflow().decide(rig.workflow().draft().decisionsProperty().get()
                        .onlySeen(SampleEvidence.all(state).iterator().next(), true));
                rig.workflow().goTo(Stage.EVIDENCE);
            });
            rig.settle();
            rig.speak(Language.CHINESE);
            assertEquals(Stage.EVIDENCE, rig.workflow().stageProperty().get());
            assertEquals(1, rig.workflow().draft().decisionsProperty().get().size());
            assertEquals(List.of("将丢失一次尚未执行的恢复中的 1 项决定。"), Snapshot.onFxThread(rig.workflow()::atStake));
            assertEquals("证据. 当前页", Snapshot.onFxThread(() -> Objects
                    .requireNonNull(find(rig.scene().getRoot(), "recovery.stage.evidence")).getAccessibleText()));
            click(rig, "recovery.back");
            awaitStage(rig, Stage.EXAMINE);
        }
    }

    @Test
    void aRunIsStoppedByMouseAndGoneOnWith() throws Exception {
        ClusterState state = SampleStates.healthy();
        FakeRecovery fake = new FakeRecovery(state);
        try (RecoveryRig rig = rig(state, fake)) {
            rig.act(() -> {
                rig.workflow().begin(SampleEvidence.all(state), state);
                rig.workflow().examine(true, java.util.Set.of());
            });
            rig.confirm();
            rig.settle();
            Hold hold = new Hold(5);
            rig.act(() -> {
                rig.section().show(Place.ofTable(Place.RECOVERY, state.tables().getFirst().name()));
                fake.before(hold);
                rig.workflow().draft().typedNameProperty().set("bank");
                rig.workflow().apply(true);
            });
            RecoveryRig.await(hold::isHolding);
            assertTrue(Snapshot.onFxThread(rig.section()::isBusy));
            click(rig, "recovery.run.stop");
            hold.release();
            awaitStage(rig, Stage.RESULT);
            assertEquals(RunRecord.State.STOPPED,
                    Objects.requireNonNull(rig.workflow().draft().resultProperty().get()).state());
            click(rig, "recovery.result.resume");
            rig.confirm();
            RecoveryRig.await(() -> rig.workflow().draft().resultProperty().get() != null
                    && Objects.requireNonNull(rig.workflow().draft().resultProperty().get())
                            .state() == RunRecord.State.COMPLETE);
        }
    }
}

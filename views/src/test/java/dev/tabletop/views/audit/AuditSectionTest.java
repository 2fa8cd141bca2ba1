package dev.tabletop.views.audit;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import dev.tabletop.store.Environment;
import dev.tabletop.store.StoreException;
import dev.tabletop.views.WindowRig;
import dev.tabletop.views.sample.SampleOpener;
import dev.tabletop.views.sample.SampleStates;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;

/** The audit log by mouse and keyboard. */
class AuditSectionTest {

    @TempDir
    private Path folder;
    private SampleOpener opener;
    private WindowRig rig;
    private final FxRobot robot = new FxRobot();

    @BeforeEach
    void open() throws Exception {
        opener = new SampleOpener(folder);
        opener.begin(cluster -> {
            try {
                new SampleAudit(cluster.store()).run();
                new SampleAudit(cluster.store()).elsewhere();
            } catch (StoreException e) {
                throw new IllegalStateException(e);
            }
        });
        opener.add("bank", Environment.TEST, SampleStates.healthy());
        rig = new WindowRig(opener, List.of(AuditSection.factory()), folder.resolve("settings.json"),
                Clock.systemUTC());
        robot.targetWindow(rig.stage());
        rig.press("cluster-bank");
        awaitRows(2);
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
        opener.close();
    }

    private TableView<?> table() {
        return rig.node("audit.log", TableView.class);
    }

    private void awaitRows(int count) {
        TableView<?> table = table();
        rig.await(() -> table.getItems().size() == count);
    }

    private void clickRow(String text) {
        rig.await(() -> robot.lookup(text).tryQuery().isPresent());
        robot.clickOn(text);
    }

    private void awaitText(String id, String text) {
        rig.await(() -> rig.scene().getRoot().lookupAll(".text-area").stream().map(TextArea.class::cast)
                .anyMatch(area -> id.equals(area.getId()) && area.getText().equals(text) && !area.isEditable()));
    }

    @Test
    void aClickedChangeIsShownWholeWithBeforeAndAfter() {
        clickRow("RecoverTable demo/tx/1");
        awaitText("audit.detail.command", "RecoverTable demo/tx/1");
        awaitText("audit.detail.equivalent", "recovertable tx 1");
        awaitText("audit.detail.answer", "0 ok");
        awaitText("audit.detail.before", "the metadata before");
        awaitText("audit.detail.after", "DONE 2026-11-20T10:00:03Z: two live replicas");
    }

    @Test
    void theNextChangeIsReachedByTheArrowKeys() {
        clickRow("RecoverTable demo/tx/1");
        robot.type(KeyCode.DOWN);
        awaitText("audit.detail.command", "SetAutoFailover false");
        awaitText("audit.detail.before", "nothing is on record");
    }

    @Test
    void changesOfOtherClustersAreShownWhenAskedFor() {
        CheckBox everywhere = rig.node("audit.everywhere", CheckBox.class);
        robot.clickOn(everywhere);
        awaitRows(3);
        clickRow("CancelOperation 7");
        rig.awaitShown("audit.detail.command");
        assertFalse(rig.shows("audit.detail.before"));
        robot.clickOn(everywhere);
        awaitRows(2);
        rig.await(() -> !rig.shows("audit.detail.command"));
    }
}

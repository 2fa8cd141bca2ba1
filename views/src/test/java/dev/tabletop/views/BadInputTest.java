package dev.tabletop.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.store.Environment;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleOpener;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.FxWatchdog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

/** Every field that the window shows, wherever it is, takes everything that can be typed or pasted. */
class BadInputTest {

    @TempDir
    private Path folder;
    private final List<String> uncaught = new CopyOnWriteArrayList<>();
    private SampleOpener opener;
    private WindowRig rig;
    private FxWatchdog watchdog;

    @BeforeEach
    void open() throws Exception {
        opener = new SampleOpener(folder);
        opener.begin(SampleCluster::allowChanges);
        opener.add("orders", Environment.PRODUCTION, SampleStates.broken());
        rig = new WindowRig(opener, Sections.all(), folder.resolve("settings.json"), Clock.systemUTC());
        Snapshot.onFxThread(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, e) -> uncaught.add(text(e)));
            return true;
        });
        rig.press("cluster-orders");
        Label leader = rig.node("status-leader", Label.class);
        rig.await(() -> !leader.getText().isEmpty());
        watchdog = FxWatchdog.attentive(_ -> true);
    }

    private static String text(Throwable failure) {
        StringWriter whole = new StringWriter();
        failure.printStackTrace(new PrintWriter(whole));
        return whole.toString();
    }

    @AfterEach
    void close() throws Exception {
        watchdog.close();
        rig.close();
        opener.close();
        assertEquals(List.of(), uncaught);
        assertEquals(List.of(), watchdog.found());
    }

    @Test
    void everyFieldOfEverySectionAndQuestionTakesEverything() throws Exception {
        Set<String> driven = new TreeSet<>();
        rig.press("section-topology");
        rig.press("topology-show-matrix");
        rig.awaitShown("topology-filter");
        driven.addAll(BadInput.drive(rig.scene()));
        for (String field : List.of("tables.tables.search", "nodes.search", "operations.search", "audit.log.search")) {
            rig.press("section-" + field.substring(0, field.indexOf('.')));
            rig.awaitShown(field);
            driven.addAll(BadInput.drive(rig.scene()));
        }
        rig.press("section-recovery");
        driven.addAll(BadInput.drive(rig.scene()));
        rig.press("section-overview");
        rig.press("status-auto-failover");
        rig.awaitShown("confirm-name");
        driven.addAll(BadInput.drive(rig.scene()));
        rig.key(KeyCode.ESCAPE, false, false);
        rig.await(() -> !rig.shows("confirm-name"));
        rig.key(KeyCode.K, true, false);
        rig.awaitShown("palette-field");
        driven.addAll(BadInput.drive(rig.scene()));
        assertTrue(driven.containsAll(List.of("audit.log.search", "confirm-name", "nodes.search", "operations.search",
                "palette-field", "tables.tables.search", "topology-filter")), driven::toString);
    }

    @Test
    void whatWasLeftOutOrIsNoExpressionIsSaidBesideTheField() throws Exception {
        rig.press("section-tables");
        TextField search = rig.node("tables.tables.search", TextField.class);
        rig.get(() -> {
            search.requestFocus();
            search.replaceText(0, 0, "x".repeat(100_000));
            return true;
        });
        assertEquals("That is too long for this field: the first 2,000 letters were taken.", said());
        rig.get(() -> {
            search.clear();
            search.replaceText(0, 0, "demo\u200b.accounts");
            return true;
        });
        assertEquals("Left out one character that cannot be seen.", said());
        ToggleButton regex = rig.node("tables.tables.regex", ToggleButton.class);
        rig.get(() -> {
            regex.fire();
            search.setText("[a-");
            return true;
        });
        Label problem = rig.get(() -> (Label) rig.scene().lookup(".grid-problem"));
        rig.await(() -> problem.isVisible() && !problem.getText().isEmpty());
    }

    private String said() {
        return rig.get(() -> Window.getWindows().stream().filter(Tooltip.class::isInstance).map(Tooltip.class::cast)
                .filter(t -> "input-problem".equals(t.getId())).map(Tooltip::getText).findFirst().orElse(""));
    }
}

package dev.tabletop.views.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import dev.tabletop.views.frame.Place;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import dev.tabletop.store.Environment;
import dev.tabletop.views.Sections;
import dev.tabletop.views.WindowRig;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleOpener;
import dev.tabletop.views.sample.SamplePractice;
import dev.tabletop.views.sample.SampleStates;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

/** Whoever hears the window instead of seeing it is told what each control is that the keyboard comes to. */
class AccessibleNamesTest {

    /** Drills are offered on the bundled cluster alone. */
    private static final List<SectionFactory> OF_EVERY_CLUSTER = Sections.all().stream()
            .filter(s -> !s.id().equals(Place.DRILLS)).toList();

    @TempDir
    private Path folder;
    private SampleOpener opener;
    private WindowRig rig;
    private final Map<String, Integer> heard = new TreeMap<>();
    private final Set<String> silent = new TreeSet<>();
    private final Set<String> nameless = new TreeSet<>();

    @BeforeEach
    void open() throws Exception {
        opener = new SampleOpener(folder);
        opener.begin(SampleCluster::obey);
        opener.practise(new SamplePractice());
        opener.add("orders", Environment.PRODUCTION, SampleStates.broken());
        rig = new WindowRig(opener, Sections.all(), folder.resolve("settings.json"), Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
        opener.close();
    }

    private void listen(String where) {
        WaitForAsyncUtils.waitForFxEvents();
        rig.get(() -> {
            rig.scene().getRoot().applyCss();
            rig.scene().getRoot().layout();
            listen(where, rig.scene().getRoot());
            return true;
        });
    }

    /** A cell speaks for its row, and is asked by its table. */
    private void listen(String where, Node node) {
        if (!node.isVisible() || node instanceof IndexedCell<?>) {
            return;
        }
        if (node.isFocusTraversable() && !node.isDisabled()) {
            heard.merge(where, 1, Integer::sum);
            String name = where + " " + node.getClass().getSimpleName() + " #" + node.getId() + " "
                    + node.getStyleClass();
            if (spoken(node).isBlank()) {
                silent.add(name);
            }
            if (node.getId() == null) {
                nameless.add(name);
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> listen(where, child));
        }
    }

    private static String spoken(Node node) {
        String own = node.getAccessibleText();
        if (own != null) {
            return own;
        }
        Object asked = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        return asked == null ? "" : asked.toString();
    }

    private void select(String id, int row) {
        TableView<?> table = rig.node(id, TableView.class);
        rig.await(() -> table.getItems().size() > row);
        rig.get(() -> {
            table.getSelectionModel().clearAndSelect(row);
            return true;
        });
    }

    @Test
    void everyControlOfTheWindowAndOfEverySectionSaysWhatItIs() {
        rig.awaitShown("cluster-orders");
        listen("fleet");
        rig.press("cluster-orders");
        rig.awaitShown("section-overview");
        for (SectionFactory section : OF_EVERY_CLUSTER) {
            rig.press("section-" + section.id());
            listen(section.id());
        }
        rig.press("section-topology");
        rig.press("topology-show-matrix");
        listen("matrix");
        rig.press("section-tables");
        rig.press("tables.REPLICAS");
        select("tables.replicas", 3);
        listen("replicas");
        rig.press("section-nodes");
        select("nodes", 1);
        listen("node");
        rig.press("section-findings");
        select("findings.list", 0);
        listen("finding");
        assertEquals(Set.of(), silent, "says nothing");
        assertEquals(Set.of(), nameless, "has no id");
        OF_EVERY_CLUSTER.forEach(s -> assertTrue(heard.getOrDefault(s.id(), 0) > 10, heard::toString));
    }

    @Test
    void everyControlOfWhatLiesOverTheWindowSaysWhatItIs() {
        rig.press("cluster-orders");
        rig.awaitShown("section-overview");
        for (String dialog : new String[]{"status-auto-failover", "shell.settings", "stop-automatic"}) {
            rig.press(dialog);
            rig.awaitShown("dialog-close");
            listen(dialog);
            rig.key(KeyCode.ESCAPE, false, false);
            rig.await(() -> !rig.shows("dialog-close"));
        }
        rig.key(KeyCode.K, true, false);
        rig.awaitShown("palette-field");
        listen("palette");
        assertEquals(Set.of(), silent, "says nothing");
        assertEquals(Set.of(), nameless, "has no id");
    }
}

package dev.tabletop.views.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabletop.views.frame.Place;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import dev.tabletop.store.Environment;
import dev.tabletop.views.Sections;
import dev.tabletop.views.WindowRig;
import dev.tabletop.views.frame.SectionFactory;
import dev.tabletop.views.sample.SampleCluster;
import dev.tabletop.views.sample.SampleOpener;
import dev.tabletop.views.sample.SamplePractice;
import dev.tabletop.views.sample.SampleStates;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;

/** Names of clusters, tables and settings have underscores: a control that parses mnemonics swallows them. */
class MnemonicsTest {

    /** Drills are offered on the bundled cluster alone. */
    private static final List<SectionFactory> OF_EVERY_CLUSTER = Sections.all().stream()
            .filter(s -> !s.id().equals(Place.DRILLS)).toList();

    @TempDir
    private Path folder;
    private SampleOpener opener;
    private WindowRig rig;
    private final FxRobot robot = new FxRobot();
    private final Set<String> parsing = new TreeSet<>();

    @BeforeEach
    void open() throws Exception {
        opener = new SampleOpener(folder);
        opener.begin(SampleCluster::obey);
        opener.practise(new SamplePractice());
        opener.add("prod_eu", Environment.PRODUCTION, SampleStates.broken());
    }

    private void openWindow(List<SectionFactory> sections) throws Exception {
        rig = new WindowRig(opener, sections, folder.resolve("settings.json"), Clock.systemUTC());
        robot.targetWindow(rig.stage());
        rig.press("cluster-prod_eu");
        rig.await(() -> rig.shows("status-auto-failover"));
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
        opener.close();
    }

    private void look(Predicate<String> suspect) {
        rig.get(() -> {
            look(rig.scene().getRoot(), suspect);
            return true;
        });
    }

    private void look(Node node, Predicate<String> suspect) {
        if (node instanceof Labeled labeled && labeled.isMnemonicParsing()) {
            note(labeled.getId(), labeled.getText(), suspect);
        }
        if (node instanceof MenuButton menu) {
            menu.getItems().stream().filter(MenuItem::isMnemonicParsing)
                    .forEach(item -> note(item.getId(), item.getText(), suspect));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, suspect));
        }
    }

    private void note(@Nullable String id, @Nullable String text, Predicate<String> suspect) {
        if (text != null && suspect.test(text)) {
            parsing.add(id + ": " + text);
        }
    }

    @Test
    void noControlOfTheShellAndItsDialogsParsesMnemonicsAtAll() throws Exception {
        openWindow(List.of(new NamedSection("overview")));
        Predicate<String> anything = text -> !text.isEmpty();
        look(anything);
        for (String dialog : List.of("status-auto-failover", "shell.settings")) {
            rig.press(dialog);
            rig.awaitShown("dialog-close");
            look(anything);
            robot.type(KeyCode.ESCAPE);
            rig.await(() -> !rig.shows("dialog-close"));
        }
        assertEquals(Set.of(), parsing);
    }

    @Test
    void noNameWithAnUnderscoreIsShownByAControlThatWouldSwallowIt() throws Exception {
        openWindow(Sections.all());
        for (SectionFactory section : OF_EVERY_CLUSTER) {
            rig.press("section-" + section.id());
            look(text -> text.contains("_"));
        }
        assertEquals(Set.of(), parsing);
    }
}

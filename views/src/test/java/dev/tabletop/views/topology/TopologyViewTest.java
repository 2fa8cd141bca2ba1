package dev.tabletop.views.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;

import javax.imageio.ImageIO;

import dev.tabletop.cluster.PartitionId;
import dev.tabletop.cluster.TableName;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.i18n.Language;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.sample.SampleStates;
import dev.tabletop.views.tasks.DirectTaskRunner;
import dev.tabletop.views.topology.TopologyViewModel.Picture;
import dev.tabletop.views.topology.graph.GraphPane;
import dev.tabletop.views.topology.matrix.MatrixPane;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The section on a screen, by keys and mouse. */
class TopologyViewTest {

    private final FxRobot robot = new FxRobot();
    private TopologyScreens screens;
    private Stage stage;

    @BeforeAll
    static void startToolkit() throws Exception {
        Snapshot.startToolkit();
    }

    @BeforeEach
    void open() throws Exception {
        screens = Snapshot.onFxThread(() -> {
            TopologyScreens made = new TopologyScreens(DirectTaskRunner.atOnce(), Language.ENGLISH);
            stage = new Stage();
            stage.setScene(Snapshot.scene(made.view(), 900, 640, Theme.LIGHT));
            stage.setX(0);
            stage.setY(0);
            stage.show();
            stage.requestFocus();
            return made;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void close() throws Exception {
        fx(() -> {
            screens.view().rest();
            stage.hide();
            return true;
        });
    }

    @Test
    void theMatrixIsWalkedAndOpenedByKeysAlone() throws Exception {
        MatrixPane pane = matrix();
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN, 4).type(KeyCode.RIGHT, 3);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(
                "demo.accounts/3, on 10.20.1.23:10921: leader · Down; its partition: leader lost, a follower is as far as it was last seen",
                spoken(pane));
        assertNotNull(fx(() -> screens.view().detailsProperty().get()));
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Place.ofReplica(Place.TABLES, new PartitionId(new TableName("demo", "accounts"), 1, 3),
                "10.20.1.23:10921"), screens.went());
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertNull(fx(() -> screens.view().detailsProperty().get()));
    }

    @Test
    void theLastRowIsScrolledIntoSight() throws Exception {
        MatrixPane pane = matrix();
        robot.type(KeyCode.DOWN).type(KeyCode.END);
        WaitForAsyncUtils.waitForFxEvents();
        var bar = robot.lookup("#topology-matrix-down").queryAs(javafx.scene.control.ScrollBar.class);
        assertTrue(bar.isVisible());
        assertEquals(bar.getMax(), bar.getValue(), 0.5);
        assertEquals("demo.transactions/7, 3 replicas: leader lost, a follower is as far as it was last seen",
                spoken(pane));
    }

    @Test
    void aClickOnTheArrowFoldsATable() throws Exception {
        MatrixPane pane = matrix();
        int rows = rowCount(pane);
        var at = fx(() -> pane.surface().localToScreen(10, 44 + 13));
        robot.clickOn(at.getX(), at.getY());
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(rows - 8, rowCount(pane));
    }

    @Test
    void typingFiltersAndAnEmptyResultCanBeCleared() throws Exception {
        MatrixPane pane = matrix();
        int rows = rowCount(pane);
        robot.clickOn("#topology-filter").write("cards");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(0, rowCount(pane));
        robot.clickOn("#topology-clear-filter");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(rows, rowCount(pane));
        assertEquals("", robot.lookup("#topology-filter").queryAs(TextField.class).getText());
    }

    @Test
    void theGraphZoomsByKeysAndWheelAndFitsAgain() throws Exception {
        GraphPane pane = graph();
        double fitted = fx(() -> pane.viewport().scale());
        robot.press(KeyCode.CONTROL).type(KeyCode.EQUALS, 2).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(fitted * 1.44, fx(() -> pane.viewport().scale()), 1e-6);
        robot.press(KeyCode.CONTROL).type(KeyCode.MINUS).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(fitted * 1.2, fx(() -> pane.viewport().scale()), 1e-6);
        robot.clickOn("#topology-fit");
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(
                () -> assertEquals(fitted, fx(() -> pane.viewport().scale()), 1e-6));
    }

    @Test
    void aNodeIsSelectedByClickAndTheNextByArrow() throws Exception {
        GraphPane pane = graph();
        var view = fx(pane::viewport);
        var place = fx(() -> screens.model().graph().shownProperty().get().placement().nodes()
                .get("tablet:10.20.1.22:10921"));
        double x = view.x() + (place.x() + place.width() / 2) * view.scale();
        double y = view.y() + (place.y() + place.height() / 2) * view.scale();
        var at = fx(() -> pane.localToScreen(x, y));
        robot.clickOn(at.getX(), at.getY());
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("tablet:10.20.1.22:10921", screens.model().graph().selectedProperty().get());
        robot.type(KeyCode.LEFT);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(spoken(pane).startsWith("Tablet 10.20.1.23:10921: offline for 4 min"), spoken(pane));
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Place.ofNode(Place.NODES, "10.20.1.23:10921"), screens.went());
    }

    @Test
    void whatChangesFlashesOnceAndThenRests() throws Exception {
        MatrixPane pane = matrix();
        fx(() -> {
            screens.model().accept(TopologyScreens.judged(SampleStates.healthy()));
            return true;
        });
        assertTrue(fx(pane::isFlashing));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !fx(pane::isFlashing));
        fx(() -> {
            screens.model().accept(TopologyScreens.judged(SampleStates.healthy()));
            return true;
        });
        assertEquals(false, fx(pane::isFlashing));
    }

    @Test
    void bothPicturesAreSavedAsPngAndSvg(@TempDir Path folder) throws Exception {
        for (Picture picture : Picture.values()) {
            show(picture);
            Path png = folder.resolve(picture + ".png");
            Path svg = folder.resolve(picture + ".svg");
            fx(() -> {
                screens.dialogs().file = png;
                screens.view().exportPng();
                screens.dialogs().file = svg;
                screens.view().exportSvg();
                return true;
            });
            assertTrue(ImageIO.read(png.toFile()).getWidth() > 600);
            assertTrue(Files.readString(svg).contains("10.20.1.23"));
        }
        assertEquals(4, screens.dialogs().told.stream().filter(t -> t.startsWith("notice: Saved")).count());
    }

    @Test
    void aFileThatCannotBeWrittenIsToldOf(@TempDir Path folder) throws Exception {
        show(Picture.GRAPH);
        fx(() -> {
            screens.dialogs().file = folder.resolve("missing/x.svg");
            screens.view().exportSvg();
            return true;
        });
        assertTrue(screens.dialogs().told.getLast().startsWith("failure: The picture could not be saved"),
                screens.dialogs().told.toString());
    }

    @Test
    void everyControlHasANameForAScreenReader() throws Exception {
        for (Picture picture : Picture.values()) {
            show(picture);
            for (Node node : robot.lookup(n -> n.isFocusTraversable() && n.getId() != null && n.isVisible())
                    .queryAll()) {
                Object text = fx(() -> node.queryAccessibleAttribute(AccessibleAttribute.TEXT));
                assertTrue(node.getAccessibleText() != null || (text != null && !text.toString().isBlank()),
                        node.getId() + " of " + picture);
            }
        }
    }

    private MatrixPane matrix() throws Exception {
        show(Picture.MATRIX);
        MatrixPane pane = screens.view().matrix().pane();
        fx(() -> {
            pane.requestFocus();
            return true;
        });
        return pane;
    }

    private GraphPane graph() throws Exception {
        show(Picture.GRAPH);
        GraphPane pane = screens.view().graph().pane();
        fx(() -> {
            pane.requestFocus();
            return true;
        });
        return pane;
    }

    private void show(Picture picture) throws Exception {
        fx(() -> {
            screens.model().choose(picture);
            screens.model().accept(TopologyScreens.judged(SampleStates.broken()));
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static int rowCount(MatrixPane pane) throws Exception {
        return (Integer) Objects.requireNonNull(fx(() -> pane.queryAccessibleAttribute(AccessibleAttribute.ROW_COUNT)));
    }

    private static String spoken(Node pane) throws Exception {
        return String.valueOf(fx(() -> pane.queryAccessibleAttribute(AccessibleAttribute.TEXT)));
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return Snapshot.onFxThread(() -> {
            try {
                return work.call();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}

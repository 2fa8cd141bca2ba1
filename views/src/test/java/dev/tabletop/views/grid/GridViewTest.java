package dev.tabletop.views.grid;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import dev.tabletop.report.SheetFormat;
import dev.tabletop.views.dialogs.RecordingDialogs;
import dev.tabletop.views.frame.Action;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.frame.WindowContext;
import dev.tabletop.views.grid.spec.ColumnFilter;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridQuery;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.look.Theme;
import dev.tabletop.views.pictures.Snapshot;
import dev.tabletop.views.tasks.FxTaskRunner;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

/** The grid under mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
class GridViewTest {

    @TempDir
    private Path folder;
    private final RecordingDialogs dialogs = new RecordingDialogs();
    private final List<Animal> opened = new ArrayList<>();
    private GridModel<Animal> model;
    private GridView<Animal> view;

    @Start
    void start(Stage stage) {
        FxTaskRunner tasks = new FxTaskRunner();
        MemorySettings settings = new MemorySettings();
        WindowContext window = Animal.window(tasks, dialogs, settings);
        model = new GridModel<>(Animal.spec(), tasks, settings);
        view = new GridView<>(model, window);
        view.onOpen(opened::add);
        model.show(Animal.THREE);
        stage.setScene(Snapshot.scene(view, 800, 500, Theme.LIGHT));
        stage.show();
    }

    private List<String> shown() {
        WaitForAsyncUtils.waitForFxEvents();
        return model.shownRows().stream().map(Animal::name).toList();
    }

    private void expect(String... names) {
        await().until(() -> shown().equals(List.of(names)));
    }

    private static TableCell<?, ?> cell(FxRobot robot, String accessible) {
        return robot.lookup(".grid-cell").queryAllAs(TableCell.class).stream()
                .filter(c -> accessible.equals(c.getAccessibleText())).findFirst().orElseThrow();
    }

    @Test
    void spareRoomGoesToEndpointsThatNeedItBeforeWordsAndANarrowWindowKeepsHostAndPort(FxRobot robot) {
        String endpoint = "tablet-21.rack-7.prod.eu-west.example.com:10921";
        WindowContext window = Animal.window(new FxTaskRunner(), dialogs, new MemorySettings());
        GridModel<Animal> machines = new GridModel<>(new GridSpec<>("test.machines", "Machines", Animal::id,
                List.of(GridColumn.text("kind", "Kind", 160, Animal::kind),
                        GridColumn.mono("name", "Name", 145, Animal::name)),
                ""), window.tasks(), window.settings());
        robot.interact(() -> {
            view.getScene().setRoot(new GridView<>(machines, window));
            machines.show(List.of(new Animal(1, endpoint, "cat", null)));
        });
        TableView<?> table = robot.lookup(".grid-table").queryAs(TableView.class);
        await().until(() -> table.getColumns().getLast().getWidth() > 360);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(endpoint, robot.lookup(".grid-cell.mono .text").queryText().getText());
        double words = table.getColumns().getFirst().getWidth();
        robot.interact(() -> table.getScene().getWindow().setWidth(400));
        await().until(() -> table.getColumns().getFirst().getWidth() < words);
        await().until(() -> {
            String shown = robot.lookup(".grid-cell.mono .text").queryText().getText();
            return shown.startsWith("tablet-2") && shown.endsWith("10921") && shown.length() < endpoint.length();
        });
    }

    @Test
    void ctrlFFiltersAndEscapeShowsEverythingAgain(FxRobot robot) {
        expect("Node10", "Node9", "=cmd()");
        robot.clickOn("Node9");
        robot.push(KeyCode.SHORTCUT, KeyCode.F);
        robot.write("node");
        expect("Node10", "Node9");
        robot.push(KeyCode.ESCAPE);
        expect("Node10", "Node9", "=cmd()");
    }

    @Test
    void aWrongExpressionIsSaidInPlaceAndTheRowsStay(FxRobot robot) {
        robot.clickOn(".toggle-button");
        robot.clickOn(".custom-text-field");
        robot.write("node(");
        await().until(() -> robot.lookup(".grid-problem").queryAllAs(Label.class).stream()
                .anyMatch(l -> l.isVisible() && l.getText().startsWith("This is not a regular expression")));
        assertEquals("node(", robot.lookup(".custom-text-field").queryAs(TextField.class).getText());
        expect("Node10", "Node9");
    }

    /** The headless screen's mouse is never still between press and release, as headers want it to be. */
    private static void clickHeader(FxRobot robot, String title, boolean shift) {
        TableColumnHeader header = robot.lookup(".column-header").queryAllAs(TableColumnHeader.class).stream()
                .filter(h -> h.getTableColumn() != null && title.equals(h.getTableColumn().getText())).findFirst()
                .orElseThrow();
        robot.interact(() -> List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)
                .forEach(type -> Event.fireEvent(header, new MouseEvent(type, 5, 5, 5, 5, MouseButton.PRIMARY, 1, shift,
                        false, false, false, type == MouseEvent.MOUSE_PRESSED, false, false, false, false, true,
                        null))));
    }

    @Test
    void aClickOnAHeaderSortsAndShiftAddsAnotherColumn(FxRobot robot) {
        expect("Node10", "Node9", "=cmd()");
        clickHeader(robot, "Kind", false);
        expect("Node10", "=cmd()", "Node9");
        clickHeader(robot, "Name", true);
        expect("=cmd()", "Node10", "Node9");
        clickHeader(robot, "Name", true);
        expect("Node10", "=cmd()", "Node9");
        assertEquals(List.of(new GridQuery.SortBy("kind", false), new GridQuery.SortBy("name", true)),
                model.queryProperty().get().sort());
    }

    @Test
    void columnsAreSortedByActionsToo() {
        expect("Node10", "Node9", "=cmd()");
        Action byName = view.actions().stream().filter(a -> a.title().equals("Sort by Name")).findFirst().orElseThrow();
        WaitForAsyncUtils.waitForAsyncFx(5_000, byName.run());
        expect("=cmd()", "Node9", "Node10");
        WaitForAsyncUtils.waitForAsyncFx(5_000, byName.run());
        expect("Node10", "Node9", "=cmd()");
        assertEquals(List.of(new GridQuery.SortBy("name", true)), model.queryProperty().get().sort());
    }

    @Test
    void ctrlCCopiesTheSelectedRowsAndEnterOpensOne(FxRobot robot) {
        expect("Node10", "Node9", "=cmd()");
        robot.clickOn("Node9");
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        await().until(() -> dialogs.copied.equals("Name\tKind\tWeight\nNode9\tdog\t\n"));
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(Animal.THREE.get(1)), opened);
    }

    @Test
    void aSingleCellIsCopiedSoThatASpreadsheetTakesItForText(FxRobot robot) {
        expect("Node10", "Node9", "=cmd()");
        robot.clickOn("=cmd()");
        copyCell(robot, 0);
        assertEquals("'=cmd()", dialogs.copied);
        copyCell(robot, 2);
        assertEquals("12,345", dialogs.copied);
    }

    private void copyCell(FxRobot robot, int column) {
        robot.interact(() -> {
            TableView<?> table = robot.lookup(".table-view").queryTableView();
            focus(table, column);
            table.getContextMenu().getItems().stream().filter(i -> "test.animals.row.grid.copy.cell".equals(i.getId()))
                    .findFirst().orElseThrow().fire();
        });
    }

    private static <T> void focus(TableView<T> table, int column) {
        table.getFocusModel().focus(table.getSelectionModel().getSelectedIndex(),
                table.getVisibleLeafColumn(column));
    }

    @Test
    void theSelectionStaysWhereverItsRowGoes(FxRobot robot) {
        expect("Node10", "Node9", "=cmd()");
        robot.clickOn("Node9");
        robot.interact(() -> model.show(
                List.of(new Animal(4, "new", "cat", 1L), Animal.THREE.get(2), Animal.THREE.get(1))));
        expect("new", "=cmd()", "Node9");
        TableView<?> table = robot.lookup(".table-view").queryTableView();
        assertEquals(List.of(2), List.copyOf(table.getSelectionModel().getSelectedIndices()));
        assertEquals(Animal.THREE.get(1), model.selectedProperty().get());
    }

    @Test
    void onlyTheCellThatChangedFlashesAndTellsItsNewValue(FxRobot robot) {
        expect("Node10", "Node9", "=cmd()");
        PseudoClass flash = PseudoClass.getPseudoClass("flash");
        assertFalse(cell(robot, "Weight: 4,000").getPseudoClassStates().contains(flash));
        robot.interact(() -> model
                .show(List.of(new Animal(1, "Node10", "cat", 4_001L), Animal.THREE.get(1), Animal.THREE.get(2))));
        await().until(() -> {
            WaitForAsyncUtils.waitForFxEvents();
            return robot.lookup(".grid-cell").queryAllAs(TableCell.class).stream()
                    .filter(c -> c.getPseudoClassStates().contains(flash)).map(c -> c.getAccessibleText()).toList()
                    .equals(List.of("Weight: 4,001"));
        });
        await().until(() -> !cell(robot, "Weight: 4,001").getPseudoClassStates().contains(flash));
    }

    @Test
    void aChipTakesAColumnsFilterAway(FxRobot robot) {
        robot.interact(() -> model.filter("kind", new ColumnFilter("", java.util.Set.of("dog"))));
        expect("Node9");
        robot.clickOn("Kind: dog");
        expect("Node10", "Node9", "=cmd()");
    }

    @Test
    void whatIsShownIsSavedAsAFile(FxRobot robot) throws Exception {
        expect("Node10", "Node9", "=cmd()");
        Path file = folder.resolve("animals.csv");
        dialogs.file = file;
        robot.interact(() -> model.search("cmd", false));
        expect("=cmd()");
        robot.clickOn(robot.lookup(n -> "test.animals.export".equals(n.getId())).<Node>query());
        robot.clickOn("Save as CSV…");
        await().until(() -> Files.exists(file) && Files.size(file) > 0);
        assertEquals("Name,Kind,Weight\r\n'=cmd(),cat,12345\r\n", Files.readString(file));
        assertTrue(dialogs.told.getFirst().startsWith("file: "));
        assertEquals(SheetFormat.CSV.write(model.sheet(false).call()), Files.readString(file));
    }
}

package dev.tabletop.views.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tabletop.report.SheetFormat;
import dev.tabletop.views.frame.MemorySettings;
import dev.tabletop.views.grid.spec.ColumnFilter;
import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridQuery;
import dev.tabletop.views.tasks.DirectTaskRunner;

class GridModelTest {

    private final MemorySettings settings = new MemorySettings();
    private final GridModel<Animal> model = model(DirectTaskRunner.atOnce());

    private GridModel<Animal> model(DirectTaskRunner tasks) {
        return new GridModel<>(Animal.spec(), tasks, settings);
    }

    private List<String> names() {
        return model.shownRows().stream().map(Animal::name).toList();
    }

    @Test
    void rowsAreLoadingUntilTheyComeAndThenShownAsTheyCame() {
        assertEquals(new GridState.Loading(), model.stateProperty().get());
        model.show(Animal.THREE);
        assertEquals(new GridState.Ready(), model.stateProperty().get());
        assertEquals(Animal.THREE, model.shownRows());
    }

    @Test
    void textIsLookedForInAllShownColumnsWordByWord() {
        model.show(Animal.THREE);
        model.search("CAT node", false);
        assertEquals(List.of("Node10"), names());
        model.search("12345", false);
        assertEquals(List.of("=cmd()"), names());
        model.columns().show("weight", false);
        assertEquals(List.of(), names());
    }

    @Test
    void aTextThatIsNoExpressionIsKeptAndLeavesTheRowsAsTheyWere() {
        model.show(Animal.THREE);
        model.search("^node", true);
        model.search("^node(", true);
        assertEquals(GridModel.Problem.NOT_AN_EXPRESSION, model.problemProperty().get());
        assertEquals("^node(", model.queryProperty().get().text());
        assertEquals(List.of("Node10", "Node9"), names());
        model.search("^node(9)", true);
        assertEquals(GridModel.Problem.NONE, model.problemProperty().get());
        assertEquals(List.of("Node9"), names());
    }

    @Test
    void anExpressionThatNeverEndsIsGivenUp() {
        model.show(Stream.of(new Animal(1, "a".repeat(60) + "!", "cat", null)).toList());
        model.search("(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x", true);
        assertEquals(GridModel.Problem.TOO_SLOW, model.problemProperty().get());
        assertEquals(1, model.shownRows().size());
    }

    @Test
    void aTextThatWasPastedByMistakeIsKeptAndLeavesTheRowsAsTheyWere() {
        model.show(Animal.THREE);
        model.search("node9", false);
        for (boolean regex : List.of(true, false)) {
            model.search("(".repeat(200_000), regex);
            assertEquals(GridModel.Problem.TOO_LONG, model.problemProperty().get());
            assertEquals(List.of("Node9"), names());
        }
        model.search("", false);
        assertEquals(GridModel.Problem.NONE, model.problemProperty().get());
        assertEquals(3, names().size());
    }

    @Test
    void anExpressionThatNeedsTooMuchIsGivenUp() {
        model.show(Stream.of(new Animal(1, "ab".repeat(200_000), "cat", null)).toList());
        model.search("^(a|b)*c", true);
        assertEquals(GridModel.Problem.TOO_SLOW, model.problemProperty().get());
        assertEquals(1, model.shownRows().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {" node9 ", "\tNode9\n", "NODE9"})
    void whatIsPastedWithSpacesFindsTheSame(String typed) {
        model.show(Animal.THREE);
        model.search(typed, false);
        assertEquals(List.of("Node9"), names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"heavy", ">=", "..", "1..", "\uff15", "5 5", "1e3", "--1", "10 parsecs"})
    void aRangeThatIsNoneIsNotUnderstoodAndHidesNothing(String typed) {
        ColumnFilter filter = new ColumnFilter(typed, Set.of());
        assertFalse(filter.isUnderstood(GridColumn.Kind.COUNT));
        model.show(Animal.THREE);
        model.filter("weight", filter);
        assertEquals(3, names().size());
    }

    @Test
    void aColumnsFilterIsNeverTooMuch() {
        assertFalse(new ColumnFilter("9".repeat(5_000), Set.of()).isUnderstood(GridColumn.Kind.COUNT));
        assertFalse(new ColumnFilter("x".repeat(5_000), Set.of()).isUnderstood(GridColumn.Kind.TEXT));
        assertTrue(new ColumnFilter(" >= 4k ", Set.of()).isUnderstood(GridColumn.Kind.COUNT));
        assertTrue(new ColumnFilter("9".repeat(900), Set.of()).on(GridColumn.Kind.COUNT).negate().test(5L));
        assertTrue(new ColumnFilter("\u732b", Set.of()).on(GridColumn.Kind.TEXT).test("\u9ed1\u732b"));
    }

    @Test
    void columnsFilterByRangeAndByChosenValues() {
        model.show(Animal.THREE);
        model.filter("weight", new ColumnFilter(">=4k", Set.of()));
        assertEquals(List.of("Node10", "=cmd()"), names());
        model.filter("weight", new ColumnFilter("1..4,000", Set.of()));
        assertEquals(List.of("Node10"), names());
        model.filter("weight", ColumnFilter.NONE);
        model.filter("kind", new ColumnFilter("", Set.of("dog")));
        assertEquals(List.of("Node9"), names());
    }

    @Test
    void sortingIsNaturalAndLeavesTheUnknownLastBothWays() {
        model.show(Animal.THREE);
        model.sort(List.of(new GridQuery.SortBy("name", false)));
        assertEquals(List.of("=cmd()", "Node9", "Node10"), names());
        model.sort(List.of(new GridQuery.SortBy("weight", true)));
        assertEquals(List.of("=cmd()", "Node10", "Node9"), names());
        model.sort(List.of(new GridQuery.SortBy("weight", false)));
        assertEquals(List.of("Node10", "=cmd()", "Node9"), names());
        model.sort(List.of(new GridQuery.SortBy("kind", false), new GridQuery.SortBy("name", true)));
        assertEquals(List.of("Node10", "=cmd()", "Node9"), names());
    }

    @Test
    void anUpdateKeepsPlacesAndTheSelectionAndTellsOnlyWhatChanged() {
        model.show(Animal.THREE);
        GridItem<Animal> second = model.shown().get(1);
        model.select(List.of(second));
        List<Animal> heard = new ArrayList<>();
        model.selectedProperty().addListener((_, _, now) -> heard.add(now));
        Animal heavier = new Animal(2, "Node9", "dog", 7L);
        model.show(List.of(Animal.THREE.get(0), heavier, Animal.THREE.get(2)));
        assertSame(second, model.shown().get(1));
        assertEquals(List.of(heavier), heard);
        model.show(List.of(heavier, Animal.THREE.get(0)));
        assertSame(second, model.shown().getFirst());
        assertEquals(heavier, model.selectedProperty().get());
        model.show(List.of(Animal.THREE.get(0)));
        assertNull(model.selectedProperty().get());
    }

    @Test
    void theNewestWishIsShownWhicheverAnswerComesLast() {
        DirectTaskRunner tasks = DirectTaskRunner.held();
        GridModel<Animal> held = model(tasks);
        held.show(Animal.THREE);
        held.search("dog", false);
        tasks.release(1);
        assertEquals(List.of(Animal.THREE.get(1)), held.shownRows());
        tasks.release(0);
        assertEquals(List.of(Animal.THREE.get(1)), held.shownRows());
    }

    @Test
    void rowsThatComeWhileOthersAreArrangedAreNotLostAndHoldNothingUp() {
        DirectTaskRunner tasks = DirectTaskRunner.held();
        GridModel<Animal> held = model(tasks);
        held.show(Animal.THREE);
        held.show(Animal.THREE.subList(0, 2));
        held.show(Animal.THREE.subList(0, 1));
        assertEquals(1, tasks.waiting());
        tasks.release(0);
        assertEquals(3, held.shownRows().size());
        tasks.release(0);
        assertEquals(1, held.shownRows().size());
        assertEquals(0, tasks.waiting());
    }

    @Test
    void revealingClearsAFilterThatHidesTheRowAndWaitsForOneThatIsNotThereYet() {
        model.show(Animal.THREE);
        model.search("cat", false);
        model.reveal(2);
        assertEquals("", model.queryProperty().get().text());
        assertEquals(Animal.THREE.get(1), model.selectedProperty().get());
        model.reveal(4);
        Animal fourth = new Animal(4, "late", "cat", null);
        model.show(List.of(fourth));
        assertEquals(fourth, model.selectedProperty().get());
    }

    @Test
    void theArrangementSurvivesAndWhatDoesNotFitIsLeftOut() {
        model.search("node", false);
        model.sort(List.of(new GridQuery.SortBy("weight", true)));
        model.columns().show("kind", false);
        model.columns().order(List.of("weight", "name"));
        GridModel<Animal> again = model(DirectTaskRunner.atOnce());
        assertEquals(model.queryProperty().get(), again.queryProperty().get());
        assertEquals(List.of("weight", "name", "kind"),
                again.columns().arranged().stream().map(GridLayout.Column::id).toList());
        settings.keep("grid.test.animals", "{\"columns\":[{\"id\":\"gone\",\"width\":5,\"shown\":true}],\"query\":"
                + "{\"text\":\"\",\"regex\":false,\"filters\":{\"gone\":{\"text\":\"x\",\"values\":[]}},\"sort\":[]}}");
        GridModel<Animal> other = model(DirectTaskRunner.atOnce());
        assertEquals(GridLayout.first(Animal.spec()).columns(), other.columns().arranged());
        assertEquals(GridQuery.ALL, other.queryProperty().get());
        settings.keep("grid.test.animals", "{not json");
        assertEquals(GridQuery.ALL, model(DirectTaskRunner.atOnce()).queryProperty().get());
    }

    @Test
    void theLastColumnCannotBeHidden() {
        model.columns().show("name", false);
        model.columns().show("kind", false);
        model.columns().show("weight", false);
        assertEquals(1, model.columns().shown().size());
    }

    @Test
    void whatIsShownIsExportedInItsOrderWithHarmlessCells() throws Exception {
        model.show(Animal.THREE);
        model.filter("kind", new ColumnFilter("", Set.of("cat")));
        model.sort(List.of(new GridQuery.SortBy("weight", true)));
        model.columns().show("kind", false);
        assertEquals("Name,Weight\r\n'=cmd(),12345\r\nNode10,4000\r\n",
                SheetFormat.CSV.write(model.sheet(false).call()));
        model.select(List.of(model.shown().get(1)));
        assertEquals("Name\tWeight\nNode10\t4000\n", SheetFormat.TSV.write(model.sheet(true).call()));
    }

    @Test
    void rowsThatCannotBeMadeAreSaidAndThoseThatAreThereStay() {
        model.showFrom(() -> {
            throw new IllegalStateException("broken answer");
        });
        assertEquals(new GridState.Failed("broken answer", ""), model.stateProperty().get());
        model.show(Animal.THREE);
        model.showFrom(() -> {
            throw new IllegalStateException("broken again");
        });
        assertEquals("broken again", model.staleness().whyProperty().get());
        assertEquals(3, model.shownRows().size());
        model.show(Animal.THREE);
        assertEquals("", model.staleness().whyProperty().get());
    }

    @Test
    void aGridThatRestsKeepsNoRowButItsOrderAndItsSelection() {
        model.show(Animal.THREE);
        model.sort(List.of(new GridQuery.SortBy("name", true)));
        model.select(List.of(model.shown().get(1)));
        Animal chosen = model.selectedProperty().get();
        List<String> before = names();
        model.rest();
        model.search("node", false);
        assertEquals(List.of(), model.shownRows());
        assertEquals(List.of(), model.selectedRows());
        model.search("", false);
        model.show(Animal.THREE);
        assertEquals(before, names());
        assertEquals(chosen, model.selectedProperty().get());
    }

    @Test
    void anAnswerThatComesWhileItRestsIsDropped() {
        DirectTaskRunner held = DirectTaskRunner.held();
        GridModel<Animal> slow = model(held);
        slow.show(Animal.THREE);
        slow.rest();
        held.release(0);
        assertEquals(List.of(), slow.shownRows());
        slow.show(Animal.THREE);
        held.release(0);
        assertEquals(Animal.THREE, slow.shownRows());
    }
}

package dev.tabletop.views.grid;

import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;
import dev.tabletop.views.grid.spec.CellText;
import dev.tabletop.views.grid.spec.NaturalOrder;
import dev.tabletop.views.grid.spec.ColumnFilter;
import dev.tabletop.views.grid.spec.TextFilter;
import dev.tabletop.views.grid.spec.GridQuery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.tabletop.report.Sheet;
import dev.tabletop.views.frame.Settings;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.tasks.TaskRunner;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What a grid shows and what the user arranged, without any control. Rows are made, compared, filtered and sorted off
 * the JavaFX thread, newest wish first; what arrives touches only the rows that changed. JavaFX thread only.
 *
 * @param <R>
 *            type of the rows: records, with equals
 */
public final class GridModel<R> {

    private static final Logger LOG = LoggerFactory.getLogger(GridModel.class);

    /** What is wrong with the text that is looked for. */
    public enum Problem {
        NONE, NOT_AN_EXPRESSION, TOO_SLOW, TOO_LONG
    }

    private final GridSpec<R> spec;
    private final TaskRunner tasks;
    private final Settings settings;
    private final Latest latest;
    private final ShownRows<R> shown;
    private final ReadOnlyObjectWrapper<GridState> state = new ReadOnlyObjectWrapper<>(new GridState.Loading());
    private final ReadOnlyObjectWrapper<GridQuery> query;
    private final GridColumns<R> columns;
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>(Problem.NONE);
    private final ReadOnlyObjectWrapper<@Nullable R> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable GridItem<R>> revealed = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final Staleness staleness = new Staleness();
    private final List<GridItem<R>> selection = new ArrayList<>();
    private final GridRows<R> values = new GridRows<>();
    private Arrangement<R> arrangement = Arrangement.nothing(values);
    private GridQuery effective;
    private Consumer<Runnable> aroundSwap = Runnable::run;
    private @Nullable Callable<List<R>> waiting;
    private @Nullable Callable<List<R>> taken;
    private boolean running;
    private boolean failedLast;
    private @Nullable Object wanted;

    /** Arranged as the user left it. */
    public GridModel(GridSpec<R> spec, TaskRunner tasks, Settings settings) {
        this.spec = spec;
        this.tasks = tasks;
        this.settings = settings;
        this.latest = new Latest(tasks);
        this.shown = new ShownRows<>(arrangement.shown());
        GridLayout layout = GridLayout.read(settings.find(settingsKey()), spec);
        this.columns = new GridColumns<>(spec, layout.columns(), this::columnsChanged);
        this.query = new ReadOnlyObjectWrapper<>(layout.query());
        this.effective = layout.query();
        if (!isExpression(effective)) {
            problem.set(Problem.NOT_AN_EXPRESSION);
            effective = effective.withText("", false);
        }
    }

    public GridSpec<R> spec() {
        return spec;
    }

    /** These rows from now on. */
    public void show(List<R> rows) {
        List<R> all = List.copyOf(rows);
        showFrom(() -> all);
    }

    /**
     * The rows that this makes from now on.
     *
     * @param rows
     *            called off the JavaFX thread, and not at all when newer ones come first
     */
    public void showFrom(Callable<List<R>> rows) {
        waiting = rows;
        if (!running) {
            arrange();
        }
    }

    /** Nobody looks: rows are given up until new ones come. What is selected, and which row is where, stays. */
    public void rest() {
        latest.cancel();
        running = false;
        waiting = null;
        taken = null;
        arrangement = arrangement.withoutRows();
        values.replace(List.of());
    }

    /** No rows came; those that are there stay. */
    public void fail(String what, String next) {
        if (state.get() instanceof GridState.Ready) {
            staleness.whyProperty().set(next.isEmpty() ? what : what + " " + next);
            failedLast = true;
        } else {
            state.set(new GridState.Failed(what, next));
        }
    }

    /** Looks for this text; one that is not a regular expression though it should be is kept, and changes nothing. */
    public void search(String text, boolean regex) {
        ask(query.get().withText(text, regex));
    }

    /** Lets through only what this filter does; {@link ColumnFilter#NONE} ends it. */
    public void filter(String column, ColumnFilter filter) {
        ask(query.get().withFilter(column, filter));
    }

    /** Sorts, most important first. */
    public void sort(List<GridQuery.SortBy> by) {
        if (!by.equals(query.get().sort())) {
            ask(query.get().withSort(by));
        }
    }

    /** Shows all rows again. */
    public void clearFilters() {
        ask(query.get().withoutFilters());
    }

    private void ask(GridQuery wish) {
        query.set(wish);
        keepLayout();
        if (TextFilter.isTooLong(wish.text()) || !isExpression(wish)) {
            problem.set(TextFilter.isTooLong(wish.text()) ? Problem.TOO_LONG : Problem.NOT_AN_EXPRESSION);
            effective = wish.withText(effective.text(), effective.regex());
        } else {
            problem.set(Problem.NONE);
            effective = wish;
        }
        rearrange();
    }

    private static boolean isExpression(GridQuery wish) {
        try {
            TextFilter.of(wish.text(), wish.regex());
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private void rearrange() {
        if (waiting == null) {
            waiting = taken;
        }
        arrange();
    }

    private void arrange() {
        taken = waiting;
        waiting = null;
        running = true;
        Callable<List<R>> source = taken;
        Arrangement<R> base = arrangement;
        GridQuery wish = effective;
        List<GridColumn<R>> searched = columns.shown();
        latest.run(spec.title(), () -> base.next(spec, source == null ? null : source.call(), wish, searched),
                this::apply, this::failed);
    }

    private void apply(Arrangement<R> next) {
        Arrangement<R> last = arrangement;
        arrangement = next;
        values.replace(next.rows());
        if (!next.sameItems()) {
            for (GridItem<R> gone : last.items()) {
                gone.index(GridItem.GONE);
            }
            for (int i = 0; i < next.items().length; i++) {
                next.items()[i].index(i);
            }
        }
        if (!next.sameShown()) {
            aroundSwap.accept(() -> shown.swap(next.shown()));
            Set<GridItem<R>> left = shown.among(selection);
            selection.removeIf(item -> !left.contains(item));
        }
        if (taken != null) {
            state.set(new GridState.Ready());
            if (failedLast) {
                failedLast = false;
                staleness.whyProperty().set("");
            }
        }
        total.set(next.items().length);
        revision.set(revision.get() + 1);
        tellSelected();
        revealWanted();
        goOn();
    }

    private void failed(Exception e) {
        if (e instanceof TextFilter.TooSlow) {
            problem.set(Problem.TOO_SLOW);
            effective = effective.withText("", false);
            rearrange();
            return;
        }
        LOG.error("{} could not be shown", spec.id(), e);
        fail(String.valueOf(e.getMessage()), "");
        goOn();
    }

    private void goOn() {
        taken = null;
        running = false;
        if (waiting != null) {
            arrange();
        }
    }

    /** Selects the row of this key and scrolls to it, as soon as it is there; filters that hide it are cleared. */
    public void reveal(Object key) {
        wanted = key;
        revealWanted();
    }

    private void revealWanted() {
        Object key = wanted;
        if (key == null) {
            return;
        }
        for (GridItem<R> item : arrangement.items()) {
            if (item.key().equals(key)) {
                if (shown.positionOf(item) >= 0) {
                    wanted = null;
                    select(List.of(item));
                    revealed.set(null);
                    revealed.set(item);
                } else if (query.get().isFiltered()) {
                    clearFilters();
                }
                return;
            }
        }
    }

    /** The user selected these; the last is the one that details are shown of. */
    void select(List<GridItem<R>> items) {
        selection.clear();
        selection.addAll(items);
        tellSelected();
    }

    private void tellSelected() {
        selected.set(selection.isEmpty() || !selection.getLast().isThere() ? null : selection.getLast().row());
    }

    /** The rows that are selected, in the order in which they are shown. */
    public List<R> selectedRows() {
        return shown.among(selection).stream().filter(GridItem::isThere).map(GridItem::row).toList();
    }

    List<GridItem<R>> selection() {
        return List.copyOf(selection);
    }

    /** How often each text occurs in this column, for a list to choose from. */
    void values(GridColumn<R> column, Consumer<SortedMap<String, Integer>> done) {
        List<R> rows = arrangement.rows();
        tasks.quietly(column.title(), () -> {
            SortedMap<String, Integer> counts = new TreeMap<>(NaturalOrder::compare);
            for (R row : rows) {
                Object value = column.value().apply(row);
                counts.merge(value == null ? CellText.NOTHING : value.toString(), 1, Integer::sum);
            }
            return counts;
        }, done, e -> LOG.error("The values of {} could not be listed", column.id(), e));
    }

    /**
     * What is shown, or the selected rows of it, as a sheet: shown columns, in their order.
     *
     * @return makes the sheet; may be called on any thread
     */
    public Callable<Sheet> sheet(boolean onlySelected) {
        List<R> rows = onlySelected ? selectedRows() : shownRows();
        List<GridColumn<R>> written = columns.shown();
        return () -> sheet(written, rows);
    }

    private static <R> Sheet sheet(List<GridColumn<R>> written, List<R> rows) {
        List<List<@Nullable Object>> cells = new ArrayList<>(rows.size());
        for (R row : rows) {
            List<@Nullable Object> line = new ArrayList<>(written.size());
            written.forEach(c -> line.add(CellText.exported(c.value().apply(row))));
            cells.add(line);
        }
        return new Sheet(written.stream().map(GridColumn::title).toList(), cells);
    }

    /** Which columns there are, how wide, in which order. */
    public GridColumns<R> columns() {
        return columns;
    }

    private void columnsChanged(boolean othersSearched) {
        keepLayout();
        if (othersSearched && !effective.text().isBlank()) {
            rearrange();
        }
    }

    private void keepLayout() {
        settings.keep(settingsKey(), new GridLayout(columns.arranged(), query.get()).write());
    }

    private String settingsKey() {
        return "grid." + spec.id();
    }

    /** Called with each change of what is shown: it has to run it, and may do something before and after. */
    void aroundSwap(Consumer<Runnable> around) {
        aroundSwap = around;
    }

    ShownRows<R> shown() {
        return shown;
    }

    /** The rows that are shown, in order. */
    public List<R> shownRows() {
        return shown.stream().filter(GridItem::isThere).map(GridItem::row).toList();
    }

    public ReadOnlyObjectProperty<GridState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether what is shown is the newest. */
    public Staleness staleness() {
        return staleness;
    }

    public ReadOnlyObjectProperty<GridQuery> queryProperty() {
        return query.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The row that details are shown of, with its newest values; null when none is selected. */
    public ReadOnlyObjectProperty<@Nullable R> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable GridItem<R>> revealedProperty() {
        return revealed.getReadOnlyProperty();
    }

    /** How many rows there are, shown or not. */
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** Rises with each update. */
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}

package dev.tabletop.views.grid;

import dev.tabletop.views.grid.spec.GridColumn;
import dev.tabletop.views.grid.spec.GridSpec;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The columns of one grid as the user arranged them. JavaFX thread only. */
public final class GridColumns<R> {

    interface Listener {

        /** Columns changed; {@code othersShown}: other ones are shown than before. */
        void changed(boolean othersShown);
    }

    private final GridSpec<R> spec;
    private final ReadOnlyObjectWrapper<List<GridLayout.Column>> arranged;
    private final Listener listener;

    GridColumns(GridSpec<R> spec, List<GridLayout.Column> arranged, Listener listener) {
        this.spec = spec;
        this.arranged = new ReadOnlyObjectWrapper<>(arranged);
        this.listener = listener;
    }

    ReadOnlyObjectProperty<List<GridLayout.Column>> arrangedProperty() {
        return arranged.getReadOnlyProperty();
    }

    List<GridLayout.Column> arranged() {
        return arranged.get();
    }

    /** Those that are shown, in their order. */
    List<GridColumn<R>> shown() {
        return arranged.get().stream().filter(GridLayout.Column::shown).map(c -> spec.column(c.id()))
                .flatMap(Optional::stream).toList();
    }

    boolean isShown(String column) {
        return arranged.get().stream().anyMatch(c -> c.id().equals(column) && c.shown());
    }

    /** Shows or hides a column; the last one stays. */
    public void show(String column, boolean show) {
        long others = arranged.get().stream().filter(c -> c.shown() && !c.id().equals(column)).count();
        if (show || others > 0) {
            set(arranged.get().stream().map(c -> c.id().equals(column) ? c.withShown(show) : c).toList());
        }
    }

    void resize(String column, double width) {
        set(arranged.get().stream().map(c -> c.id().equals(column) ? c.withWidth(width) : c).toList());
    }

    /** Puts columns in this order; those not named stay behind them. */
    public void order(List<String> ids) {
        Map<String, Integer> places = new HashMap<>();
        ids.forEach(id -> places.put(id, places.size()));
        set(arranged.get().stream()
                .sorted(Comparator.comparingInt(c -> places.getOrDefault(c.id(), Integer.MAX_VALUE))).toList());
    }

    /** All columns as they were at first. */
    public void reset() {
        set(GridLayout.first(spec).columns());
    }

    private void set(List<GridLayout.Column> changed) {
        if (!changed.equals(arranged.get())) {
            Set<String> before = shownIds();
            arranged.set(changed);
            listener.changed(!before.equals(shownIds()));
        }
    }

    private Set<String> shownIds() {
        return arranged.get().stream().filter(GridLayout.Column::shown).map(GridLayout.Column::id)
                .collect(Collectors.toSet());
    }
}

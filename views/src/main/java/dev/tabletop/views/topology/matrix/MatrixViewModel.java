package dev.tabletop.views.topology.matrix;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.tabletop.cluster.TableName;
import dev.tabletop.diagnosis.blast.BlastRadius;
import dev.tabletop.views.frame.Navigator;
import dev.tabletop.views.frame.Place;
import dev.tabletop.views.frame.Settings;
import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.tasks.Latest;
import dev.tabletop.views.tasks.TaskRunner;
import dev.tabletop.views.topology.model.Strike;
import dev.tabletop.views.topology.model.TopologyModel;
import dev.tabletop.views.topology.model.TopologyWords;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The matrix: which rows there are, what is selected, what is known of it. */
public final class MatrixViewModel {

    private static final String SHOW = "topology.matrix.show";
    private static final String SORT = "topology.matrix.sort";
    private static final String COLUMNS = "topology.matrix.columns";

    /** Rows, and which replicas in them changed with this step. */
    public record Shown(MatrixRows rows, BitSet changed) {}

    private final Settings settings;
    private final Navigator navigator;
    private final Messages messages;
    private final DetailsWriter writer;
    private final Latest arranging;
    private final ReadOnlyObjectWrapper<MatrixOptions> options;
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Spot> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable MatrixDetails> details = new ReadOnlyObjectWrapper<>();
    private @Nullable TopologyModel model;
    private @Nullable BlastRadius struck;
    private BitSet unseenChanges = new BitSet();
    private @Nullable Place awaited;
    private int row = -1;
    private int column = -1;

    public MatrixViewModel(TaskRunner tasks, Settings settings, Navigator navigator, Messages messages,
            TopologyWords words) {
        this.settings = settings;
        this.navigator = navigator;
        this.messages = messages;
        this.writer = new DetailsWriter(messages, words);
        this.arranging = new Latest(tasks);
        this.options = new ReadOnlyObjectWrapper<>(MatrixOptions.USUAL
                .withShow(kept(SHOW, StateFilter.class, StateFilter.ALL))
                .withSort(kept(SORT, SortBy.class, SortBy.NAME))
                .withColumns(kept(COLUMNS, ColumnFold.class, ColumnFold.ALL)));
    }

    private <E extends Enum<E>> E kept(String key, Class<E> type, E usual) {
        String name = settings.find(key).orElse("").toUpperCase(Locale.ROOT);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return usual;
    }

    public ReadOnlyObjectProperty<MatrixOptions> optionsProperty() {
        return options.getReadOnlyProperty();
    }

    public MatrixOptions options() {
        return options.get();
    }

    /** Null until the first state is arranged. */
    public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Spot> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable MatrixDetails> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    /** The selected row's number now, or -1. */
    public int row() {
        return row;
    }

    /** The selected column's number now; -1 for the row's name. */
    public int column() {
        return column;
    }

    DetailsWriter writer() {
        return writer;
    }

    /** A newer state, with the replicas that look otherwise than in the one before. */
    public void accept(TopologyModel newer, BitSet changed) {
        model = newer;
        unseenChanges = changed;
        arrange();
    }

    /**
     * A state of which only what the loss of some nodes would strike is shown, with how hard; all of it where no node
     * is lost.
     */
    public void strike(TopologyModel newer, BlastRadius radius) {
        struck = radius.nodes().isEmpty() ? null : radius;
        accept(newer, new BitSet());
    }

    public void filter(String text) {
        change(options().withText(text));
    }

    public void show(StateFilter filter) {
        settings.keep(SHOW, filter.name());
        change(options().withShow(filter));
    }

    public void sort(SortBy sort) {
        settings.keep(SORT, sort.name());
        change(options().withSort(sort));
    }

    public void columns(ColumnFold columns) {
        settings.keep(COLUMNS, columns.name());
        change(options().withColumns(columns));
    }

    /** Every table, open or not. */
    public void unfoldAll(boolean open) {
        TopologyModel known = model;
        if (known != null) {
            Map<TableName, Boolean> all = new HashMap<>();
            known.state().tables().forEach(t -> all.put(t.name(), open));
            change(options().withUnfolded(all));
        }
    }

    /** Folds or unfolds the table of this row. */
    public void toggle(int ofRow) {
        Shown now = shown.get();
        if (now != null && ofRow >= 0 && ofRow < now.rows().size()) {
            int table = now.rows().table(ofRow);
            unfold(table, !now.rows().isUnfolded(table));
        }
    }

    private void unfold(int table, boolean open) {
        Shown now = Objects.requireNonNull(shown.get());
        if (now.rows().isUnfolded(table) != open) {
            change(options().with(now.rows().model().table(table).name(), open));
        }
    }

    private void change(MatrixOptions newer) {
        options.set(newer);
        arrange();
    }

    private void arrange() {
        TopologyModel from = model;
        if (from == null) {
            return;
        }
        MatrixOptions by = options();
        BlastRadius lost = struck;
        arranging.run(messages.get("topology.matrix.arranging"),
                () -> MatrixRows.of(from, by, lost == null ? null : Strike.of(from, lost)), this::arranged,
                e -> {
                    throw new IllegalStateException("The matrix cannot be arranged", e);
                });
    }

    private void arranged(MatrixRows rows) {
        BitSet changed = unseenChanges;
        unseenChanges = new BitSet();
        Spot spot = selected.get();
        row = spot == null ? -1 : rows.rowOf(spot);
        column = spot == null || row < 0 ? -1 : Math.max(-1, rows.columnOf(spot));
        shown.set(new Shown(rows, changed));
        tell(rows);
        Place wanted = awaited;
        if (wanted != null) {
            awaited = null;
            show(wanted);
        }
    }

    private void tell(MatrixRows rows) {
        MatrixDetails now = row < 0 ? null : writer.details(rows, row, column);
        if (!Objects.equals(now, details.get())) {
            details.set(now);
        }
    }

    /** Selects this cell; numbers out of range select the nearest. */
    public void select(int newRow, int newColumn) {
        Shown now = shown.get();
        if (now == null || now.rows().size() == 0) {
            return;
        }
        MatrixRows rows = now.rows();
        row = Math.max(0, Math.min(newRow, rows.size() - 1));
        column = Math.max(-1, Math.min(newColumn, rows.columns().size() - 1));
        selected.set(rows.spot(row, column));
        tell(rows);
    }

    public void move(int rows, int columns) {
        if (row < 0) {
            select(0, -1);
        } else {
            select(row + rows, column + columns);
        }
    }

    /** One step to the left: to the next column, or, from the names, folds the row's table. */
    public void left() {
        Shown now = shown.get();
        if (row >= 0 && column < 0 && now != null) {
            int table = now.rows().table(row);
            if (!now.rows().isTable(row)) {
                select(rowOfTable(now.rows(), table), -1);
            } else {
                unfold(table, false);
            }
        } else {
            move(0, -1);
        }
    }

    private static int rowOfTable(MatrixRows rows, int table) {
        return rows.rowOf(new Spot(rows.model().table(table).name(), rows.model().table(table).tid(), null, null));
    }

    /** One step to the right: unfolds a folded table first. */
    public void right() {
        Shown now = shown.get();
        if (row >= 0 && column < 0 && now != null && now.rows().isTable(row)
                && !now.rows().isUnfolded(now.rows().table(row))) {
            unfold(now.rows().table(row), true);
        } else {
            move(0, 1);
        }
    }

    public void clearSelection() {
        row = -1;
        column = -1;
        selected.set(null);
        details.set(null);
    }

    /** Goes to where the tables show what is selected here. */
    public void openSelected() {
        MatrixDetails known = details.get();
        if (known != null && known.place() != null) {
            navigator.goTo(known.place());
        }
    }

    /** Selects what a place names, its table unfolded, the filter off where it hides it. */
    public void show(Place place) {
        Shown now = shown.get();
        if (now == null) {
            awaited = place;
            return;
        }
        MatrixRows rows = now.rows();
        TableName table = place.table();
        if (table == null) {
            return;
        }
        int number = numberOf(rows.model(), table);
        if (number < 0) {
            return;
        }
        Spot spot = new Spot(table, rows.model().table(number).tid(), place.partition(), place.endpoint());
        int found = rows.rowOf(spot);
        if (found >= 0) {
            select(found, Math.max(-1, rows.columnOf(spot)));
            return;
        }
        boolean known = place.partition() == null || rows.model().find(place.partition()) >= 0;
        boolean hidden = options().isFiltered() || !rows.isUnfolded(number);
        if (known && hidden) {
            awaited = place;
            change(options().withText("").withShow(StateFilter.ALL).with(table, true));
        }
    }

    private static int numberOf(TopologyModel model, TableName name) {
        for (int t = 0; t < model.tables(); t++) {
            if (model.table(t).name().equals(name)) {
                return t;
            }
        }
        return -1;
    }
}

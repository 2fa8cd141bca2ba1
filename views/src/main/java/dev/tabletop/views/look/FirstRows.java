package dev.tabletop.views.look;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;

/**
 * The first time that a table has rows to show it grows by a few of them in each pulse: a cell is dear when it is made,
 * and a window full of them at once would be seen as a hitch. JavaFX thread only.
 */
public final class FirstRows {

    private static final int PORTION = 5;

    private final TableView<?> table;
    private final double rowHeight;
    private double height;

    private FirstRows(TableView<?> table, double rowHeight) {
        this.table = table;
        this.rowHeight = rowHeight;
    }

    public static void growIn(TableView<?> table, double rowHeight) {
        FirstRows first = new FirstRows(table, rowHeight);
        ObservableList<?> items = table.getItems();
        if (!items.isEmpty()) {
            first.begin();
            return;
        }
        items.addListener(new ListChangeListener<Object>() {

            @Override
            public void onChanged(Change<?> change) {
                if (!items.isEmpty()) {
                    items.removeListener(this);
                    first.begin();
                }
            }
        });
    }

    private void begin() {
        height = PORTION * rowHeight;
        table.setMaxHeight(height);
        PulseByPulse.run(this::grow);
    }

    private boolean grow() {
        height += PORTION * rowHeight;
        boolean whole = table.getScene() == null || height > table.getScene().getHeight();
        table.setMaxHeight(whole ? Region.USE_COMPUTED_SIZE : height);
        return !whole;
    }
}

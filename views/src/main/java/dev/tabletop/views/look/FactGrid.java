package dev.tabletop.views.look;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** Facts, one a line: a muted name, and beside it what is so. */
public final class FactGrid extends GridPane {

    private static final double NAME_GAP = 10;
    private static final double LINE_GAP = 4;

    public FactGrid() {
        setHgap(NAME_GAP);
        setVgap(LINE_GAP);
    }

    /** Adds one below. */
    public void line(String name, String value) {
        Label what = Look.label(name, Styles.MUTED);
        what.setMinWidth(Region.USE_PREF_SIZE);
        Label text = Look.label(value);
        text.setWrapText(true);
        addRow(getRowCount(), what, text);
    }
}

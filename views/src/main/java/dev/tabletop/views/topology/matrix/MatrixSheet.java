package dev.tabletop.views.topology.matrix;

import dev.tabletop.views.i18n.Messages;
import dev.tabletop.views.topology.drawing.Align;
import dev.tabletop.views.topology.drawing.Ink;
import dev.tabletop.views.topology.drawing.Letter;
import dev.tabletop.views.topology.drawing.Sheet;
import dev.tabletop.views.topology.model.TopologyWords;

/** The matrix for a file: as many rows as a picture can hold; where there are more, the picture says so. */
final class MatrixSheet {

    static final int MOST_ROWS = 600;

    private static final double FOOT = 30;
    private static final double MARGIN = 10;

    private MatrixSheet() {}

    static Sheet of(String title, MatrixRows rows, MatrixDrawing drawing, Messages messages) {
        int drawn = Math.min(MOST_ROWS, rows.size());
        MatrixGeometry whole = MatrixGeometry.whole(drawn, rows.columns().size(), MatrixDrawing.uprightHead(rows));
        if (drawn == rows.size()) {
            return new Sheet(title, whole.width(), whole.height(),
                    pen -> drawing.draw(pen, rows, whole, MatrixLook.NONE));
        }
        String left = messages.get("topology.matrix.first-rows", TopologyWords.number(drawn),
                TopologyWords.number(rows.size()));
        return new Sheet(title, whole.width(), whole.height() + FOOT, pen -> {
            drawing.draw(pen, rows, whole, MatrixLook.NONE);
            pen.text(left, MARGIN, whole.height() + FOOT - MARGIN, Ink.WARN, Letter.STRONG, Align.LEFT);
        });
    }
}

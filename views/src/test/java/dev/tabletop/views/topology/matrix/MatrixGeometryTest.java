package dev.tabletop.views.topology.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MatrixGeometryTest {

    @Property(tries = 300)
    void theCellUnderAPointIsTheOneDrawnThere(@ForAll @IntRange(min = 1, max = 45_000) int rows,
            @ForAll @IntRange(min = 1, max = 300) int columns, @ForAll @IntRange(min = 400, max = 2_000) int width,
            @ForAll @IntRange(max = 44_999) int row, @ForAll @IntRange(max = 299) int column) {
        int wantedRow = Math.min(row, rows - 1);
        int wantedColumn = Math.min(column, columns - 1);
        MatrixGeometry at = new MatrixGeometry(rows, columns, width, 700, 0, 0, 120).showing(wantedRow, wantedColumn);
        assertTrue(wantedRow >= at.firstRow() && wantedRow < at.endRow());
        assertTrue(wantedColumn >= at.firstColumn() && wantedColumn < at.endColumn());
        assertEquals(wantedRow, at.rowAt(at.rowY(wantedRow) + 13));
        assertEquals(wantedColumn, at.columnAt(at.columnX(wantedColumn) + 10));
        assertTrue(at.endRow() - at.firstRow() <= 28, "only rows in sight are drawn");
    }

    @Test
    void thereIsNothingOutsideTheRows() {
        MatrixGeometry at = new MatrixGeometry(2, 2, 1_000, 700, 0, 0, 120);
        assertEquals(-1, at.rowAt(at.head() - 1));
        assertEquals(-1, at.rowAt(at.rowY(2) + 1));
        assertEquals(-1, at.columnAt(5));
        assertEquals(-2, at.columnAt(at.columnX(2) + 1));
    }

    @Test
    void wordsGoWhenColumnsAreMany() {
        assertTrue(new MatrixGeometry(10, 3, 1_000, 700, 0, 0, 120).isWide());
        assertFalse(new MatrixGeometry(10, 30, 1_000, 700, 0, 0, 120).isWide());
    }

    @Test
    void scrollingEndsWhereTheRowsEnd() {
        MatrixGeometry at = new MatrixGeometry(100, 300, 1_000, 700, 0, 0, 120).scrolled(1e9, 1e9);
        assertEquals(100, at.endRow());
        assertEquals(300, at.endColumn());
        assertEquals(at, at.scrolled(1e9, 1e9));
    }
}

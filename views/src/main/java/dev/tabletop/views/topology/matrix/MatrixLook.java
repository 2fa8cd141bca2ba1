package dev.tabletop.views.topology.matrix;

import java.util.BitSet;

/**
 * What is marked in the matrix.
 *
 * @param row
 *            the selected row, or -1
 * @param column
 *            the selected column; -1 for the row's name
 * @param hoverRow
 *            the row under the pointer, or -1
 * @param flashing
 *            replicas that changed just now
 * @param flash
 *            how strongly they are marked, 0 to 1
 * @param focused
 *            whether the keys go to the matrix
 */
record MatrixLook(int row, int column, int hoverRow, BitSet flashing, double flash, boolean focused) {

    static final MatrixLook NONE = new MatrixLook(-1, -1, -1, new BitSet(), 0, false);
}

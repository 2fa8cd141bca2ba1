package dev.tabletop.views.topology.matrix;

/**
 * Where the rows and columns of a matrix are on a canvas of this size, scrolled so far. All in pixels.
 *
 * @param rows
 *            how many
 * @param columns
 *            how many
 * @param width
 *            of the canvas
 * @param height
 *            of the canvas
 * @param scrollX
 *            what is hidden to the left of the columns
 * @param scrollY
 *            what is hidden above the rows
 * @param upright
 *            how high the columns' names are where they stand upright
 */
public record MatrixGeometry(int rows, int columns, double width, double height, double scrollX, double scrollY,
        double upright) {

    static final double ROW = 26;
    private static final double LEAST_COLUMN = 30;
    private static final double WIDE_COLUMN = 86;
    private static final double MOST_COLUMN = 168;
    private static final double NAMES = 250;
    private static final double LEAST_NAMES = 190;
    private static final double MOST_NAMES = 400;
    private static final double HEAD = 44;
    private static final double MOST_UPRIGHT = 150;

    /** As large as it takes to show everything. */
    static MatrixGeometry whole(int rows, int columns, double upright) {
        double column = columns <= 12 ? MOST_COLUMN : LEAST_COLUMN;
        double width = Math.max(NAMES / 0.3, NAMES + columns * column);
        MatrixGeometry flat = new MatrixGeometry(rows, columns, width, 0, 0, 0, upright);
        return new MatrixGeometry(rows, columns, width, flat.head() + rows * ROW, 0, 0, upright);
    }

    /** The width of the names, which stay when columns move; what few columns leave over is theirs. */
    double names() {
        double usual = Math.max(LEAST_NAMES, Math.min(NAMES, width * 0.32));
        double spare = columns == 0 ? 0 : width - usual - columns * MOST_COLUMN;
        return Math.floor(usual + Math.max(0, Math.min(spare, MOST_NAMES - usual)));
    }

    double column() {
        double room = columns == 0 ? MOST_COLUMN : Math.floor((width - names()) / columns);
        return Math.max(LEAST_COLUMN, Math.min(room, MOST_COLUMN));
    }

    /** Whether there is room for words in a cell. */
    boolean isWide() {
        return column() >= WIDE_COLUMN;
    }

    /** The height of the columns' names. */
    double head() {
        return isWide() ? HEAD : Math.floor(Math.max(HEAD, Math.min(upright, MOST_UPRIGHT)));
    }

    double mostScrollX() {
        return Math.max(0, columns * column() - (width - names()));
    }

    double mostScrollY() {
        return Math.max(0, rows * ROW - (height - head()));
    }

    int firstRow() {
        return (int) Math.max(0, Math.floor(scrollY / ROW));
    }

    /** After the last row that shows. */
    int endRow() {
        return (int) Math.min(rows, Math.ceil((scrollY + height - head()) / ROW));
    }

    int firstColumn() {
        return (int) Math.max(0, Math.floor(scrollX / column()));
    }

    /** After the last column that shows. */
    int endColumn() {
        return (int) Math.min(columns, Math.ceil((scrollX + width - names()) / column()));
    }

    double rowY(int row) {
        return head() + row * ROW - scrollY;
    }

    double columnX(int column) {
        return names() + column * column() - scrollX;
    }

    /** The row at this height, or -1. */
    int rowAt(double y) {
        int row = (int) Math.floor((y - head() + scrollY) / ROW);
        return y < head() || row < 0 || row >= rows ? -1 : row;
    }

    /** The column there; -1 for the names, -2 for none. */
    int columnAt(double x) {
        if (x < names()) {
            return x < 0 ? -2 : -1;
        }
        int column = (int) Math.floor((x - names() + scrollX) / column());
        return column >= columns ? -2 : column;
    }

    int rowsInSight() {
        return (int) Math.max(1, Math.floor((height - head()) / ROW));
    }

    /** Scrolled as little as it takes to show this cell. */
    MatrixGeometry showing(int row, int column) {
        if (height <= head()) {
            return this;
        }
        double y = scrollY;
        if (row >= 0) {
            y = Math.min(y, row * ROW);
            y = Math.max(y, (row + 1) * ROW - (height - head()));
        }
        double x = scrollX;
        if (column >= 0) {
            x = Math.min(x, column * column());
            x = Math.max(x, (column + 1) * column() - (width - names()));
        }
        return scrolled(x, y);
    }

    /** Scrolled there, as far as there is anything. */
    MatrixGeometry scrolled(double x, double y) {
        return new MatrixGeometry(rows, columns, width, height, Math.max(0, Math.min(x, mostScrollX())),
                Math.max(0, Math.min(y, mostScrollY())), upright);
    }

    MatrixGeometry sized(int newRows, int newColumns, double newWidth, double newHeight) {
        return new MatrixGeometry(newRows, newColumns, newWidth, newHeight, scrollX, scrollY, upright)
                .scrolled(scrollX, scrollY);
    }

    MatrixGeometry withUpright(double newUpright) {
        return new MatrixGeometry(rows, columns, width, height, scrollX, scrollY, newUpright);
    }
}

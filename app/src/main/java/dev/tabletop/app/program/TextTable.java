package dev.tabletop.app.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Rows under headings, aligned: numbers to the right. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<Row> rows = new ArrayList<>();

    private record Row(@Nullable Tint tint, List<String> cells) {}

    public TextTable(String... headings) {
        this.headings = List.of(headings);
    }

    public TextTable row(Object... cells) {
        return tinted(null, cells);
    }

    /** A row in a colour; null is the usual colour. */
    public TextTable tinted(@Nullable Tint tint, Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + headings.size() + " headings");
        }
        rows.add(new Row(tint, Arrays.stream(cells).map(c -> Terminal.harmless(String.valueOf(c))).toList()));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public void print(Terminal terminal) {
        int columns = headings.size();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            widths[c] = Math.max(headings.get(c).length(),
                    rows.stream().mapToInt(r -> r.cells().get(column).length()).max().orElse(0));
            numbers[c] = !rows.isEmpty()
                    && rows.stream().map(r -> r.cells().get(column)).allMatch(TextTable::isNumber);
        }
        terminal.line(terminal.tint(Tint.FAINT, line(headings, widths, numbers)));
        for (Row row : rows) {
            String line = line(row.cells(), widths, numbers);
            terminal.line(row.tint() == null ? line : terminal.tint(row.tint(), line));
        }
    }

    private static String line(List<String> cells, int[] widths, boolean[] numbers) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < cells.size(); c++) {
            String cell = cells.get(c);
            String pad = " ".repeat(widths[c] - cell.length());
            line.append(c == 0 ? "" : GAP).append(numbers[c] ? pad + cell : cell + pad);
        }
        return line.toString().stripTrailing();
    }

    private static boolean isNumber(String text) {
        return text.equals("-") || (!text.isEmpty() && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == ','));
    }
}

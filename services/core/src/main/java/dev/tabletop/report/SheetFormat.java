package dev.tabletop.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kinds of text that a {@link Sheet} can be written as. */
public enum SheetFormat {
    /** For spreadsheets: RFC 4180, with cells that no spreadsheet takes for a formula. */
    CSV("csv"),
    /** For pasting into spreadsheets; breaks and tabs inside of a cell become spaces. */
    TSV("tsv"),
    /** For programs: a list of objects, named by the titles. */
    JSON("json"),
    /** For tickets and wikis. */
    MARKDOWN("md");

    private static final ObjectMapper JSON_WRITER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    /** The last four are the same signs in full width, which spreadsheets of East Asia take as such. */
    private static final String FORMULA_BEGINS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final String extension;

    SheetFormat(String extension) {
        this.extension = extension;
    }

    public String extension() {
        return extension;
    }

    /** The sheet as the whole text of such a file. */
    public String write(Sheet sheet) {
        return switch (this) {
            case CSV -> lines(sheet, SheetFormat::csvLine, "\r\n");
            case TSV -> lines(sheet, SheetFormat::tsvLine, "\n");
            case JSON -> json(sheet);
            case MARKDOWN -> markdown(sheet);
        };
    }

    private interface LineWriter {
        String line(List<? extends @Nullable Object> cells);
    }

    private static String lines(Sheet sheet, LineWriter writer, String end) {
        StringBuilder text = new StringBuilder();
        text.append(writer.line(sheet.titles())).append(end);
        sheet.rows().forEach(row -> text.append(writer.line(row)).append(end));
        return text.toString();
    }

    private static String csvLine(List<? extends @Nullable Object> cells) {
        return cells.stream().map(SheetFormat::csvCell).collect(Collectors.joining(","));
    }

    private static String tsvLine(List<? extends @Nullable Object> cells) {
        return cells.stream().map(SheetFormat::tsvCell).collect(Collectors.joining("\t"));
    }

    /** One cell for pasting into a spreadsheet, which takes it for no formula and for one cell; null gives an empty one. */
    public static String tsvCell(@Nullable Object value) {
        return harmless(value).replaceAll("[\\t\\r\\n]+", " ");
    }

    /** One cell of a CSV file, quoted where needed; null gives an empty one. */
    static String csvCell(@Nullable Object value) {
        String text = harmless(value);
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** Spreadsheets run a cell that begins with certain signs; a quote in front makes it text. */
    private static String harmless(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean formula = !(value instanceof Number) && !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    private static String json(Sheet sheet) {
        List<Map<String, @Nullable Object>> objects = sheet.rows().stream().map(row -> {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                object.put(sheet.titles().get(i), row.get(i));
            }
            return object;
        }).toList();
        try {
            return JSON_WRITER.writeValueAsString(objects) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts cannot be written as JSON", e);
        }
    }

    private static String markdown(Sheet sheet) {
        StringBuilder text = new StringBuilder();
        text.append(markdownLine(sheet.titles()));
        text.append('|');
        for (int column = 0; column < sheet.titles().size(); column++) {
            text.append(isNumeric(sheet, column) ? " ---: |" : " --- |");
        }
        text.append('\n');
        sheet.rows().forEach(row -> text.append(markdownLine(row)));
        return text.toString();
    }

    private static boolean isNumeric(Sheet sheet, int column) {
        return sheet.rows().stream().map(r -> r.get(column)).anyMatch(Number.class::isInstance);
    }

    private static String markdownLine(List<? extends @Nullable Object> cells) {
        return cells.stream().map(c -> c == null ? "" : MarkdownReport.safe(c.toString()))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}

package dev.tabletop.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of file that a report can be written as. */
public enum ReportFormat {
    /** One self-contained file with pictures. */
    HTML("html"),
    /** For printing and filing. */
    PDF("pdf"),
    /** Everything, for programs. */
    JSON("json"),
    /** One line per replica, for spreadsheets. */
    CSV("csv"),
    /** For tickets and wikis. */
    MARKDOWN("md");

    private final String extension;

    ReportFormat(String extension) {
        this.extension = extension;
    }

    public String extension() {
        return extension;
    }

    /** By a file name's ending. */
    public static Optional<ReportFormat> ofFile(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(f -> name.endsWith("." + f.extension)).findFirst();
    }

    /** Whether such a file is a text. */
    public boolean isText() {
        return this != PDF;
    }

    /**
     * The report as the whole text of such a file.
     *
     * @throws IllegalArgumentException
     *             for a format that is no text
     */
    public String write(Report report) {
        return switch (this) {
            case HTML -> new HtmlReport(report).text();
            case JSON -> JsonReport.text(report);
            case CSV -> CsvReport.text(report);
            case MARKDOWN -> new MarkdownReport(report).text();
            case PDF -> throw new IllegalArgumentException("a PDF is no text");
        };
    }

    /** The report as the whole content of such a file. */
    public byte[] bytes(Report report) {
        return this == PDF ? new PdfReport(report).bytes() : write(report).getBytes(StandardCharsets.UTF_8);
    }
}

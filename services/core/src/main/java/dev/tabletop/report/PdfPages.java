package dev.tabletop.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/** Headings, paragraphs, tables and boxes one below the other on pages, in points from the top left. */
final class PdfPages implements AutoCloseable {

    static final float MARGIN = 42;
    private static final float LEADING = 1.3f;
    private static final float CELL = 7.5f;
    private static final float PAD = 3;
    private static final int LONGEST_CELL = 500;

    /** A colour. */
    record Ink(float red, float green, float blue) {

        static final Ink BLACK = new Ink(0.12f, 0.14f, 0.16f);
        static final Ink GREY = new Ink(0.40f, 0.43f, 0.46f);
        static final Ink PALE = new Ink(0.93f, 0.94f, 0.95f);
        static final Ink RED = new Ink(0.80f, 0.15f, 0.18f);
        static final Ink WHITE = new Ink(1, 1, 1);
    }

    private final PDDocument document = new PDDocument();
    private final PdfFonts fonts = new PdfFonts(document);
    private @Nullable PDPageContentStream out;
    private float y;

    PdfFonts fonts() {
        return fonts;
    }

    PDDocument document() {
        return document;
    }

    float width() {
        return PDRectangle.A4.getWidth() - 2 * MARGIN;
    }

    /** Where the next thing begins, counted from the page's top. */
    float y() {
        return y;
    }

    /** A new page unless so much room is left. */
    void need(float height) throws IOException {
        if (out == null || y + height > PDRectangle.A4.getHeight() - MARGIN) {
            page();
        }
    }

    private void page() throws IOException {
        end();
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        out = new PDPageContentStream(document, page);
        y = MARGIN;
    }

    private PDPageContentStream open() throws IOException {
        if (out == null) {
            page();
        }
        PDPageContentStream now = out;
        if (now == null) {
            throw new IllegalStateException("no page");
        }
        return now;
    }

    void space(float height) {
        y += height;
    }

    void heading(String text, float size) throws IOException {
        need(size * 4);
        y += size * 0.7f;
        for (String line : wrap(text, size, true, width())) {
            text(line, MARGIN, y, size, true, Ink.BLACK);
            y += size * LEADING;
        }
        y += size * 0.2f;
    }

    void paragraph(String text, float size, Ink ink) throws IOException {
        for (String line : wrap(text, size, false, width())) {
            need(size * LEADING);
            text(line, MARGIN, y, size, false, ink);
            y += size * LEADING;
        }
        y += size * 0.4f;
    }

    /**
     * A table; its headings stand again on each page.
     *
     * @param shares
     *            of the columns in the width
     */
    void table(List<String> headings, float[] shares, List<List<String>> rows) throws IOException {
        row(headings, shares, true);
        for (List<String> row : rows) {
            if (out == null || y + height(row, shares) > PDRectangle.A4.getHeight() - MARGIN) {
                page();
                row(headings, shares, true);
            }
            row(row, shares, false);
        }
        y += CELL;
    }

    private float height(List<String> cells, float[] shares) {
        int lines = 1;
        for (int i = 0; i < cells.size(); i++) {
            lines = Math.max(lines, wrap(cut(cells.get(i)), CELL, false, shares[i] * width() - 2 * PAD).size());
        }
        return lines * CELL * LEADING + 2 * PAD;
    }

    private void row(List<String> cells, float[] shares, boolean head) throws IOException {
        float height = height(cells, shares);
        need(height);
        box(MARGIN, y, width(), head ? height : 0.5f, Ink.PALE);
        float x = MARGIN;
        for (int i = 0; i < cells.size(); i++) {
            float lineY = y + PAD;
            for (String line : wrap(cut(cells.get(i)), CELL, head, shares[i] * width() - 2 * PAD)) {
                text(line, x + PAD, lineY, CELL, head, Ink.BLACK);
                lineY += CELL * LEADING;
            }
            x += shares[i] * width();
        }
        y += height;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL) + "…";
    }

    /** A filled box; does not move on. */
    void box(float x, float top, float width, float height, Ink ink) throws IOException {
        PDPageContentStream page = open();
        page.setNonStrokingColor(ink.red(), ink.green(), ink.blue());
        page.addRect(x, PDRectangle.A4.getHeight() - top - height, width, height);
        page.fill();
    }

    /** One line of text below this height; does not move on. */
    void text(String line, float x, float top, float size, boolean strong, Ink ink) throws IOException {
        PDPageContentStream page = open();
        page.beginText();
        page.setNonStrokingColor(ink.red(), ink.green(), ink.blue());
        page.newLineAtOffset(x, PDRectangle.A4.getHeight() - top - size);
        for (PdfFonts.Piece piece : fonts.pieces(line, strong)) {
            page.setFont(piece.font(), size);
            page.showText(piece.text());
        }
        page.endText();
    }

    /** Text in lines that fit; words that are too long are broken. */
    List<String> wrap(String text, float size, boolean strong, float width) {
        List<String> lines = new ArrayList<>();
        for (String part : text.split("\\R", -1)) {
            StringBuilder line = new StringBuilder();
            float used = 0;
            for (String word : part.replace('\t', ' ').split("(?<= )", -1)) {
                float wide = fonts.width(word, size, strong);
                if (used + wide > width && !line.isEmpty()) {
                    lines.add(line.toString().stripTrailing());
                    line.setLength(0);
                    used = 0;
                }
                if (wide <= width) {
                    line.append(word);
                    used += wide;
                } else {
                    used = breakWord(word, line, lines, size, strong, width);
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private float breakWord(String word, StringBuilder line, List<String> lines, float size, boolean strong,
            float width) {
        float used = 0;
        for (int codePoint : word.codePoints().toArray()) {
            String sign = Character.toString(codePoint);
            float wide = fonts.width(sign, size, strong);
            if (used + wide > width && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(sign);
            used += wide;
        }
        return used;
    }

    private void end() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }

    /** Numbers the pages and gives the file. */
    byte[] finish(String footer) throws IOException {
        end();
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            out = new PDPageContentStream(document, document.getPage(i), PDPageContentStream.AppendMode.APPEND, true,
                    true);
            text(footer + "   " + (i + 1) + "/" + pages, MARGIN, PDRectangle.A4.getHeight() - MARGIN + 14, 7, false,
                    Ink.GREY);
            end();
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        document.save(file);
        return file.toByteArray();
    }

    @Override
    public void close() throws IOException {
        end();
        document.close();
    }
}

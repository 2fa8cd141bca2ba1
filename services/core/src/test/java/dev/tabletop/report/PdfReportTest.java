package dev.tabletop.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.cluster.ClusterState;

class PdfReportTest {

    @TempDir
    private Path folder;

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static int pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    @Test
    void everyPartIsInIt() throws IOException {
        byte[] pdf = ReportFormat.PDF.bytes(ReportTest.full());
        String text = text(pdf);
        for (String part : List.of("Manual recovery of /demo", "What was not reachable", "Everything answered.",
                "Topology before", "Topology after", "partition 7", "L 1500", "no leader", "Findings before",
                "Run run-1: complete", "ChangeLeader", "Until every partition serves: 1.4 s", "1/")) {
            assertTrue(text.contains(part), part + " in " + text);
        }
        // Kept beside the test's other output, for looking at it.
        Files.write(Path.of("target", "sample-report.pdf"), pdf);
    }

    @Test
    void aHostileNameOnlyEverBecomesText() throws IOException {
        String hostile = "(\\) Tj /JS <<>> \u0000\u202e\n<b>" + "long".repeat(400);
        String text = text(ReportFormat.PDF.bytes(Report.ofState("1", ReportTest.state(hostile, true, 2))));
        assertTrue(text.contains("<b>long"), text);
        assertFalse(text.contains("\u202e"), "a name turned the reading direction");
        assertTrue(text.contains("question mark"), "what was replaced is said");
    }

    @Test
    void lettersThatTheStandardFontsLackComeFromThisMachineOrAreReplacedVisibly() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PdfFonts without = new PdfFonts(document, List.of(folder));
            assertEquals("?", without.pieces("\u0416", false).getFirst().text());
            assertTrue(without.hasReplaced());
            assertEquals(List.of("a\u00e4\u20ac"),
                    without.pieces("a\u00e4\u20ac", false).stream().map(PdfFonts.Piece::text).toList());
        }
    }

    @Test
    void aFileThatIsNoFontCostsNothing() throws IOException {
        Files.writeString(folder.resolve("DejaVuSans.ttf"), "no font");
        try (PDDocument document = new PDDocument()) {
            PdfFonts fonts = new PdfFonts(document, List.of(folder));
            assertEquals("?", fonts.pieces("\u0416", true).getFirst().text());
        }
    }

    @Test
    void aHugeClusterStaysAFewPages() throws IOException {
        ClusterState state = ReportTest.state("demo", true, 3_000);
        byte[] pdf = ReportFormat.PDF.bytes(Report.ofState("1", state));
        assertTrue(pages(pdf) < 30, pages(pdf) + " pages");
        assertTrue(text(pdf).contains("and more; the HTML and JSON reports have them all"));
    }
}

package dev.tabletop.views.topology.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Random;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import javafx.scene.paint.Color;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PictureFilesTest {

    @Property(tries = 200)
    void anyTextStaysTextInADocumentThatCanBeRead(@ForAll String text) throws Exception {
        SvgPen pen = new SvgPen(Inks.of(Map.of()));
        pen.begin(() -> text);
        pen.text(text, 10, 20, Ink.TEXT, Letter.BODY, Align.LEFT);
        pen.end();
        Document document = read(pen.document(text, 100, 50));
        assertEquals(1, document.getElementsByTagName("text").getLength());
        assertEquals(2, document.getElementsByTagName("title").getLength());
        assertEquals(1, document.getElementsByTagName("g").getLength());
    }

    @Test
    void markupInANameDoesNothing() throws Exception {
        String hostile = "</text><script>alert(1)</script>\" onload=\"x";
        SvgPen pen = new SvgPen(Inks.of(Map.of()));
        pen.text(hostile, 0, 0, Ink.TEXT, Letter.CODE, Align.CENTER);
        String svg = pen.document("t", 10, 10);
        assertFalse(svg.contains("<script"));
        assertEquals(hostile, read(svg).getElementsByTagName("text").item(0).getTextContent());
    }

    @Test
    void coloursAreThoseOfTheThemeResolved() {
        SvgPen pen = new SvgPen(Inks.of(Map.of(Ink.GOOD, Color.rgb(1, 2, 3, 0.5))));
        pen.box(0, 0, 10, 10, 2, Ink.GOOD);
        pen.line(0, 0, 5.129, 5, Stroke.dashed(Ink.GOOD, 2));
        String svg = pen.document("t", 10, 10);
        assertTrue(svg.contains("rx=\"2\" fill=\"#010203\" fill-opacity=\"0.5\""), svg);
        assertTrue(svg.contains("M0,0L5.13,5\" fill=\"none\" stroke=\"#010203\" stroke-width=\"2\""
                + " stroke-dasharray=\"5 4\" stroke-opacity=\"0.5\""), svg);
    }

    @Test
    void aPngHoldsEveryPixel() throws IOException {
        Random random = new Random(3);
        int[] argb = random.ints(70L * 30).toArray();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngWriter.write(new Pixels(70, 30, argb))));
        assertEquals("70x30", image.getWidth() + "x" + image.getHeight());
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 70; x++) {
                assertEquals(argb[y * 70 + x], image.getRGB(x, y));
            }
        }
    }

    @Test
    void whatDoesNotFitLosesItsMiddleOrItsBeginning() {
        assertEquals("demo", Letter.BODY.fit("demo", 100));
        String cut = Letter.BODY.fit("a_very_long_table_name_indeed", 80);
        assertTrue(cut.startsWith("a_v") && cut.endsWith("ed") && Letter.BODY.width(cut) <= 80, cut);
        String end = Letter.STRONG.fitEnd("10.20.1.21:10921", 60);
        assertTrue(end.startsWith("…") && end.endsWith("10921") && Letter.STRONG.width(end) <= 60, end);
        assertEquals("…", Letter.BODY.fit("demo", 3));
    }

    private static Document read(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}

package dev.tabletop.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fonts of one PDF. What the standard fonts cannot write is written in a font of this machine, of which only the
 * letters used are embedded; what none can write becomes a visible sign.
 */
final class PdfFonts {

    private static final Logger LOG = LoggerFactory.getLogger(PdfFonts.class);
    private static final String REPLACEMENT = "?";
    /** TrueType fonts only: those with PostScript outlines cannot be embedded in part. */
    private static final List<String> WANTED = List.of("DejaVuSans.ttf", "arial.ttf", "Arial.ttf",
            "Arial Unicode.ttf", "msyh.ttc", "simhei.ttf", "simsun.ttc", "wqy-microhei.ttc", "wqy-zenhei.ttc",
            "DroidSansFallbackFull.ttf", "DroidSansFallback.ttf", "NotoSansSC-Regular.ttf", "STHeiti Light.ttc");
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/share/fonts"), Path.of("/usr/local/share/fonts"),
            Path.of("/System/Library/Fonts"), Path.of("/Library/Fonts"), Path.of("C:\\Windows\\Fonts"),
            Path.of(System.getProperty("user.home", "."), ".local", "share", "fonts"),
            Path.of(System.getProperty("user.home", "."), ".fonts"));
    private static final int DEPTH = 5;

    /** Text in one font. */
    record Piece(PDFont font, String text) {}

    private final PDDocument document;
    private final PDFont plain = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    private final PDFont bold = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);
    private final List<PDFont> ofThisMachine = new ArrayList<>();
    private final Map<Integer, Optional<PDFont>> known = new HashMap<>();
    private final List<Path> folders;
    private List<Path> unread = List.of();
    private boolean searched;
    private boolean replaced;

    PdfFonts(PDDocument document) {
        this(document, FOLDERS);
    }

    PdfFonts(PDDocument document, List<Path> folders) {
        this.document = document;
        this.folders = folders;
    }

    /** Whether some letter could not be written. */
    boolean hasReplaced() {
        return replaced;
    }

    /** One line of text in as many fonts as it takes; signs that do not show become visible ones. */
    List<Piece> pieces(String text, boolean strong) {
        List<Piece> pieces = new ArrayList<>();
        PDFont last = null;
        StringBuilder collected = new StringBuilder();
        for (int codePoint : text.codePoints().toArray()) {
            PDFont standard = strong ? bold : plain;
            Optional<PDFont> font = canWrite(standard, codePoint) ? Optional.of(standard) : fallback(codePoint);
            replaced |= font.isEmpty();
            PDFont next = font.orElse(standard);
            if (!next.equals(last) && !collected.isEmpty() && last != null) {
                pieces.add(new Piece(last, collected.toString()));
                collected.setLength(0);
            }
            last = next;
            collected.append(font.isEmpty() ? REPLACEMENT : Character.toString(codePoint));
        }
        if (last != null) {
            pieces.add(new Piece(last, collected.toString()));
        }
        return pieces;
    }

    /** How wide a line is, in points. */
    float width(String text, float size, boolean strong) {
        float width = 0;
        for (Piece piece : pieces(text, strong)) {
            try {
                width += piece.font().getStringWidth(piece.text()) / 1000 * size;
            } catch (IOException e) {
                throw new IllegalStateException("a font that was read cannot be measured", e);
            }
        }
        return width;
    }

    private Optional<PDFont> fallback(int codePoint) {
        return known.computeIfAbsent(codePoint, this::find);
    }

    private Optional<PDFont> find(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE) {
            return Optional.empty();
        }
        for (PDFont font : ofThisMachine) {
            if (canWrite(font, codePoint)) {
                return Optional.of(font);
            }
        }
        if (!searched) {
            searched = true;
            unread = search();
        }
        while (!unread.isEmpty()) {
            Path file = unread.getFirst();
            unread = unread.subList(1, unread.size());
            Optional<PDFont> font = load(file);
            font.ifPresent(ofThisMachine::add);
            if (font.isPresent() && canWrite(font.get(), codePoint)) {
                return font;
            }
        }
        return Optional.empty();
    }

    private static boolean canWrite(PDFont font, int codePoint) {
        try {
            return font.encode(Character.toString(codePoint)).length > 0;
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
    }

    private List<Path> search() {
        Map<String, Path> found = new HashMap<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.find(folder, DEPTH, (f, _) -> WANTED.contains(name(f)))) {
                    files.forEach(f -> found.putIfAbsent(name(f), f));
                } catch (IOException | UncheckedIOException e) {
                    LOG.debug("Fonts in {} cannot be listed", folder, e);
                }
            }
        }
        return WANTED.stream().filter(found::containsKey).map(found::get).toList();
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private Optional<PDFont> load(Path file) {
        try {
            return Optional.of(name(file).endsWith(".ttc") ? ofCollection(file) : ofFile(file));
        } catch (IOException | RuntimeException e) {
            // Fonts of a machine are of every quality, and one that cannot be read must not cost the report.
            LOG.debug("Font {} cannot be used", file, e);
            return Optional.empty();
        }
    }

    private PDFont ofFile(Path file) throws IOException {
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBufferedFile(file.toFile()));
        return PDType0Font.load(document, font, true);
    }

    private PDFont ofCollection(Path file) throws IOException {
        TrueTypeCollection collection = new TrueTypeCollection(file.toFile());
        TrueTypeFont[] first = new TrueTypeFont[1];
        collection.processAllFonts(f -> first[0] = first[0] == null ? f : first[0]);
        if (first[0] == null) {
            throw new IOException("no font in " + file);
        }
        return PDType0Font.load(document, first[0], true);
    }
}

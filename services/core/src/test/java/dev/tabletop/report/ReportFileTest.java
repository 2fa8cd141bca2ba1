package dev.tabletop.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    @TempDir
    private Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
        }
    }

    @Test
    void everyFormatIsKeptWhole() throws Exception {
        for (ReportFormat format : ReportFormat.values()) {
            Path file = folder.resolve("a." + format.extension());
            long size = ReportFile.save(file, ReportTest.full(), format);
            assertEquals(size, Files.size(file));
            assertTrue(size > 100, format + " has " + size);
        }
        assertEquals(List.of("a.csv", "a.html", "a.json", "a.md", "a.pdf"), files());
    }

    @Test
    void anOlderFileIsReplacedWhole() throws Exception {
        Path file = folder.resolve("a.md");
        Files.writeString(file, "old ".repeat(100_000));
        ReportFile.save(file, ReportTest.full(), ReportFormat.MARKDOWN);
        assertEquals(ReportFormat.MARKDOWN.write(ReportTest.full()), Files.readString(file));
        assertEquals(List.of("a.md"), files());
    }

    @Test
    void aFolderThatIsMissingIsNamedWithWhatToDo() {
        ReportException failure = assertThrows(ReportException.class, () -> ReportFile
                .save(folder.resolve("no").resolve("a.md"), ReportTest.full(), ReportFormat.MARKDOWN));
        assertEquals("There is no folder " + folder.resolve("no") + ".", failure.getMessage());
        assertFalse(failure.advice().isEmpty());
    }

    @Test
    void whatCannotBeReplacedStaysAndNoPartIsLeftBehind() throws IOException {
        Path inTheWay = Files.createDirectory(folder.resolve("a.md"));
        Files.writeString(inTheWay.resolve("kept"), "kept");
        ReportException failure = assertThrows(ReportException.class,
                () -> ReportFile.save(inTheWay, ReportTest.full(), ReportFormat.MARKDOWN));
        assertTrue(String.valueOf(failure.getMessage()).startsWith(inTheWay + " could not be written"),
                failure.getMessage());
        assertEquals("kept", Files.readString(inTheWay.resolve("kept")));
        assertEquals(List.of("a.md"), files());
    }
}

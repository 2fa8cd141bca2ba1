package dev.tabletop.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import dev.tabletop.app.window.WindowProgram;
import dev.tabletop.recovery.PlanDocument;

/** What the packages say of the program is what the program says of itself. */
class PackagingTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path PACKAGING = ROOT.resolve("packaging");

    private static Properties product() throws IOException {
        Properties product = new Properties();
        try (var in = Files.newBufferedReader(PACKAGING.resolve("product.properties"))) {
            product.load(in);
        }
        return product;
    }

    @Test
    void filesWithPlansEndAsTheProgramNamesThem() throws IOException {
        assertEquals(PlanDocument.ENDING, "." + product().getProperty("plan.ending"));
    }

    @Test
    void theClassesThatThePackagesStartAreThere() throws Exception {
        Properties product = product();
        for (String key : List.of("main.class", "training.class", "reference.class")) {
            assertTrue(Class.forName(product.getProperty(key), false, getClass().getClassLoader())
                    .getDeclaredMethod("main", String[].class) != null, key);
        }
    }

    @Test
    void theDesktopEntryNamesTheClassOfTheWindow() throws IOException {
        List<String> entry = Files.readAllLines(PACKAGING.resolve("linux/desktop"));
        assertTrue(entry.contains("StartupWMClass=" + WindowProgram.class.getName()), entry.toString());
        // Else JavaFX keeps the program from naming its windows.
        assertTrue(Files.readAllLines(PACKAGING.resolve("java-options"))
                .contains("--add-exports=javafx.graphics/com.sun.javafx.application=ALL-UNNAMED"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theScriptsAreSuchThatBashUnderstands() throws Exception {
        try (Stream<Path> files = Files.walk(PACKAGING, 2)) {
            List<Path> scripts = files.filter(Files::isRegularFile)
                    .filter(f -> !f.startsWith(PACKAGING.resolve("target")))
                    .filter(PackagingTest::isScript).toList();
            assertTrue(scripts.size() >= 7, scripts.toString());
            for (Path script : scripts) {
                Process process = new ProcessBuilder("bash", "-n", script.toString()).redirectErrorStream(true).start();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(0, process.waitFor(), script + ": " + said);
            }
        }
    }

    private static boolean isScript(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("").startsWith("#!");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

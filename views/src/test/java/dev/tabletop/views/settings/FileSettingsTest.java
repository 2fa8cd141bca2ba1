package dev.tabletop.views.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.views.tasks.DirectTaskRunner;

class FileSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsKeptIsThereAfterTheNextStart() {
        Path file = folder.resolve("new/settings.json");
        FileSettings settings = FileSettings.read(file);
        DirectTaskRunner tasks = DirectTaskRunner.atOnce();
        settings.start(tasks);
        settings.keep("tables.columns", "name, \u5217");
        assertFalse(Files.exists(file));
        tasks.tick();
        assertEquals(Optional.of("name, \u5217"), FileSettings.read(file).find("tables.columns"));
        settings.forget("tables.columns");
        settings.flush();
        assertEquals(Optional.empty(), FileSettings.read(file).find("tables.columns"));
    }

    @Test
    void aDamagedFileIsSetAsideAndNotLost() throws Exception {
        Path file = folder.resolve("settings.json");
        Files.writeString(file, "{ \"window.theme\": ");
        FileSettings settings = FileSettings.read(file);
        assertEquals(Optional.empty(), settings.find("window.theme"));
        assertEquals("{ \"window.theme\": ", Files.readString(settings.setAside().orElseThrow()));
        settings.keep("a", "b");
        settings.flush();
        assertTrue(Files.exists(file));
    }
}

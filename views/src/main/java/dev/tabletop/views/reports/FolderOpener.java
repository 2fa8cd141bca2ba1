package dev.tabletop.views.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows a folder in the system's own file browser. Blocks for the start of it. */
@FunctionalInterface
interface FolderOpener {

    void open(Path folder) throws IOException;

    /** By the command that this system has for it. */
    static FolderOpener ofSystem() {
        return folder -> new ProcessBuilder(command(System.getProperty("os.name", ""), folder))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The command of a system. */
    static List<String> command(String system, Path folder) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("win")) {
            return List.of("explorer.exe", folder.toString());
        }
        return List.of(name.contains("mac") ? "open" : "xdg-open", folder.toString());
    }
}

package dev.tabletop.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.tabletop.product.ProgramProcess.Ended;

@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final Path LAUNCHER = Path.of("..", "..", "tabletop").toAbsolutePath().normalize();

    @Test
    void withoutAJavaItSaysWhatIsMissingAndWhereItLooked(@TempDir Path folder) throws Exception {
        // A copy of the launcher alone, with nothing built beside it and only the plainest tools on the path.
        Path copy = Files.copy(LAUNCHER, folder.resolve("tabletop"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), copy);
        Path tools = Files.createDirectory(folder.resolve("bin"));
        for (String tool : List.of("bash", "env", "dirname", "readlink", "grep", "sed", "head", "ls", "find",
                "uname")) {
            for (String bin : List.of("/usr/bin", "/bin")) {
                Path real = Path.of(bin, tool);
                if (Files.exists(real) && Files.notExists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), real);
                }
            }
        }
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", link.toString(), "status");
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("TABLETOP_JVM_DIRS", folder.toString());
        Ended ended = ProgramProcess.run(builder, folder, 30);
        assertEquals(69, ended.exitCode(), ended.err());
        assertTrue(ended.err().contains("no JDK 25 or newer was found"), ended.err());
        assertTrue(ended.err().contains("TABLETOP_JAVA_HOME"), ended.err());
    }
}

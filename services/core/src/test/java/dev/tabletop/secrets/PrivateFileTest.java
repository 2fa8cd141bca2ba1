package dev.tabletop.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFileTest {

    @TempDir
    private Path folder;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatIsMissingIsMadeForTheOwnerAlone() throws IOException {
        Path file = folder.resolve("a/b/store");

        PrivateFile.prepare(file);

        assertEquals("rwx------", permissions(folder.resolve("a")));
        assertEquals("rwx------", permissions(folder.resolve("a/b")));
        assertEquals("rw-------", permissions(file));
        assertEquals(0, Files.size(file));
    }

    @Test
    void aFileThatOthersCouldReadIsClosedToThemAndKeepsWhatItHolds() throws IOException {
        Path file = Files.writeString(folder.resolve("store"), "kept");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));

        PrivateFile.prepare(file);

        assertEquals("rw-------", permissions(file));
        assertEquals("kept", Files.readString(file));
    }

    @Test
    void whatTheOwnerMadeReadOnlyStaysReadOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("store"), "kept");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

        PrivateFile.prepare(file);

        assertEquals("r--------", permissions(file));
    }

    @Test
    void aFileThatIsWrittenAnewLosesItsOldPermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("rows"), "of an earlier and longer export");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        try (OutputStream out = PrivateFile.create(file)) {
            out.write("rows".getBytes(StandardCharsets.UTF_8));
        }

        assertEquals("rw-------", permissions(file));
        assertEquals("rows", Files.readString(file));
    }
}

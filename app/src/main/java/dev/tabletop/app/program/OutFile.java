package dev.tabletop.app.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that {@code --out} names. */
public final class OutFile {

    private OutFile() {}

    public static void write(Path file, String text) throws UserFailure {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UserFailure(ExitCode.FILE, file + " cannot be written (" + e.getClass().getSimpleName() + ").",
                    "Choose another file with --out.", e);
        }
    }
}

package dev.tabletop.tunnel;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds key files as people write them. */
public final class KeyFiles {

    private KeyFiles() {}

    /** The path, with {@code ~/} taken for the user's home. */
    public static Path resolve(String typed) {
        return typed.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), typed.substring(2))
                : Path.of(typed);
    }

    /** Whether there is such a file that this user may read. */
    public static boolean isReadable(String typed) {
        try {
            Path path = resolve(typed);
            return Files.isRegularFile(path) && Files.isReadable(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}

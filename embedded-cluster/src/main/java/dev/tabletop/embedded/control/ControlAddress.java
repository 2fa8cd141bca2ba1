package dev.tabletop.embedded.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a cluster's control listens, as written in its folder.
 *
 * @param token
 *            secret that each request carries
 * @param process
 *            id of the cluster's process
 */
record ControlAddress(int port, String token, long process) {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final String FILE = "control.json";

    static Path file(Path directory) {
        return directory.resolve(FILE);
    }

    static ControlAddress read(Path directory) throws IOException {
        return JSON.readValue(Files.readString(file(directory)), ControlAddress.class);
    }

    /** Writes the file so that its owner alone can read it. */
    void write(Path directory) throws IOException {
        Path file = file(directory);
        Files.deleteIfExists(file);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        Files.write(file, JSON.writeValueAsBytes(this), StandardOpenOption.WRITE);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "control on port " + port + " of process " + process;
    }
}

package dev.tabletop.secrets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner may read, replaced whole or not at all. */
public final class PrivateFile {

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private PrivateFile() {}

    /**
     * Writes the text in place of what was there; it is on disk when this returns, and after a failure the file is what
     * it was.
     */
    public static void write(Path file, String text) throws IOException {
        Path folder = folder(file);
        Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".new", onlyForOwner(folder));
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** This process's turn at a file that several processes change; blocks until the others are done. */
    static Turn turn(Path file) throws IOException {
        Path folder = folder(file);
        FileChannel channel = FileChannel.open(folder.resolve(file.getFileName() + ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), onlyForOwner(folder));
        try {
            return new Turn(channel, channel.lock());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Ends with close. */
    record Turn(FileChannel channel, FileLock lock) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * Makes the folder of this file where it is missing, with those above it, for their owner alone. One that is there
     * stays as it is.
     *
     * @return the folder
     */
    public static Path folder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is not a file in a folder");
        }
        return Files.createDirectories(folder, attributes(folder, "rwx------"));
    }

    /**
     * Makes sure that the file is there and its owner alone may use it: an empty one where there is none; one that
     * others may use is closed to them. For files that something else goes on to write.
     */
    public static void prepare(Path file) throws IOException {
        Path folder = folder(file);
        try {
            Files.createFile(file, onlyForOwner(folder));
        } catch (FileAlreadyExistsException e) {
            close(file);
        }
    }

    /** Opens a new file, or one to be overwritten, that its owner alone may use. */
    public static OutputStream create(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, onlyForOwner(file.toAbsolutePath()));
        return Files.newOutputStream(file);
    }

    private static void close(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && !OWNER.containsAll(view.readAttributes().permissions())) {
            Set<PosixFilePermission> kept = EnumSet.copyOf(OWNER);
            kept.retainAll(view.readAttributes().permissions());
            view.setPermissions(kept);
        }
    }

    private static FileAttribute<?>[] onlyForOwner(Path near) {
        return attributes(near, "rw-------");
    }

    private static FileAttribute<?>[] attributes(Path near, String permissions) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}

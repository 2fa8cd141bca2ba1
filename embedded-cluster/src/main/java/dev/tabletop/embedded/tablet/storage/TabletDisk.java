package dev.tabletop.embedded.tablet.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The disk of one tablet: all its writing goes through here, so that it can be full, and so that it is known what a
 * power failure would leave. After {@link #crash} nothing is written any more. Safe for use by several threads.
 */
public final class TabletDisk {

    private final Set<AppendFile> open = new HashSet<>();
    private volatile boolean full;
    private boolean dead;

    /** While full, everything that needs space fails; moving and deleting still work. */
    public void setFull(boolean full) {
        this.full = full;
    }

    /** Opens a file for appending, making it where absent. What it holds already counts as synced. */
    public synchronized AppendFile append(Path path) throws IOException {
        requireAlive();
        if (!Files.exists(path)) {
            requireSpace();
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.READ);
        AppendFile file = new AppendFile(this, path, channel);
        open.add(file);
        return file;
    }

    /** Opens an empty file, losing what it held. */
    public synchronized AppendFile create(Path path) throws IOException {
        requireAlive();
        requireSpace();
        Files.deleteIfExists(path);
        return append(path);
    }

    /** Puts the content in place of the file as a whole, on disk when this returns. */
    public synchronized void replace(Path path, byte[] content) throws IOException {
        requireAlive();
        requireSpace();
        Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public synchronized void makeDirectories(Path path) throws IOException {
        requireAlive();
        if (!Files.isDirectory(path)) {
            requireSpace();
            Files.createDirectories(path);
        }
    }

    /** Renames a file or directory; a file in the way is replaced. */
    public synchronized void move(Path from, Path to) throws IOException {
        requireAlive();
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public synchronized void delete(Path path) throws IOException {
        requireAlive();
        Files.deleteIfExists(path);
    }

    public synchronized void deleteTree(Path path) throws IOException {
        requireAlive();
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(path)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        }
        for (Path each : paths) {
            Files.deleteIfExists(each);
        }
    }

    /**
     * Ends all writing at once, as the end of the process does.
     *
     * @param losingUnsynced
     *            whether what was not synced is lost too, as in a power failure
     */
    public void crash(boolean losingUnsynced) {
        List<AppendFile> files;
        synchronized (this) {
            dead = true;
            files = new ArrayList<>(open);
            open.clear();
        }
        for (AppendFile file : files) {
            file.crash(losingUnsynced);
        }
    }

    /** Syncs and closes everything; nothing is written afterwards. */
    public void close() {
        List<AppendFile> files;
        synchronized (this) {
            dead = true;
            files = new ArrayList<>(open);
        }
        for (AppendFile file : files) {
            file.close();
        }
    }

    synchronized void closed(AppendFile file) {
        open.remove(file);
    }

    void requireSpace() throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
    }

    private void requireAlive() throws IOException {
        if (dead) {
            throw new IOException("the tablet has ended");
        }
    }
}

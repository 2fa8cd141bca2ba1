package dev.tabletop.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps every other process, and every other cluster of this one, out of a folder. Ends with the process at latest. */
final class FolderLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
    private static final String FILE = "cluster.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes the folder where absent, and locks it. */
    static FolderLock take(Path directory) throws ClusterStartException {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!lock(channel)) {
                String holder = Files.readString(file).strip();
                channel.close();
                throw new ClusterStartException("A cluster already runs on " + directory
                        + (holder.isEmpty() ? "" : " (process " + holder + ")")
                        + ". Use that one, stop it first, or use another folder.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
            return new FolderLock(channel);
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    static ClusterStartException unusable(Path directory, IOException cause) {
        String why = switch (cause) {
            case FileAlreadyExistsException _ -> "there is a file of that name";
            case AccessDeniedException _ -> "access denied";
            case FileSystemException file when file.getReason() == null -> "the file system refused " + file.getFile();
            default -> String.valueOf(cause.getMessage());
        };
        return new ClusterStartException("The folder " + directory + " cannot be written (" + why
                + "). Give this user the right to write there, or use another folder.", cause);
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            LOG.debug("Another cluster of this process holds the folder.", e);
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("The folder's lock could not be released; it ends with this process.", e);
        }
    }
}

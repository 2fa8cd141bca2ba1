package dev.tabletop.embedded.tablet;

import com.google.protobuf.ByteString;
import dev.tabletop.embedded.tablet.replication.BlockContent;
import dev.tabletop.embedded.tablet.storage.AppendFile;
import dev.tabletop.embedded.tablet.storage.IndexFiles;
import dev.tabletop.embedded.tablet.storage.PartitionKey;
import dev.tabletop.embedded.tablet.storage.TableMetaFile;
import dev.tabletop.wire.common.StorageMode;
import dev.tabletop.wire.tablet.CheckFileRequest;
import dev.tabletop.wire.tablet.GeneralResponse;
import dev.tabletop.wire.tablet.SendDataRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives files of partitions that another tablet sends. Thread-safe. */
final class FileCommands {

    private static final Logger log = LoggerFactory.getLogger(FileCommands.class);

    private final Replicas replicas;
    private final Map<Path, Receiver> receivers = new HashMap<>();

    /** A file on its way in. */
    private static final class Receiver {
        private final AppendFile file;
        private long block = -1;

        Receiver(AppendFile file) {
            this.file = file;
        }
    }

    FileCommands(Replicas replicas) {
        this.replicas = replicas;
    }

    /** Takes a block; the file gets its name with the last one. Only index files are taken for a loaded table. */
    synchronized GeneralResponse receive(SendDataRequest request) throws Refusal, IOException {
        PartitionKey key = new PartitionKey(request.getTid(), request.getPid());
        boolean ofIndex = request.getDirName().equals(IndexFiles.FOLDER);
        Path path = path(key, request.getStorageMode(), request.getFileName(), ofIndex);
        if (request.getBlockId() == 0) {
            if (!ofIndex) {
                replicas.requireAbsent(key);
            }
            begin(path);
        }
        @Nullable
        Receiver receiver = receivers.get(path);
        if (receiver == null) {
            throw Refusal.of(ReturnCode.NO_RECEIVER);
        }
        if (request.getBlockId() == receiver.block) {
            return Answers.ok();
        }
        if (request.getBlockId() != receiver.block + 1) {
            throw Refusal.of(ReturnCode.BLOCK_MISMATCH);
        }
        write(receiver, request);
        if (request.getEof()) {
            receivers.remove(path);
            receiver.file.close();
            replicas.disk().move(temporary(path), path);
        }
        return Answers.ok();
    }

    /** Compares the size of a file that was sent. */
    GeneralResponse check(CheckFileRequest request) throws Refusal, IOException {
        Path path = path(new PartitionKey(request.getTid(), request.getPid()), request.getStorageMode(),
                request.getFile(), request.getDirName().equals(IndexFiles.FOLDER));
        long size = Files.exists(path) ? Files.size(path) : -1;
        if (size != request.getSize()) {
            throw Refusal.of(ReturnCode.ERROR, "check size failed");
        }
        return Answers.ok();
    }

    private void begin(Path path) throws Refusal {
        Receiver old = receivers.remove(path);
        if (old != null) {
            old.file.close();
        }
        try {
            replicas.disk().makeDirectories(path.resolveSibling(""));
            receivers.put(path, new Receiver(replicas.disk().create(temporary(path))));
        } catch (IOException e) {
            log.warn("{} cannot be received: {}", path, e.toString());
            throw Refusal.of(ReturnCode.RECEIVER_FAILED);
        }
    }

    private static void write(Receiver receiver, SendDataRequest request) throws Refusal {
        ByteString content = BlockContent.of(request);
        if (content.size() != request.getBlockSize()) {
            throw Refusal.of(ReturnCode.RECEIVE_FAILED);
        }
        try {
            receiver.file.write(content.asReadOnlyByteBuffer());
            receiver.block = request.getBlockId();
        } catch (IOException e) {
            log.warn("a block cannot be written: {}", e.toString());
            throw Refusal.of(ReturnCode.WRITE_FAILED);
        }
    }

    private Path path(PartitionKey key, StorageMode mode, String name, boolean ofIndex) throws Refusal {
        if (!name.matches("[\\w.-]+") || name.startsWith(".")) {
            throw Refusal.of(ReturnCode.RECEIVER_FAILED);
        }
        Path partition = replicas.directory(key, mode);
        if (ofIndex) {
            return partition.resolve(IndexFiles.FOLDER).resolve(name);
        }
        return name.equals(TableMetaFile.NAME)
                ? partition.resolve(name)
                : partition.resolve("snapshot").resolve(name);
    }

    private static Path temporary(Path path) {
        return path.resolveSibling(path.getFileName() + ".tmp");
    }
}

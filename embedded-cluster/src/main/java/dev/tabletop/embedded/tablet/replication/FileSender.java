package dev.tabletop.embedded.tablet.replication;

import com.google.protobuf.ByteString;
import dev.tabletop.embedded.tablet.storage.PartitionKey;
import dev.tabletop.wire.common.StorageMode;
import dev.tabletop.wire.tablet.CheckFileRequest;
import dev.tabletop.wire.tablet.GeneralResponse;
import dev.tabletop.wire.tablet.SendDataRequest;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sends files of a partition to another tablet, block by block, and has each checked there. */
public final class FileSender {

    /** OpenMLDB's own number, said to be meant as 1 MiB. */
    private static final int BLOCK_BYTES = 1204 * 1024;

    private final Channel receiver;
    private final PartitionKey partition;
    private final StorageMode mode;
    private final Duration timeout;

    /**
     * @param timeout
     *            deadline of each block
     */
    public FileSender(Channel receiver, PartitionKey partition, StorageMode mode, Duration timeout) {
        this.receiver = receiver;
        this.partition = partition;
        this.mode = mode;
        this.timeout = timeout;
    }

    /**
     * Sends one file; blocks until the receiver has it whole.
     *
     * @throws IOException
     *             when it cannot be read, or the receiver does not answer or refuses it
     */
    public void send(Path file) throws IOException {
        send(file, "");
    }

    /** As {@link #send(Path)}, into a folder of the partition that OpenMLDB knows by this name. */
    public void send(Path file, String folder) throws IOException {
        long size = Files.size(file);
        try (InputStream content = Files.newInputStream(file)) {
            long sent = 0;
            long block = 0;
            boolean last;
            do {
                ByteString bytes = ByteString.copyFrom(content.readNBytes(BLOCK_BYTES));
                sent += bytes.size();
                last = sent >= size || bytes.isEmpty();
                SendDataRequest.Builder request = SendDataRequest.newBuilder().setTid(partition.tid())
                        .setPid(partition.pid()).setFileName(file.getFileName().toString()).setBlockId(block)
                        .setBlockSize(bytes.size()).setEof(last).setStorageMode(mode).setDirName(folder);
                call(file, stub -> stub.sendData(BlockContent.put(request, bytes).build()));
                block++;
            } while (!last);
        }
        call(file,
                stub -> stub.checkFile(CheckFileRequest.newBuilder().setTid(partition.tid()).setPid(partition.pid())
                        .setFile(file.getFileName().toString()).setSize(size).setStorageMode(mode).setDirName(folder)
                        .build()));
    }

    private interface Call {
        GeneralResponse on(TabletServerGrpc.TabletServerBlockingStub stub);
    }

    private void call(Path file, Call call) throws IOException {
        try {
            GeneralResponse answer = call.on(TabletServerGrpc.newBlockingStub(receiver)
                    .withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS));
            if (answer.getCode() != 0) {
                throw new IOException(file.getFileName() + " is refused: " + answer.getCode() + " " + answer.getMsg());
            }
        } catch (StatusRuntimeException e) {
            throw new IOException(file.getFileName() + " cannot be sent: " + e.getStatus(), e);
        }
    }
}

package dev.tabletop.embedded.tablet.replication;

import dev.tabletop.embedded.tablet.storage.BinlogReader;
import dev.tabletop.wire.tablet.AppendEntriesRequest;
import dev.tabletop.wire.tablet.AppendEntriesResponse;
import dev.tabletop.wire.tablet.LogEntry;
import dev.tabletop.wire.tablet.TabletServerGrpc;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes a leader's binlog to one follower, on its own thread, until closed: a handshake tells where the follower
 * stands, then batches follow each other; what fails is sent again. What the follower has is taken from its word alone.
 */
final class FollowerLink implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FollowerLink.class);
    private static final int BATCH = 32;
    private static final int STEPS_BACK = 10;

    private final String endpoint;
    private final ReplicationSource source;
    private final ReplicationSettings settings;
    private final Channel channel;
    private final Thread thread;
    private volatile boolean closed;
    private volatile long acknowledged;
    private volatile int readingFile;
    private volatile boolean connected;

    FollowerLink(String endpoint, ReplicationSource source, ReplicationSettings settings) {
        this.endpoint = endpoint;
        this.source = source;
        this.settings = settings;
        this.channel = settings.network().channelTo(endpoint);
        this.readingFile = source.binlog().fileHolding(0);
        this.thread = Thread.ofVirtual().name("replicate-" + source.partition().directoryName() + "-to-" + endpoint)
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    String endpoint() {
        return endpoint;
    }

    /** The last offset that the follower acknowledged; 0 before the handshake. */
    long acknowledged() {
        return acknowledged;
    }

    /** Number of the binlog file this link still needs. */
    int neededFile() {
        return readingFile;
    }

    /** Stops pushing; a batch on its way may still arrive. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        try {
            while (!closed && !handshake()) {
                Thread.sleep(settings.retry());
            }
            while (!closed) {
                pushUntilReadingFails();
                Thread.sleep(settings.retry());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A file that cannot be read now, or was just trimmed, is no reason to leave the follower behind. */
    private void pushUntilReadingFails() throws InterruptedException {
        try {
            push();
        } catch (IOException e) {
            if (!closed) {
                log.warn("the binlog of {} cannot be read for {}: {}", source.partition(), endpoint, e.toString());
            }
        }
    }

    private boolean handshake() {
        AppendEntriesResponse answer = send(request().setPreLogIndex(0).build());
        if (answer == null || answer.getCode() != 0) {
            return false;
        }
        acknowledged = answer.getLogOffset();
        connected = true;
        log.info("{} follows for {} from offset {}", endpoint, source.partition(), acknowledged);
        return true;
    }

    private void push() throws InterruptedException, IOException {
        BinlogReader reader = source.binlog().readerFrom(acknowledged + 1);
        try {
            List<LogEntry> batch = new ArrayList<>();
            int steps = 0;
            while (!closed && connected) {
                readingFile = reader.file();
                if (batch.isEmpty() && acknowledged >= source.offset()) {
                    Thread.sleep(settings.pause());
                    continue;
                }
                if (batch.isEmpty() && !fill(reader, batch)) {
                    steps = stepBack(reader, steps);
                    Thread.sleep(settings.retry());
                    continue;
                }
                if (batch.isEmpty() || !deliver(batch)) {
                    Thread.sleep(settings.retry());
                    continue;
                }
                acknowledged = batch.getLast().getLogIndex();
                batch.clear();
                steps = 0;
            }
        } finally {
            reader.close();
        }
    }

    /** Reads the entries behind the acknowledged one; false when the next one is missing. */
    private boolean fill(BinlogReader reader, List<LogEntry> batch) throws IOException {
        long next = acknowledged + 1;
        while (batch.size() < BATCH) {
            LogEntry entry = reader.next();
            if (entry == null) {
                return true;
            }
            if (entry.getLogIndex() > next) {
                log.warn("log missing: {} needs {} for {}, the binlog goes on with {}", source.partition(), next,
                        endpoint, entry.getLogIndex());
                return false;
            }
            if (entry.getLogIndex() == next) {
                batch.add(entry);
                next++;
            }
        }
        return true;
    }

    private static int stepBack(BinlogReader reader, int steps) throws IOException {
        if (steps < STEPS_BACK) {
            reader.stepBack();
            return steps + 1;
        }
        reader.restart();
        return 0;
    }

    private boolean deliver(List<LogEntry> batch) throws InterruptedException {
        Duration delay = settings.delay().get();
        if (!delay.isZero()) {
            Thread.sleep(delay);
        }
        AppendEntriesResponse answer = send(request().setPreLogIndex(acknowledged).addAllEntries(batch).build());
        if (answer != null && answer.getCode() != 0) {
            log.debug("{} refuses entries of {}: {} {}", endpoint, source.partition(), answer.getCode(),
                    answer.getMsg());
        }
        return answer != null && answer.getCode() == 0;
    }

    private AppendEntriesRequest.Builder request() {
        return AppendEntriesRequest.newBuilder().setTid(source.partition().tid()).setPid(source.partition().pid())
                .setTerm(source.term());
    }

    private @Nullable AppendEntriesResponse send(AppendEntriesRequest request) {
        try {
            return TabletServerGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .appendEntries(request);
        } catch (StatusRuntimeException e) {
            log.debug("{} does not answer: {}", endpoint, e.getStatus());
            return null;
        }
    }
}

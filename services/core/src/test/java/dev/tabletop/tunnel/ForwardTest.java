package dev.tabletop.tunnel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ForwardTest {

    /** A port that nobody can be let in by, as with too many open files. */
    private static final class Stuck extends ServerSocket {

        final AtomicInteger tries = new AtomicInteger();

        Stuck() throws IOException {
            super();
        }

        @Override
        public Socket accept() throws IOException {
            tries.incrementAndGet();
            throw new IOException("Too many open files");
        }
    }

    @Test
    void aPortThatCanNotLetAnybodyInIsTriedAgainWithPauses() throws Exception {
        Stuck door = new Stuck();
        long began = System.nanoTime();
        try (Forward forward = new Forward(new Target("db", 2181), () -> {
            throw new AssertionError("nobody came");
        }, Duration.ofSeconds(1), door)) {
            await().until(() -> door.tries.get() >= 4);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertTrue(took.compareTo(Forward.PAUSE_AFTER_FAILURE.multipliedBy(3)) >= 0, took::toString);
        }
    }
}

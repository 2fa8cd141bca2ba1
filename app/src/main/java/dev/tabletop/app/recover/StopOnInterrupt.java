package dev.tabletop.app.recover;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.tabletop.app.program.Terminal;
import dev.tabletop.recovery.run.RunControl;

/**
 * Turns Ctrl-C (and a polite kill) into a request to stop after the call that is out. The process ends once
 * {@link #close} tells that everything is said.
 */
public final class StopOnInterrupt implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final RunControl request = new RunControl();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    public StopOnInterrupt(Terminal terminal) {
        hook = Thread.ofPlatform().name("stop-at-interrupt").unstarted(() -> {
            request.stop();
            terminal.progress("Stopping after the call that is out ...");
            try {
                over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public RunControl request() {
        return request;
    }

    @Override
    public void close() {
        over.countDown();
        if (!request.isStopAsked()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}

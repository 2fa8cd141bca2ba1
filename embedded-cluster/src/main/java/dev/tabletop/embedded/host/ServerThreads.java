package dev.tabletop.embedded.host;

import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.util.concurrent.Future;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads on which all nodes' servers of one cluster run. */
public final class ServerThreads implements AutoCloseable {

    private static final int TRANSFER_THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final EventLoopGroup accept = new MultiThreadIoEventLoopGroup(1, daemons("node-accept-"),
            NioIoHandler.newFactory());
    private final EventLoopGroup transfer = new MultiThreadIoEventLoopGroup(TRANSFER_THREADS, daemons("node-transfer-"),
            NioIoHandler.newFactory());
    private final ExecutorService calls = Executors.newCachedThreadPool(daemons("node-call-"));

    private static ThreadFactory daemons(String prefix) {
        return Thread.ofPlatform().name(prefix, 1).daemon().factory();
    }

    EventLoopGroup accept() {
        return accept;
    }

    EventLoopGroup transfer() {
        return transfer;
    }

    ExecutorService calls() {
        return calls;
    }

    @Override
    public void close() {
        Future<?> acceptEnd = accept.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        Future<?> transferEnd = transfer.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        calls.shutdownNow();
        acceptEnd.awaitUninterruptibly(2, TimeUnit.SECONDS);
        transferEnd.awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}

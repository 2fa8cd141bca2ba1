package dev.tabletop.product.figures;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;

/** The least that can be done to look at a cluster: it connects to ZooKeeper and calls ShowTable once. */
public final class BareProgram {

    private static final int SESSION_MILLIS = 15_000;
    private static final int WINDOW = 512 << 20;

    private BareProgram() {}

    /** With the addresses of ZooKeeper and the root in it. */
    public static void main(String[] arguments) throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        ZooKeeper zookeeper = new ZooKeeper(arguments[0], SESSION_MILLIS, event -> {
            if (event.getState() == KeeperState.SyncConnected) {
                connected.countDown();
            }
        });
        if (!connected.await(SESSION_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("no ZooKeeper");
        }
        List<String> candidates = zookeeper.getChildren(arguments[1] + "/leader", false);
        String first = candidates.stream().min(Comparator.naturalOrder()).orElseThrow();
        String leader = new String(zookeeper.getData(arguments[1] + "/leader/" + first, false, null),
                StandardCharsets.UTF_8);
        ManagedChannel channel = NettyChannelBuilder.forTarget("dns:///" + leader).usePlaintext()
                .flowControlWindow(WINDOW).build();
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "sdefault");
        int tables = NameServerGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .showTable(ShowTableRequest.newBuilder().setShowAll(true).build()).getTableInfoCount();
        System.out.println(tables + " tables");
        channel.shutdown();
        zookeeper.close();
        System.exit(0);
    }
}

package dev.tabletop.embedded.host;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.ShowTableResponse;
import dev.tabletop.wire.nameserver.ShowTabletRequest;
import dev.tabletop.wire.nameserver.ShowTabletResponse;
import dev.tabletop.wire.nameserver.TableInfo;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeServerTest {

    private static final String SHOW_TABLET = "openmldb.nameserver.NameServer/ShowTablet";

    private final ServerThreads threads = new ServerThreads();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened.reversed()) {
            closeable.close();
        }
        threads.close();
    }

    @Test
    void aConnectionWithoutCredentialIsClosedWithoutAnAnswer() throws Exception {
        NodeServer server = open(ConnectionRule.anyCredential());
        Status status = failureOf(stub(channel(server)));

        assertEquals(Status.Code.UNAVAILABLE, status.getCode());
        assertTrue(String.valueOf(status.getDescription()).contains("Network closed for unknown reason"),
                status.toString());
    }

    @Test
    void anUnknownMethodWithoutCredentialIsClosedToo() throws Exception {
        NodeServer server = open(ConnectionRule.anyCredential());
        StatusRuntimeException failure = assertThrows(StatusRuntimeException.class,
                () -> callBytes(channel(server), "openmldb.nameserver.NameServer/Nonsense", new byte[0]));

        assertEquals(Status.Code.UNAVAILABLE, failure.getStatus().getCode());
    }

    @Test
    void anyCredentialIsAcceptedByDefault() throws Exception {
        NodeServer server = open(ConnectionRule.anyCredential());

        assertEquals("ok", showTablet(as("foo", channel(server))).getMsg());
    }

    @Test
    void onlyTheFirstCallOfAConnectionIsLookedAt() throws Exception {
        NodeServer server = open(ConnectionRule.anyCredential());
        ManagedChannel channel = channel(server);
        showTablet(as("foo", channel));

        assertEquals("ok", showTablet(channel).getMsg());
    }

    @Test
    void withUsersOnlyTheServiceTokenAndTheirPasswordsAreAccepted() throws Exception {
        NodeServer server = open(ConnectionRule.knownCredential(Map.of("root", "")));
        String root = "uroot:1e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

        assertEquals("ok", showTablet(as("sdefault", channel(server))).getMsg());
        assertEquals("ok", showTablet(as(root, channel(server))).getMsg());
        for (String wrong : List.of("foo", "uroot:", "uroot:1abc", "uother:" + root.substring(6), "Basic cm9vdDo=")) {
            assertEquals(Status.Code.UNAVAILABLE, failureOf(stub(as(wrong, channel(server)))).getCode(), wrong);
        }
    }

    @Test
    void anUnknownMethodIsUnimplemented() throws Exception {
        NodeServer server = open(ConnectionRule.anyCredential());
        StatusRuntimeException failure = assertThrows(StatusRuntimeException.class,
                () -> callBytes(as("foo", channel(server)), "openmldb.nameserver.NameServer/Nonsense", new byte[0]));

        assertEquals(Status.Code.UNIMPLEMENTED, failure.getStatus().getCode());
    }

    @Test
    void theShortNameOfTheServiceIsEnough() throws Exception {
        NodeServer server = open(ConnectionRule.anyCredential());
        byte[] answer = callBytes(as("foo", channel(server)), "NameServer/ShowTablet", new byte[0]);

        assertEquals("ok", ShowTabletResponse.parseFrom(answer).getMsg());
    }

    @Test
    void aRequestThatCannotBeReadIsAnInvalidArgumentAndTheConnectionGoesOn() throws Exception {
        NodeServer server = open(ConnectionRule.anyCredential());
        Channel channel = as("foo", channel(server));
        for (String method : List.of(SHOW_TABLET, "openmldb.nameserver.NameServer/MakeSnapshotNS")) {
            byte[] unreadable = method.equals(SHOW_TABLET) ? new byte[]{(byte) 0xff} : new byte[0];
            StatusRuntimeException failure = assertThrows(StatusRuntimeException.class,
                    () -> callBytes(channel, method, unreadable));
            assertEquals(Status.Code.INVALID_ARGUMENT, failure.getStatus().getCode(), method);
        }
        assertEquals("ok", showTablet(channel).getMsg());
    }

    @Test
    void answersOfManyMegabytesPass() throws Exception {
        NodeServer server = open(ConnectionRule.anyCredential());
        ShowTableResponse answer = stub(as("foo", channel(server))).showTable(ShowTableRequest.getDefaultInstance());

        assertEquals(Tables.LARGE, answer.getTableInfoCount());
        assertTrue(answer.getSerializedSize() > 32_000_000, "only " + answer.getSerializedSize());
    }

    @Test
    void aCutServerDropsItsConnectionsAndRefusesNewOnesUntilMended() throws Exception {
        NodeServer server = open(ConnectionRule.anyCredential());
        Channel before = as("foo", channel(server));
        showTablet(before);

        server.cut();
        assertThrows(StatusRuntimeException.class, () -> showTablet(before));
        assertThrows(StatusRuntimeException.class, () -> showTablet(as("foo", channel(server))));

        server.mend();
        assertEquals("ok", showTablet(as("foo", channel(server))).getMsg());
    }

    @Test
    void aNodesChannelFailsWhileTheNodeIsIsolatedAndReachesARestartedServerAtOnce() throws Exception {
        NodeServer server = open(ConnectionRule.anyCredential());
        HostedNetwork network = new HostedNetwork("one", "127.0.0.1:1", null, "/x", Duration.ofSeconds(1));
        opened.add(network);
        Channel channel = network.channelTo("127.0.0.1:" + server.port());
        assertEquals("ok", showTablet(channel).getMsg());

        network.isolate();
        assertEquals(Status.Code.UNAVAILABLE, failureOf(stub(channel)).getCode());
        network.rejoin();
        assertEquals("ok", showTablet(channel).getMsg());

        server.kill();
        for (int i = 0; i < 20; i++) {
            assertThrows(StatusRuntimeException.class, () -> showTablet(channel));
        }
        NodeServer again = new NodeServer(server.port(), List.of(new Tables()), ConnectionRule.anyCredential(),
                threads);
        opened.add(again);
        again.open();
        long start = System.nanoTime();
        await().pollInterval(Duration.ofMillis(10)).ignoreExceptions()
                .until(() -> showTablet(channel).getMsg().equals("ok"));
        assertTrue(System.nanoTime() - start < 500_000_000, "gRPC's back-off was waited for");
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            NodeServer server = new NodeServer(taken.getLocalPort(), List.of(new Tables()),
                    ConnectionRule.anyCredential(), threads);
            NodeStartException failure = assertThrows(NodeStartException.class, server::open);
            assertEquals("port " + taken.getLocalPort() + " is taken by another process. Stop that process, or use"
                    + " another folder for this cluster.", failure.getMessage());
        }
    }

    private NodeServer open(Predicate<String> accepted) throws Exception {
        NodeServer server = new NodeServer(new FreePorts().next(), List.of(new Tables()), accepted, threads);
        server.open();
        opened.add(server);
        return server;
    }

    private ManagedChannel channel(NodeServer server) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext()
                .maxInboundMessageSize(Integer.MAX_VALUE).build();
        opened.add(channel::shutdownNow);
        return channel;
    }

    private static Channel as(String credential, Channel channel) {
        Metadata headers = new Metadata();
        headers.put(CuttableChannel.AUTHORIZATION, credential);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static NameServerGrpc.NameServerBlockingStub stub(Channel channel) {
        return NameServerGrpc.newBlockingStub(channel).withDeadlineAfter(Duration.ofSeconds(20));
    }

    private static ShowTabletResponse showTablet(Channel channel) {
        return stub(channel).showTablet(ShowTabletRequest.getDefaultInstance());
    }

    private static Status failureOf(NameServerGrpc.NameServerBlockingStub stub) {
        return assertThrows(StatusRuntimeException.class,
                () -> stub.showTablet(ShowTabletRequest.getDefaultInstance())).getStatus();
    }

    private static byte[] callBytes(Channel channel, String method, byte[] request) {
        MethodDescriptor<byte[], byte[]> descriptor = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY).setFullMethodName(method).setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes()).build();
        return ClientCalls.blockingUnaryCall(channel, descriptor, CallOptions.DEFAULT, request);
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Tables extends NameServerGrpc.NameServerImplBase {

        static final int LARGE = 5000;

        @Override
        public void showTablet(ShowTabletRequest request, StreamObserver<ShowTabletResponse> answers) {
            answers.onNext(ShowTabletResponse.newBuilder().setCode(0).setMsg("ok").build());
            answers.onCompleted();
        }

        @Override
        public void showTable(ShowTableRequest request, StreamObserver<ShowTableResponse> answers) {
            ShowTableResponse.Builder answer = ShowTableResponse.newBuilder().setCode(0);
            for (int i = 0; i < LARGE; i++) {
                answer.addTableInfo(TableInfo.newBuilder().setName("t".repeat(8000) + i));
            }
            answers.onNext(answer.build());
            answers.onCompleted();
        }
    }
}

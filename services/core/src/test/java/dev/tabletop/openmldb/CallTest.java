package dev.tabletop.openmldb;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.openmldb.RpcFailures.Call;
import dev.tabletop.wire.nameserver.ConfGetRequest;
import dev.tabletop.wire.nameserver.ConfGetResponse;
import dev.tabletop.wire.nameserver.NameServerGrpc;
import dev.tabletop.wire.nameserver.PartitionMeta;
import dev.tabletop.wire.nameserver.ShowTableRequest;
import dev.tabletop.wire.nameserver.ShowTableResponse;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.nameserver.TablePartition;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Single calls: what goes out, and what each way of failing is called. */
class CallTest {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LATER = Duration.ofSeconds(20);

    private final Rpc rpc = new Rpc(new Channels(null));

    @AfterEach
    void close() {
        rpc.close();
    }

    @Test
    void everyCallCarriesTheServiceToken() throws ClusterException {
        try (ScriptedServer server = answering(ConfGetResponse.newBuilder().setCode(0).build())) {
            ask(server.address(), SOON, false);
            ask(server.address(), SOON, false);

            assertEquals(List.of("sdefault", "sdefault"), server.tokens());
        }
    }

    @Test
    void aUserIsSentWithTheDigestOfItsPassword() {
        assertEquals("uroot:1e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                Channels.token(new Login("root", "")));
    }

    @Test
    void aLoginNeverShowsItsPassword() {
        assertEquals("root:***", new Login("root", "secret").toString());
    }

    @Test
    void aRefusalNamesTheCodeAndWhatToDo() {
        try (ScriptedServer server = answering(
                ConfGetResponse.newBuilder().setCode(309).setMsg("leader is alive").build())) {
            ClusterException refused = failure(server.address(), SOON, false);

            assertEquals(List.of(Kind.REFUSED, 309,
                    "nameserver refused ConfGet: \"leader is alive\" (309 kLeaderIsAlive).",
                    "The partition has a leader that is alive. Name a candidate to change it nevertheless."),
                    told(refused));
        }
    }

    @Test
    void aCodeNeverSeenIsShownWithItsNumberAndMessage() {
        try (ScriptedServer server = answering(
                ConfGetResponse.newBuilder().setCode(4711).setMsg("moon phase").build())) {
            ClusterException refused = failure(server.address(), SOON, false);

            assertEquals(
                    List.of(Kind.REFUSED, 4711,
                            "nameserver answered ConfGet with code 4711, which this console does not know:"
                                    + " \"moon phase\".",
                            "The cluster is perhaps of a newer version. Read the message and the server's log."),
                    told(refused));
        }
    }

    @Test
    void anAnswerWithoutACodeIsGarbled() {
        try (ScriptedServer server = answering(ConfGetResponse.getDefaultInstance())) {
            assertEquals(Kind.GARBLED, failure(server.address(), SOON, false).kind());
        }
    }

    @Test
    void bytesThatAreNoAnswerAreGarbled() {
        UnknownFieldSet text = UnknownFieldSet.newBuilder()
                .addField(1, UnknownFieldSet.Field.newBuilder()
                        .addLengthDelimited(ByteString.copyFromUtf8("not a number")).build())
                .build();
        try (ScriptedServer server = answering(
                ConfGetResponse.newBuilder().setUnknownFields(text).buildPartial())) {
            assertEquals(Kind.GARBLED, failure(server.address(), SOON, false).kind());
        }
    }

    @Test
    void aQuestionThatIsNotAnsweredInTimeIsUnreachable() {
        try (ScriptedServer server = answering(null)) {
            ClusterException late = failure(server.address(), SOON, false);

            assertEquals(Kind.UNREACHABLE, late.kind());
            assertEquals("nameserver did not answer ConfGet within 500 ms.", late.getMessage());
        }
    }

    @Test
    void aChangeThatIsNotAnsweredInTimeIsUncertain() {
        try (ScriptedServer server = answering(null)) {
            assertEquals(Kind.UNCERTAIN, failure(server.address(), SOON, true).kind());
            assertEquals(1, server.requests(ConfGetRequest.class).size());
        }
    }

    @Test
    void aRefusedConnectionIsADeadServer() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        ClusterException refused = failure("127.0.0.1:" + free, LATER, true);

        assertEquals(Kind.UNREACHABLE, refused.kind());
        assertEquals("nameserver cannot be reached: the connection is refused.", refused.getMessage());
    }

    @Test
    void aHostThatNobodyKnowsIsUnreachable() {
        assertEquals(Kind.UNREACHABLE, failure("no-such-host.invalid:9527", LATER, false).kind());
    }

    @Test
    void aTextThatIsNoAddressIsGarbled() {
        assertEquals(Kind.GARBLED, failure("tablet one", SOON, false).kind());
    }

    @Test
    void aConnectionClosedWithoutAnAnswerMayBeAWrongToken() throws IOException {
        try (ServerSocket server = closing("")) {
            ClusterException closed = failure("127.0.0.1:" + server.getLocalPort(), LATER, false);

            assertEquals(Kind.CLOSED_WITHOUT_ANSWER, closed.kind());
            assertTrue(closed.advice().contains("user and password"), closed.advice());
        }
    }

    @Test
    void aChangeOnAConnectionClosedWithoutAnAnswerIsUncertain() throws IOException {
        try (ServerSocket server = closing("")) {
            assertEquals(Kind.UNCERTAIN, failure("127.0.0.1:" + server.getLocalPort(), LATER, true).kind());
        }
    }

    @Test
    void aChangeOnItsWayWhenTheChannelIsClosedIsUncertain() {
        RpcFailures.Call change = new RpcFailures.Call("tablet t", "DropTable", Duration.ofSeconds(1), true);
        assertEquals(Kind.UNCERTAIN, RpcFailures
                .of(change, Status.UNAVAILABLE.withDescription("Channel shutdownNow invoked").asRuntimeException())
                .kind());
        assertEquals(Kind.UNREACHABLE, RpcFailures
                .of(change, Status.UNAVAILABLE.withDescription("Channel shutdown invoked").asRuntimeException())
                .kind());
    }

    @Test
    void aServerOfAnotherKindIsGarbled() throws IOException {
        try (ServerSocket server = closing("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
            assertEquals(Kind.GARBLED, failure("127.0.0.1:" + server.getLocalPort(), LATER, false).kind());
        }
    }

    @Test
    void aServerThatCameBackIsReachedByTheNextCall() throws ClusterException {
        ScriptedServer first = answering(ConfGetResponse.newBuilder().setCode(0).build());
        int port = first.port();
        ask(first.address(), LATER, false);
        first.close();
        // The connection's end may reach us in the middle of a call.
        await().untilAsserted(() -> assertEquals(Kind.UNREACHABLE, failure(first.address(), LATER, false).kind()));
        try (ScriptedServer second = new ScriptedServer(port)) {
            second.always(NameServerGrpc.getConfGetMethod(), ConfGetResponse.newBuilder().setCode(0).build());

            assertEquals(0, ask(second.address(), LATER, false).getCode());
        }
    }

    @Test
    void eightThousandTablesFitInOneAnswerFourTimesAtOnce() {
        ShowTableResponse many = ShowTableResponse.newBuilder().setCode(0)
                .addAllTableInfo(IntStream.range(0, 8_000).mapToObj(CallTest::table).toList()).build();
        try (ScriptedServer server = new ScriptedServer().always(NameServerGrpc.getShowTableMethod(), many)) {
            List<CompletableFuture<ShowTableResponse>> calls = IntStream.range(0, 4)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> showTable(server.address()))).toList();

            assertTrue(many.getSerializedSize() > 4 << 20, "large enough to overrun a usual window");
            calls.forEach(call -> assertEquals(many, call.join()));
        }
    }

    private ShowTableResponse showTable(String address) {
        try {
            return rpc.askLarge(new Call("nameserver", "ShowTable", LATER, false), address,
                    NameServerGrpc.getShowTableMethod(), ShowTableRequest.getDefaultInstance());
        } catch (ClusterException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TableInfo table(int tid) {
        TableInfo.Builder table = TableInfo.newBuilder().setName("table_" + tid).setDb("demo").setTid(tid);
        for (int pid = 0; pid < 8; pid++) {
            TablePartition.Builder partition = TablePartition.newBuilder().setPid(pid);
            for (int replica = 0; replica < 3; replica++) {
                partition.addPartitionMeta(PartitionMeta.newBuilder().setEndpoint("10.0.0." + replica + ":10921")
                        .setIsLeader(replica == 0).setIsAlive(true).setOffset(1_000_000 + tid)
                        .setRecordCnt(1_000_000).setRecordByteSize(1 << 30));
            }
            table.addTablePartition(partition);
        }
        return table.build();
    }

    private static ScriptedServer answering(ConfGetResponse answer) {
        return new ScriptedServer().always(NameServerGrpc.getConfGetMethod(), answer);
    }

    private static ServerSocket closing(String words) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("closing-server").start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    assertTrue(server.isClosed() || e.getMessage() != null, "the client may hang up first");
                }
            }
        });
        return server;
    }

    private ConfGetResponse ask(String address, Duration deadline, boolean change) throws ClusterException {
        Call call = new Call("nameserver", "ConfGet", deadline, change);
        return Answers.requireOk(call, rpc.send(call, address, NameServerGrpc.getConfGetMethod(),
                ConfGetRequest.getDefaultInstance()));
    }

    private ClusterException failure(String address, Duration deadline, boolean change) {
        return assertThrows(ClusterException.class, () -> ask(address, deadline, change));
    }

    private static List<Object> told(ClusterException failure) {
        return List.of(failure.kind(), failure.code(), failure.getMessage(), failure.advice());
    }
}

package dev.tabletop.tunnel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshNetworkTest {

    private static final SshSecrets RIGHT = _ -> Optional.of(TestSshServer.PASSWORD);

    @TempDir
    private Path folder;

    private final List<HostKeyOffer> asked = new ArrayList<>();
    private TestSshServer server;
    private ServerSocket echo;

    @BeforeEach
    void start() throws IOException {
        server = TestSshServer.start();
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("echo").start(this::answer);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        echo.close();
    }

    private void answer() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                Thread.ofVirtual().name("echo-one").start(() -> {
                    try (socket) {
                        socket.getInputStream().transferTo(socket.getOutputStream());
                    } catch (IOException e) {
                        // The other side is gone.
                    }
                });
            } catch (IOException e) {
                return;
            }
        }
    }

    private String echoAddress() {
        return "127.0.0.1:" + echo.getLocalPort();
    }

    private HostKeys trusting() {
        return keys(true);
    }

    private HostKeys keys(boolean trust) {
        return new HostKeys(folder.resolve("known_hosts"), List.of(folder.resolve("user_known_hosts")), offer -> {
            asked.add(offer);
            return trust;
        });
    }

    private static String say(Route route, String address, String text) throws IOException, ClusterException {
        String[] local = route.reach(address).split(":", -1);
        try (Socket socket = new Socket(local[0], Integer.parseInt(local[1]))) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readNBytes(text.length()), StandardCharsets.UTF_8);
        }
    }

    /** Somebody else may listen on a port that was given back, but would not echo. */
    private static boolean leadsThrough(String local) throws IOException {
        String[] parts = local.split(":", -1);
        try (Socket socket = new Socket(parts[0], Integer.parseInt(parts[1]))) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("still".getBytes(StandardCharsets.UTF_8));
            return "still".equals(new String(socket.getInputStream().readNBytes(5), StandardCharsets.UTF_8));
        } catch (SocketException | SocketTimeoutException e) {
            return false;
        }
    }

    private ClusterException refused(SshHop hop, SshSecrets secrets, HostKeys keys) {
        return assertThrows(ClusterException.class, () -> new SshNetwork(List.of(hop), secrets, keys).open());
    }

    @Test
    void bytesGoThroughAndTheLocalPortStays() throws Exception {
        try (Route route = new SshNetwork(List.of(server.hop()), RIGHT, trusting()).open()) {
            assertEquals("hello", say(route, echoAddress(), "hello"));
            assertEquals("x".repeat(300_000), say(route, echoAddress(), "x".repeat(300_000)));
            assertEquals(route.reach(echoAddress()), route.reach(echoAddress()));
            assertEquals(List.of(echoAddress(), echoAddress()), server.forwarded());
        }
    }

    @Test
    void aRouteThatIsClosedOpensNoFurtherPort() throws Exception {
        Route route = new SshNetwork(List.of(server.hop()), RIGHT, trusting()).open();
        route.close();
        assertEquals("The SSH tunnel is closed.",
                assertThrows(ClusterException.class, () -> route.reach(echoAddress())).getMessage());
    }

    @Test
    void aChainOfServersIsGoneThroughInOrder() throws Exception {
        List<SshHop> entered = new ArrayList<>();
        try (TestSshServer inner = TestSshServer.start();
                Route route = new SshNetwork(List.of(server.hop(), inner.hop()), RIGHT, trusting())
                        .open(entered::add)) {
            assertEquals("hello", say(route, echoAddress(), "hello"));
            assertEquals(List.of(server.hop(), inner.hop()), entered);
            assertEquals(List.of("127.0.0.1:" + inner.port()), server.forwarded());
            assertEquals(List.of(echoAddress()), inner.forwarded());
            assertEquals(2, asked.size(), "each server's key is asked about");
        }
    }

    @Test
    void aLostConnectionIsMadeAgainByTheNextClient() throws Exception {
        try (Route route = new SshNetwork(List.of(server.hop()), RIGHT, trusting()).open()) {
            String before = route.reach(echoAddress());
            server.cutAll();
            await().ignoreExceptions().until(() -> "again".equals(say(route, echoAddress(), "again")));
            assertEquals(before, route.reach(echoAddress()));
            assertEquals(1, asked.size());
        }
    }

    @Test
    void aServerThatWasAwayIsFoundAgainOnceItIsBack() throws Exception {
        int port = server.port();
        var key = TestSshServer.newKey();
        server.close();
        server = TestSshServer.start(port, key);
        try (Route route = new SshNetwork(List.of(server.hop()), RIGHT, trusting()).open()) {
            server.close();
            await().until(() -> fails(route));
            server = TestSshServer.start(port, key);
            await().ignoreExceptions().until(() -> "again".equals(say(route, echoAddress(), "again")));
        }
    }

    private boolean fails(Route route) throws ClusterException {
        try {
            return say(route, echoAddress(), "x").isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void routesThatAreOpenTogetherShareOneLogin() throws Exception {
        SshNetwork network = new SshNetwork(List.of(server.hop()), RIGHT, trusting());
        Route first = network.open();
        Route second = network.open();
        String local = first.reach(echoAddress());
        first.close();
        first.close();
        assertEquals("still", say(second, echoAddress(), "still"));
        assertEquals(1, server.logins());
        second.close();
        assertFalse(leadsThrough(local));
    }

    @Test
    void anUnknownServerIsAskedAboutOnceAndThenKept() throws Exception {
        new SshNetwork(List.of(server.hop()), RIGHT, trusting()).open().close();
        new SshNetwork(List.of(server.hop()), RIGHT, keys(false)).open().close();

        assertEquals(1, asked.size());
        assertEquals("127.0.0.1", asked.getFirst().host());
        assertEquals(server.port(), asked.getFirst().port());
        assertEquals("ecdsa-sha2-nistp256", asked.getFirst().type());
        assertTrue(asked.getFirst().fingerprint().matches("SHA256:[A-Za-z0-9+/]{43}"), asked.toString());
        Path kept = folder.resolve("known_hosts");
        assertTrue(Files.readString(kept).startsWith("[127.0.0.1]:" + server.port() + " ecdsa-sha2-nistp256 AAAA"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
    }

    @Test
    void aServerThatNobodyTrustsGetsNoPassword() {
        ClusterException refused = refused(server.hop(), RIGHT, keys(false));
        assertEquals(Kind.NOT_ALLOWED, refused.kind());
        assertTrue(refused.getMessage().contains("is not trusted yet. It shows ecdsa-sha2-nistp256 SHA256:"),
                refused.getMessage());
        assertEquals(0, server.logins());
        assertFalse(Files.exists(folder.resolve("known_hosts")));
    }

    @Test
    void aChangedHostKeyIsRefusedWithoutAsking() throws Exception {
        new SshNetwork(List.of(server.hop()), RIGHT, trusting()).open().close();
        String before = Files.readString(folder.resolve("known_hosts"));
        int port = server.port();
        server.close();
        server = TestSshServer.start(port, TestSshServer.newKey());

        ClusterException refused = refused(server.hop(), RIGHT, trusting());
        assertEquals(Kind.NOT_ALLOWED, refused.kind());
        assertTrue(refused.getMessage().contains("is not the one that is known"), refused.getMessage());
        assertEquals(1, asked.size());
        assertEquals(0, server.logins());
        assertEquals(before, Files.readString(folder.resolve("known_hosts")));
    }

    @Test
    void aServerKnownByAnotherTypeOfKeyIsNotTakenForANewOne() throws Exception {
        Files.writeString(folder.resolve("user_known_hosts"), "[127.0.0.1]:" + server.port()
                + " ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBzUcQbUyAnKkAYm6rK0P8jGJKDJ9uZ1N0WxZBr2zKKa\n");
        ClusterException refused = refused(server.hop(), RIGHT, trusting());
        assertEquals(Kind.NOT_ALLOWED, refused.kind());
        assertEquals(List.of(), asked);
        assertEquals(0, server.logins());
    }

    @Test
    void aWrongPasswordIsToldAndNotTriedAgainByItself() {
        ClusterException refused = refused(server.hop(), _ -> Optional.of("wrong"), trusting());
        assertEquals(Kind.NOT_ALLOWED, refused.kind());
        assertEquals("The SSH server 127.0.0.1:" + server.port() + " does not let ada in by that password.",
                refused.getMessage());
        assertFalse(refused.toString().contains("wrong"), "the password is not told");
    }

    @Test
    void aMissingPasswordIsTold() {
        assertEquals("There is no password for ada@127.0.0.1:" + server.port() + ".",
                refused(server.hop(), SshSecrets.none(), trusting()).getMessage());
    }

    @Test
    void aKeyUnderAPassphraseLetsIn() throws Exception {
        Path key = TestKeys.write(folder.resolve("id"), "open sesame");
        server.trust(TestKeys.publicKey(key));
        SshHop hop = SshHop.byKey("127.0.0.1", server.port(), TestSshServer.USER, key.toString());
        try (Route route = new SshNetwork(List.of(hop), _ -> Optional.of("open sesame"), trusting()).open()) {
            assertEquals("hello", say(route, echoAddress(), "hello"));
        }
        assertEquals("The passphrase does not open the key " + key + " for " + hop.text() + ".",
                refused(hop, _ -> Optional.of("wrong"), trusting()).getMessage());
        assertEquals("The key " + key + " for " + hop.text() + " is under a passphrase, and there is none.",
                refused(hop, SshSecrets.none(), trusting()).getMessage());
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsTold() throws Exception {
        Path key = TestKeys.write(folder.resolve("id"), null);
        SshHop hop = SshHop.byKey("127.0.0.1", server.port(), TestSshServer.USER, key.toString());
        assertEquals("The SSH server 127.0.0.1:" + server.port() + " does not let ada in by the key " + key + ".",
                refused(hop, SshSecrets.none(), trusting()).getMessage());
    }

    @Test
    void aFileThatIsNoKeyIsTold() throws Exception {
        Path file = Files.writeString(folder.resolve("id"), "no key");
        SshHop hop = SshHop.byKey("127.0.0.1", server.port(), TestSshServer.USER, file.toString());
        assertEquals("The file " + file + " for " + hop.text() + " is not a private key that can be used.",
                refused(hop, SshSecrets.none(), trusting()).getMessage());
        Files.delete(file);
        assertEquals("The key file " + file + " for " + hop.text() + " is missing or cannot be read.",
                refused(hop, SshSecrets.none(), trusting()).getMessage());
    }

    @Test
    void whereNoServerListensOrNoNameIsKnownItIsTold() {
        int port = server.port();
        server.close();
        assertEquals("No SSH server answers at 127.0.0.1:" + port + ".",
                refused(SshHop.byPassword("127.0.0.1", port, "ada"), RIGHT, trusting()).getMessage());
        assertEquals("The SSH host no-such-host.invalid is not known here.",
                refused(SshHop.byPassword("no-such-host.invalid", 22, "ada"), RIGHT, trusting()).getMessage());
    }

    @Test
    void aProbeSaysWhatTheServerCannotReach() throws Exception {
        try (Route route = new SshNetwork(List.of(server.hop()), RIGHT, trusting()).open()) {
            route.probe(echoAddress());
            String gone = echoAddress();
            echo.close();
            assertEquals("The SSH server 127.0.0.1 cannot connect to " + gone + ".",
                    assertThrows(ClusterException.class, () -> route.probe(gone)).getMessage());
        }
    }
}

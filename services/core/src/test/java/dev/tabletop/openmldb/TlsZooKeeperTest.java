package dev.tabletop.openmldb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.zookeeper.server.NettyServerCnxnFactory;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;
import org.apache.zookeeper.server.persistence.FileTxnLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A ZooKeeper that speaks TLS alone, reached by the options that docs/security.md names. */
@Isolated("ZooKeeper's client takes these options from the whole process")
class TlsZooKeeperTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;
    private final Map<String, String> before = new HashMap<>();
    private ServerCnxnFactory connections;

    @BeforeEach
    void startServer() throws Exception {
        Path key = folder.resolve("server.p12");
        keytool("-genkeypair", "-alias", "zk", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
                "SAN=ip:127.0.0.1,dns:localhost", "-validity", "2", "-storetype", "PKCS12", "-keystore",
                key.toString());
        keytool("-exportcert", "-rfc", "-alias", "zk", "-keystore", key.toString(), "-file",
                folder.resolve("ca.pem").toString());
        set("zookeeper.ssl.keyStore.location", key.toString());
        set("zookeeper.ssl.keyStore.password", PASSWORD);
        set("zookeeper.ssl.trustStore.location", folder.resolve("ca.pem").toString());
        set("zookeeper.ssl.clientAuth", "none");
        FileTxnLog.setPreallocSize(1 << 20);
        Path data = Files.createDirectory(folder.resolve("data"));
        set(ServerCnxnFactory.ZOOKEEPER_SERVER_CNXN_FACTORY, NettyServerCnxnFactory.class.getName());
        connections = ServerCnxnFactory.createFactory();
        connections.configure(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100, -1, true);
        connections.startup(new ZooKeeperServer(data.toFile(), data.toFile(), 200));
    }

    @AfterEach
    void stopServer() {
        connections.shutdown();
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    private void set(String name, String value) {
        before.putIfAbsent(name, System.getProperty(name));
        System.setProperty(name, value);
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile()).start();
        assertEquals(0, process.waitFor(), () -> "keytool " + String.join(" ", arguments));
    }

    private void speakTls() {
        set("zookeeper.clientCnxnSocket", "org.apache.zookeeper.ClientCnxnSocketNetty");
        set("zookeeper.client.secure", "true");
    }

    private ConnectionSettings settings() {
        return ConnectionSettings.of("127.0.0.1:" + connections.getLocalPort(), "/openmldb");
    }

    /** Nothing comes of it, however long one waits. */
    private ConnectionSettings inVain() {
        Duration enough = Duration.ofSeconds(2);
        return settings().withDeadlines(new Deadlines(enough, enough, enough, enough, enough));
    }

    @Test
    void withTheCertificateTrustedItIsRead() throws ClusterException {
        speakTls();
        try (Coordination coordination = Coordination.open(settings())) {
            assertNotNull(coordination.callAt("/", () -> coordination.client().checkExists().forPath("/")));
        }
    }

    @Test
    void aServerWhoseCertificateIsNotTrustedIsNotSpokenTo() throws Exception {
        speakTls();
        keytool("-genkeypair", "-alias", "other", "-keyalg", "EC", "-dname", "CN=other", "-validity", "2", "-storetype",
                "PKCS12", "-keystore", folder.resolve("other.p12").toString());
        keytool("-exportcert", "-rfc", "-alias", "other", "-keystore", folder.resolve("other.p12").toString(), "-file",
                folder.resolve("other.pem").toString());
        set("zookeeper.ssl.trustStore.location", folder.resolve("other.pem").toString());
        assertEquals(Kind.UNREACHABLE,
                assertThrows(ClusterException.class, () -> Coordination.open(inVain()).close()).kind());
    }

    @Test
    void withoutTlsNothingIsHeardFromIt() {
        assertEquals(Kind.UNREACHABLE,
                assertThrows(ClusterException.class, () -> Coordination.open(inVain()).close()).kind());
    }
}

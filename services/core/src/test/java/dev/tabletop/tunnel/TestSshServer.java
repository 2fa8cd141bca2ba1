package dev.tabletop.tunnel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.session.ServerSession;

/** An SSH server in this process that forwards connections and keeps where to. */
public final class TestSshServer implements AutoCloseable {

    public static final String USER = "ada";
    public static final String PASSWORD = "correct horse";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final List<String> forwarded = new CopyOnWriteArrayList<>();
    private final Set<PublicKey> trusted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger logins = new AtomicInteger();

    private TestSshServer(int port, KeyPair hostKey) {
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, _) -> count(USER.equals(user) && PASSWORD.equals(password)));
        server.setPublickeyAuthenticator((user, key, _) -> USER.equals(user)
                && trusted.stream().anyMatch(t -> KeyUtils.compareKeys(t, key)));
        server.setForwardingFilter(new AcceptAllForwardingFilter() {

            @Override
            protected boolean checkAcceptance(String request, Session session, SshdSocketAddress target) {
                forwarded.add(target.getHostName() + ":" + target.getPort());
                return true;
            }
        });
    }

    public static TestSshServer start() {
        return start(0, newKey());
    }

    public static TestSshServer start(int port, KeyPair hostKey) {
        TestSshServer made = new TestSshServer(port, hostKey);
        try {
            made.server.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean count(boolean right) {
        logins.incrementAndGet();
        return right;
    }

    public int port() {
        return server.getPort();
    }

    /** How often somebody tried a password. */
    public int logins() {
        return logins.get();
    }

    public void trust(PublicKey key) {
        trusted.add(key);
    }

    /** Where connections were forwarded to, in order. */
    public List<String> forwarded() {
        return List.copyOf(forwarded);
    }

    /** A login by password. */
    public SshHop hop() {
        return SshHop.byPassword("127.0.0.1", port(), USER);
    }

    /** Ends all connections; the server goes on. */
    public void cutAll() {
        for (Session session : server.getActiveSessions()) {
            if (session instanceof ServerSession) {
                session.close(true);
            }
        }
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

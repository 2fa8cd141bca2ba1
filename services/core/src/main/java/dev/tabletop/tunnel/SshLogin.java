package dev.tabletop.tunnel;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.PageantConnector;
import com.jcraft.jsch.SSHAgentConnector;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import dev.tabletop.cluster.ClusterException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Logs in at one SSH server. */
final class SshLogin {

    private static final Duration ALIVE_EVERY = Duration.ofSeconds(5);
    private static final int ALIVE_TRIES = 2;

    private final SshHop hop;
    private final SshSecrets secrets;
    private final HostKeys keys;
    private final Duration patience;

    SshLogin(SshHop hop, SshSecrets secrets, HostKeys keys, Duration patience) {
        this.hop = hop;
        this.secrets = secrets;
        this.keys = keys;
        this.patience = patience;
    }

    /**
     * Connects, checks the server's key and logs in; the caller disconnects.
     *
     * @param before
     *            the SSH server to go through; null to connect from here
     */
    Session enter(@Nullable Session before) throws ClusterException {
        HostKeyCheck check = null;
        Session session = null;
        try {
            check = new HostKeyCheck(hop, keys);
            JSch ssh = new JSch();
            session = ssh.getSession(hop.user(), hop.host(), hop.port());
            session.setHostKeyRepository(check);
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setDaemonThread(true);
            session.setServerAliveInterval((int) ALIVE_EVERY.toMillis());
            session.setServerAliveCountMax(ALIVE_TRIES);
            if (before != null) {
                session.setProxy(new ThroughHop(before));
            }
            prove(ssh, session);
            session.connect((int) patience.toMillis());
            return session;
        } catch (JSchException e) {
            if (session != null) {
                session.disconnect();
            }
            throw SshFailures.ofLogin(hop, e, check);
        }
    }

    private void prove(JSch ssh, Session session) throws ClusterException, JSchException {
        switch (hop.proof()) {
            case AGENT -> {
                session.setConfig("PreferredAuthentications", "publickey");
                ssh.setIdentityRepository(agent());
            }
            case KEY -> {
                session.setConfig("PreferredAuthentications", "publickey");
                addKey(ssh, KeyFiles.resolve(String.valueOf(hop.keyFile())).toString());
            }
            case PASSWORD -> {
                session.setConfig("PreferredAuthentications", "password,keyboard-interactive");
                String password = secrets.secret(hop).orElseThrow(() -> SshFailures.noPassword(hop));
                session.setPassword(password.getBytes(StandardCharsets.UTF_8));
                session.setUserInfo(new OnePassword(password));
            }
        }
    }

    private AgentIdentityRepository agent() throws ClusterException {
        boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        try {
            AgentIdentityRepository found = new AgentIdentityRepository(
                    windows && System.getenv("SSH_AUTH_SOCK") == null
                            ? new PageantConnector()
                            : new SSHAgentConnector());
            if (found.getIdentities().isEmpty()) {
                throw SshFailures.agentWithoutKeys(hop);
            }
            return found;
        } catch (AgentProxyException e) {
            throw SshFailures.noAgent(hop, e);
        }
    }

    private void addKey(JSch ssh, String file) throws ClusterException {
        if (!Files.isReadable(Path.of(file))) {
            throw SshFailures.noKeyFile(hop, file);
        }
        try {
            KeyPair key = KeyPair.load(ssh, file, null);
            try {
                if (!key.isEncrypted()) {
                    ssh.addIdentity(file);
                    return;
                }
                Optional<String> passphrase = secrets.secret(hop);
                byte[] bytes = passphrase.orElseThrow(() -> SshFailures.noPassphrase(hop, file))
                        .getBytes(StandardCharsets.UTF_8);
                if (!key.decrypt(bytes.clone())) {
                    throw SshFailures.wrongPassphrase(hop, file);
                }
                ssh.addIdentity(file, bytes);
            } finally {
                key.dispose();
            }
        } catch (JSchException e) {
            throw SshFailures.badKeyFile(hop, file, e);
        }
    }

    /** Answers every question of the server with the one password. */
    private record OnePassword(String password) implements UserInfo, UIKeyboardInteractive {

        @Override
        public String toString() {
            return "***";
        }

        @Override
        public @Nullable String getPassphrase() {
            return null;
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public boolean promptPassword(String message) {
            return true;
        }

        @Override
        public boolean promptPassphrase(String message) {
            return false;
        }

        @Override
        public boolean promptYesNo(String message) {
            return false;
        }

        @Override
        public void showMessage(String message) {
            // A banner has nothing to say to a console.
        }

        @Override
        public String @Nullable [] promptKeyboardInteractive(String destination, String name, String instruction,
                String[] prompt, boolean[] echo) {
            return prompt.length == 1 && !echo[0]
                    ? new String[]{password}
                    : prompt.length == 0 ? new String[0] : null;
        }
    }
}

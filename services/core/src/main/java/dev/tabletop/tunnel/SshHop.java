package dev.tabletop.tunnel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One SSH server on the way to a cluster. Holds no secrets.
 *
 * @param host
 *            name or address, as seen from the hop before it
 * @param port
 *            1 to 65535, usually 22
 * @param user
 *            who logs in there
 * @param proof
 *            how the user proves who he is
 * @param keyFile
 *            the private key's file for {@link Proof#KEY}; null for the others
 */
public record SshHop(String host, int port, String user, Proof proof, @Nullable String keyFile) {

    /** The port where SSH servers listen unless told otherwise. */
    public static final int USUAL_PORT = 22;

    /** How a user proves who he is. */
    public enum Proof {
        /** The agent that runs on this machine signs. */
        AGENT,
        /** A private key in a file, which may be under a passphrase. */
        KEY,
        /** A password. */
        PASSWORD
    }

    public SshHop {
        if ((proof == Proof.KEY) != (keyFile != null)) {
            throw new IllegalArgumentException("a key file belongs to a login by key, and to no other");
        }
    }

    /** A login by the agent of this machine. */
    public static SshHop byAgent(String host, int port, String user) {
        return new SshHop(host, port, user, Proof.AGENT, null);
    }

    /** A login by a private key. */
    public static SshHop byKey(String host, int port, String user, String keyFile) {
        return new SshHop(host, port, user, Proof.KEY, Objects.requireNonNull(keyFile));
    }

    /** A login by a password. */
    public static SshHop byPassword(String host, int port, String user) {
        return new SshHop(host, port, user, Proof.PASSWORD, null);
    }

    /** {@code user@host:port}. */
    public String text() {
        return user + "@" + host + ":" + port;
    }
}

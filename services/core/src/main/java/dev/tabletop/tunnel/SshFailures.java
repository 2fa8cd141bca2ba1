package dev.tabletop.tunnel;

import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can go wrong on the way through SSH servers, in the user's words. */
final class SshFailures {

    private SshFailures() {}

    static ClusterException ofLogin(SshHop hop, JSchException failure, @Nullable HostKeyCheck check) {
        if (failure instanceof JSchHostKeyException) {
            return hostKey(hop, failure, check == null ? null : check.refused());
        }
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("auth fail") || text.contains("auth cancel") || text.contains("too many authentication")) {
            return new ClusterException(Kind.NOT_ALLOWED, name(hop) + " does not let " + hop.user() + " in by "
                    + proof(hop) + ".", "Check the user, and that " + remedy(hop) + ".", failure);
        }
        if (text.contains("algorithm negotiation")) {
            return new ClusterException(Kind.UNREACHABLE,
                    name(hop) + " speaks only algorithms that are too old to be safe.",
                    "Have its SSH server updated, or use another one.", failure);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnknownHostException _ -> {
                    return new ClusterException(Kind.UNREACHABLE, "The SSH host " + hop.host() + " is not known here.",
                            "Check its spelling, or the name service of this machine.", failure);
                }
                case ConnectException _,NoRouteToHostException _,SocketTimeoutException _ -> {
                    return silent(hop, failure);
                }
                default -> {
                    // The reason may be further down.
                }
            }
        }
        if (text.contains("timeout") || text.contains("not opened") || text.contains("no connection")) {
            return silent(hop, failure);
        }
        return new ClusterException(Kind.UNREACHABLE,
                name(hop) + " ended the conversation: " + failure.getMessage() + ".",
                "Check that an SSH server listens on that port, and look into its log.", failure);
    }

    private static ClusterException silent(SshHop hop, Exception failure) {
        return new ClusterException(Kind.UNREACHABLE, "No SSH server answers at " + hop.host() + ":" + hop.port() + ".",
                "Check the address, that the server runs, and that the host before it may connect to it.", failure);
    }

    private static ClusterException hostKey(SshHop hop, JSchException failure, @Nullable HostKeyOffer offer) {
        String shown = offer == null ? "" : " It shows " + offer.type() + " " + offer.fingerprint() + ".";
        return switch (failure) {
            case JSchChangedHostKeyException _ -> new ClusterException(Kind.NOT_ALLOWED,
                    "The host key of " + hop.host() + ":" + hop.port() + " is not the one that is known." + shown
                            + " Somebody may be listening in, so nothing was sent.",
                    "Ask its administrator whether the key was changed. If so, take its old line out of"
                            + " ~/.ssh/known_hosts and of the console's known_hosts, and connect again.",
                    failure);
            case JSchUnknownHostKeyException _ -> new ClusterException(Kind.NOT_ALLOWED,
                    "The host key of " + hop.host() + ":" + hop.port() + " is not trusted yet." + shown,
                    "Compare the fingerprint with the one on the server (ssh-keygen -lf"
                            + " /etc/ssh/ssh_host_ed25519_key.pub), connect again and trust it, or add it to"
                            + " ~/.ssh/known_hosts.",
                    failure);
            default -> new ClusterException(Kind.NOT_ALLOWED,
                    "The host key of " + hop.host() + ":" + hop.port() + " must not be used: " + failure.getMessage()
                            + "." + shown,
                    "Ask its administrator.", failure);
        };
    }

    /** A failure to open a channel to an address behind the last server. */
    static ClusterException ofTarget(SshHop last, String address, Exception failure) {
        return new ClusterException(Kind.UNREACHABLE,
                "The SSH server " + last.host() + " cannot connect to " + address + ".",
                "Check the address as seen from that server, that something listens there, and that its SSH server"
                        + " allows forwarding (AllowTcpForwarding).",
                failure);
    }

    static ClusterException noPassword(SshHop hop) {
        return new ClusterException(Kind.NOT_ALLOWED, 0, "There is no password for " + hop.text() + ".",
                "Give the password when asked, or keep it with the profile.");
    }

    static ClusterException noPassphrase(SshHop hop, String file) {
        return new ClusterException(Kind.NOT_ALLOWED, 0,
                "The key " + file + " for " + hop.text() + " is under a passphrase, and there is none.",
                "Give the passphrase when asked, or keep it with the profile, or use the SSH agent.");
    }

    static ClusterException wrongPassphrase(SshHop hop, String file) {
        return new ClusterException(Kind.NOT_ALLOWED, 0,
                "The passphrase does not open the key " + file + " for " + hop.text() + ".",
                "Give the right one, or choose another key.");
    }

    static ClusterException noKeyFile(SshHop hop, String file) {
        return new ClusterException(Kind.NOT_ALLOWED, 0,
                "The key file " + file + " for " + hop.text() + " is missing or cannot be read.",
                "Correct the path in the profile, or give yourself read permission.");
    }

    static ClusterException badKeyFile(SshHop hop, String file, JSchException failure) {
        return new ClusterException(Kind.NOT_ALLOWED,
                "The file " + file + " for " + hop.text() + " is not a private key that can be used.",
                "Choose the private key (not the .pub file), in OpenSSH, PEM or PuTTY format.", failure);
    }

    static ClusterException noAgent(SshHop hop, Exception failure) {
        return new ClusterException(Kind.NOT_ALLOWED, "No SSH agent runs here, and " + hop.text() + " is to use it.",
                "Start one (ssh-agent; SSH_AUTH_SOCK must lead to it), or choose a key file in the profile.",
                failure);
    }

    static ClusterException agentWithoutKeys(SshHop hop) {
        return new ClusterException(Kind.NOT_ALLOWED, 0,
                "The SSH agent holds no key, so it cannot log " + hop.user() + " in at " + hop.host() + ".",
                "Add one with ssh-add, or choose a key file in the profile.");
    }

    static ClusterException noLocalPort(String address, IOException failure) {
        return new ClusterException(Kind.UNREACHABLE, "No local port could be opened for " + address + ".",
                "Too many connections or files may be open on this machine.", failure);
    }

    static ClusterException closed() {
        return new ClusterException(Kind.UNREACHABLE, 0, "The SSH tunnel is closed.", "Connect again.");
    }

    private static String name(SshHop hop) {
        return "The SSH server " + hop.host() + ":" + hop.port();
    }

    private static String proof(SshHop hop) {
        return switch (hop.proof()) {
            case AGENT -> "the keys of the SSH agent";
            case KEY -> "the key " + hop.keyFile();
            case PASSWORD -> "that password";
        };
    }

    private static String remedy(SshHop hop) {
        return switch (hop.proof()) {
            case AGENT -> "the agent holds the right key (ssh-add -l)";
            case KEY -> "its public half stands in the server's authorized_keys";
            case PASSWORD -> "the password is right and the server allows passwords";
        };
    }
}

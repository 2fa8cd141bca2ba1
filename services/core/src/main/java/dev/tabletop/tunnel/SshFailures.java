package dev.tabletop.tunnel;

import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.sentences.Sentence;
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
            return new ClusterException(Kind.NOT_ALLOWED,
                    Sentence.of("cluster.does_let", name(hop), hop.user(), proof(hop)),
                    Sentence.of("cluster.check_user", remedy(hop)), failure);
        }
        if (text.contains("algorithm negotiation")) {
            return new ClusterException(Kind.UNREACHABLE,
                    Sentence.of("cluster.speaks_only_algorithms_too", name(hop)),
                    Sentence.of("cluster.ssh_server_updated_use"), failure);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnknownHostException _ -> {
                    return new ClusterException(Kind.UNREACHABLE,
                            Sentence.of("cluster.ssh_host_known_here", hop.host()),
                            Sentence.of("cluster.check_spelling_name_service"), failure);
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
                Sentence.of("cluster.ended_conversation", name(hop), failure.getMessage()),
                Sentence.of("cluster.check_ssh_server_listens"), failure);
    }

    private static ClusterException silent(SshHop hop, Exception failure) {
        return new ClusterException(Kind.UNREACHABLE, Sentence.of("cluster.ssh_server_answers", hop.host(), hop.port()),
                Sentence.of("cluster.check_address_server_runs"), failure);
    }

    private static ClusterException hostKey(SshHop hop, JSchException failure, @Nullable HostKeyOffer offer) {
        Sentence shown = offer == null
                ? Sentence.NOTHING
                : Sentence.of("cluster.shows", offer.type(), offer.fingerprint());
        return switch (failure) {
            case JSchChangedHostKeyException _ -> new ClusterException(Kind.NOT_ALLOWED,
                    Sentence.of("cluster.host_key_one_known", hop.host(), hop.port(), shown),
                    Sentence.of("cluster.ask_administrator_whether_key"),
                    failure);
            case JSchUnknownHostKeyException _ -> new ClusterException(Kind.NOT_ALLOWED,
                    Sentence.of("cluster.host_key_trusted_yet", hop.host(), hop.port(), shown),
                    Sentence.of("cluster.compare_fingerprint_one_server"),
                    failure);
            default -> new ClusterException(Kind.NOT_ALLOWED,
                    Sentence.of("cluster.host_key_must_used", hop.host(), hop.port(), failure.getMessage(), shown),
                    Sentence.of("cluster.ask_administrator"), failure);
        };
    }

    /** A failure to open a channel to an address behind the last server. */
    static ClusterException ofTarget(SshHop last, String address, Exception failure) {
        return new ClusterException(Kind.UNREACHABLE,
                Sentence.of("cluster.ssh_server_cannot_connect", last.host(), address),
                Sentence.of("cluster.check_address_seen_server"),
                failure);
    }

    static ClusterException noPassword(SshHop hop) {
        return new ClusterException(Kind.NOT_ALLOWED, 0, Sentence.of("cluster.password", hop.text()),
                Sentence.of("cluster.give_password_when_asked"));
    }

    static ClusterException noPassphrase(SshHop hop, String file) {
        return new ClusterException(Kind.NOT_ALLOWED, 0,
                Sentence.of("cluster.key_under_passphrase_none", file, hop.text()),
                Sentence.of("cluster.give_passphrase_when_asked"));
    }

    static ClusterException wrongPassphrase(SshHop hop, String file) {
        return new ClusterException(Kind.NOT_ALLOWED, 0,
                Sentence.of("cluster.passphrase_does_open_key", file, hop.text()),
                Sentence.of("cluster.give_right_one_choose"));
    }

    static ClusterException noKeyFile(SshHop hop, String file) {
        return new ClusterException(Kind.NOT_ALLOWED, 0,
                Sentence.of("cluster.key_file_missing_cannot", file, hop.text()),
                Sentence.of("cluster.correct_path_profile_give"));
    }

    static ClusterException badKeyFile(SshHop hop, String file, JSchException failure) {
        return new ClusterException(Kind.NOT_ALLOWED,
                Sentence.of("cluster.file_private_key_can", file, hop.text()),
                Sentence.of("cluster.choose_private_key_pub"), failure);
    }

    static ClusterException noAgent(SshHop hop, Exception failure) {
        return new ClusterException(Kind.NOT_ALLOWED, Sentence.of("cluster.ssh_agent_runs_here", hop.text()),
                Sentence.of("cluster.start_one_ssh_agent"),
                failure);
    }

    static ClusterException agentWithoutKeys(SshHop hop) {
        return new ClusterException(Kind.NOT_ALLOWED, 0,
                Sentence.of("cluster.ssh_agent_holds_key", hop.user(), hop.host()),
                Sentence.of("cluster.add_one_ssh_add"));
    }

    static ClusterException noLocalPort(String address, IOException failure) {
        return new ClusterException(Kind.UNREACHABLE, Sentence.of("cluster.local_port_could_opened", address),
                Sentence.of("cluster.too_many_connections_files"), failure);
    }

    static ClusterException closed() {
        return new ClusterException(Kind.UNREACHABLE, 0, Sentence.of("cluster.ssh_tunnel_closed"),
                Sentence.of("cluster.connect_again"));
    }

    private static Sentence name(SshHop hop) {
        return Sentence.of("cluster.ssh_server", hop.host(), hop.port());
    }

    private static Sentence proof(SshHop hop) {
        return switch (hop.proof()) {
            case AGENT -> Sentence.of("cluster.keys_ssh_agent");
            case KEY -> Sentence.of("cluster.key", hop.keyFile());
            case PASSWORD -> Sentence.of("cluster.password_2");
        };
    }

    private static Sentence remedy(SshHop hop) {
        return switch (hop.proof()) {
            case AGENT -> Sentence.of("cluster.agent_holds_right_key");
            case KEY -> Sentence.of("cluster.public_half_stands_servers");
            case PASSWORD -> Sentence.of("cluster.password_right_server_allows");
        };
    }
}

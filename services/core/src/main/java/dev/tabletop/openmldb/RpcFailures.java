package dev.tabletop.openmldb;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
import dev.tabletop.sentences.Sentence;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns a failed call into what happened, why, and what to do. */
final class RpcFailures {

    /** Said of a call that was begun after close; "shutdownNow" is also said of those on their way. */
    private static final String NEVER_SENT = "channel shutdown invoked";

    private RpcFailures() {}

    /**
     * One call that failed.
     *
     * @param server
     *            who was asked, in the user's words, such as {@code tablet 10.0.0.1:9527}
     * @param method
     *            the call's name
     * @param deadline
     *            how long it was waited for
     * @param change
     *            whether the call changes something, so that it matters whether it arrived
     */
    record Call(String server, String method, Duration deadline, boolean change) {}

    static ClusterException of(Call call, StatusRuntimeException failure) {
        Status status = failure.getStatus();
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED -> tooLate(call, failure);
            case UNAVAILABLE -> unavailable(call, failure);
            case CANCELLED -> cancelled(call, failure);
            case UNIMPLEMENTED -> new ClusterException(Kind.REFUSED,
                    Sentence.of("cluster.does_know_call", call.server(), call.method()),
                    Sentence.of("cluster.perhaps_older_version_another"), failure);
            case UNAUTHENTICATED, PERMISSION_DENIED -> new ClusterException(Kind.NOT_ALLOWED,
                    Sentence.of("cluster.refuses_login", call.server(), call.method(), description(status)),
                    Sentence.of("cluster.check_openmldb_user_password"), failure);
            case RESOURCE_EXHAUSTED -> tooLarge(call, failure);
            default -> isReset(status) ? tooLarge(call, failure) : strange(call, failure);
        };
    }

    /** The call was understood and answered, but the answer lacks what every answer has. */
    static ClusterException withoutCode(Call call) {
        return new ClusterException(Kind.GARBLED, 0,
                Sentence.of("cluster.answered_without_return_code", call.server(), call.method()),
                Sentence.of("cluster.another_kind_server_listens", afterwards(call)));
    }

    private static ClusterException tooLate(Call call, StatusRuntimeException failure) {
        Sentence message = Sentence.of("cluster.did_answer_within", call.server(), call.method(),
                seconds(call.deadline()));
        if (call.change()) {
            return new ClusterException(Kind.UNCERTAIN, Sentence.of("cluster.server_may_still_carry", message),
                    Sentence.of("cluster.look_cluster_before_trying"), failure);
        }
        return new ClusterException(Kind.UNREACHABLE, message,
                Sentence.of("cluster.hangs_overloaded_cut_off"), failure);
    }

    private static ClusterException unavailable(Call call, StatusRuntimeException failure) {
        if (wasNeverConnected(failure)) {
            return new ClusterException(Kind.UNREACHABLE,
                    Sentence.of("cluster.cannot_reached", call.server(), why(failure)),
                    Sentence.of("cluster.check_server_runs_machine"),
                    failure);
        }
        if (notItsLanguage(failure)) {
            return strange(call, failure);
        }
        Sentence message = Sentence.of("cluster.closed_connection_without_answer", call.server(), call.method());
        if (call.change()) {
            return new ClusterException(Kind.UNCERTAIN, Sentence.of("cluster.may_been_carried_out", message),
                    Sentence.of("cluster.look_cluster_before_trying"), failure);
        }
        return new ClusterException(Kind.CLOSED_WITHOUT_ANSWER, message,
                Sentence.of("cluster.does_server_does_accept"),
                failure);
    }

    private static ClusterException cancelled(Call call, StatusRuntimeException failure) {
        if (Thread.currentThread().isInterrupted()) {
            return new ClusterException(call.change() ? Kind.UNCERTAIN : Kind.UNREACHABLE,
                    Sentence.of("cluster.interrupted_before_answer", call.method(), call.server()), afterwards(call),
                    failure);
        }
        return strange(call, failure);
    }

    private static ClusterException tooLarge(Call call, StatusRuntimeException failure) {
        return new TooLargeException(call.change() ? Kind.UNCERTAIN : Kind.GARBLED,
                Sentence.of("cluster.answer_too_large_taken", call.server(), call.method(),
                        description(failure.getStatus())),
                Sentence.of("cluster.limit_mib_one_answer", Channels.LARGEST_ANSWER >> 20, afterwards(call)), failure);
    }

    private static ClusterException strange(Call call, StatusRuntimeException failure) {
        return new ClusterException(call.change() ? Kind.UNCERTAIN : Kind.GARBLED,
                Sentence.of("cluster.answered_something_understood", call.server(), call.method(),
                        description(failure.getStatus())),
                Sentence.of("cluster.another_kind_server_listens_address", afterwards(call)),
                failure);
    }

    private static Sentence afterwards(Call call) {
        return call.change()
                ? Sentence.of("cluster.look_cluster_before_trying")
                : Sentence.of("cluster.nothing_changed");
    }

    private static boolean wasNeverConnected(StatusRuntimeException failure) {
        for (Throwable t = failure.getCause(); t != null; t = t.getCause()) {
            if (t instanceof ConnectException || t instanceof UnknownHostException
                    || t instanceof NoRouteToHostException || t instanceof UnresolvedAddressException) {
                return true;
            }
        }
        String text = description(failure.getStatus()).toLowerCase(Locale.ROOT);
        return text.contains("unable to resolve host") || text.contains(NEVER_SENT)
                || text.contains("server is stopping");
    }

    private static Sentence why(StatusRuntimeException failure) {
        Throwable cause = failure.getCause();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof UnknownHostException) {
            return Sentence.of("cluster.name_known_here");
        }
        String text = cause == null || cause.getMessage() == null
                ? description(failure.getStatus())
                : cause.getMessage();
        return text.toLowerCase(Locale.ROOT).contains("refused")
                ? Sentence.of("cluster.connection_refused")
                : Sentence.plain(text);
    }

    private static boolean notItsLanguage(StatusRuntimeException failure) {
        return mentions(failure, "not SETTINGS") || mentions(failure, "HTTP/2 preface")
                || mentions(failure, "Unexpected HTTP/1");
    }

    private static boolean mentions(StatusRuntimeException failure, String text) {
        for (@Nullable
        Throwable t = failure; t != null; t = t.getCause()) {
            String message = t.getMessage();
            if (message != null && message.contains(text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReset(Status status) {
        String text = description(status).toLowerCase(Locale.ROOT).replace('_', ' ');
        return text.contains("flow control error");
    }

    private static String description(Status status) {
        String text = status.getDescription();
        return text == null ? status.getCode().name() : text;
    }

    private static Object seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time : time.toMillis() + " ms";
    }
}

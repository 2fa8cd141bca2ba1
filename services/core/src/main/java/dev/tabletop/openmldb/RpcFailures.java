package dev.tabletop.openmldb;

import dev.tabletop.cluster.ClusterException;
import dev.tabletop.cluster.ClusterException.Kind;
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
                    call.server() + " does not know the call " + call.method() + ".",
                    "It is perhaps an older version, or another kind of server listens at this address.", failure);
            case UNAUTHENTICATED, PERMISSION_DENIED -> new ClusterException(Kind.NOT_ALLOWED,
                    call.server() + " refuses this login for " + call.method() + ": " + description(status),
                    "Check the OpenMLDB user and password of the profile.", failure);
            case RESOURCE_EXHAUSTED -> tooLarge(call, failure);
            default -> isReset(status) ? tooLarge(call, failure) : strange(call, failure);
        };
    }

    /** The call was understood and answered, but the answer lacks what every answer has. */
    static ClusterException withoutCode(Call call) {
        return new ClusterException(Kind.GARBLED, 0,
                call.server() + " answered " + call.method() + " without a return code.",
                "Another kind of server listens at this address, or the server is broken. " + afterwards(call));
    }

    private static ClusterException tooLate(Call call, StatusRuntimeException failure) {
        String message = call.server() + " did not answer " + call.method() + " within " + seconds(call.deadline())
                + ".";
        if (call.change()) {
            return new ClusterException(Kind.UNCERTAIN, message + " The server may still carry it out.",
                    "Look at the cluster before trying again.", failure);
        }
        return new ClusterException(Kind.UNREACHABLE, message,
                "It hangs, is overloaded, or cut off from here. Check the machine and the network.", failure);
    }

    private static ClusterException unavailable(Call call, StatusRuntimeException failure) {
        if (wasNeverConnected(failure)) {
            return new ClusterException(Kind.UNREACHABLE, call.server() + " cannot be reached: " + why(failure) + ".",
                    "Check that the server runs and that this machine may connect to it; behind a tunnel, map the"
                            + " endpoint in the profile.",
                    failure);
        }
        if (notItsLanguage(failure)) {
            return strange(call, failure);
        }
        String message = call.server() + " closed the connection without an answer to " + call.method() + ".";
        if (call.change()) {
            return new ClusterException(Kind.UNCERTAIN, message + " It may have been carried out.",
                    "Look at the cluster before trying again.", failure);
        }
        return new ClusterException(Kind.CLOSED_WITHOUT_ANSWER, message,
                "So does a server that does not accept the login (check the OpenMLDB user and password of the"
                        + " profile), and a server that is going down.",
                failure);
    }

    private static ClusterException cancelled(Call call, StatusRuntimeException failure) {
        if (Thread.currentThread().isInterrupted()) {
            return new ClusterException(call.change() ? Kind.UNCERTAIN : Kind.UNREACHABLE,
                    call.method() + " at " + call.server() + " was interrupted before its answer.", afterwards(call),
                    failure);
        }
        return strange(call, failure);
    }

    private static ClusterException tooLarge(Call call, StatusRuntimeException failure) {
        return new ClusterException(call.change() ? Kind.UNCERTAIN : Kind.GARBLED,
                "The answer of " + call.server() + " to " + call.method() + " is too large to be taken in: "
                        + description(failure.getStatus()),
                "Limit is " + (Channels.LARGEST_ANSWER >> 20) + " MiB for one answer. " + afterwards(call), failure);
    }

    private static ClusterException strange(Call call, StatusRuntimeException failure) {
        return new ClusterException(call.change() ? Kind.UNCERTAIN : Kind.GARBLED,
                call.server() + " answered " + call.method() + " with something that is not understood: "
                        + description(failure.getStatus()),
                "Another kind of server listens at this address, or the server is broken or of an unknown version. "
                        + afterwards(call),
                failure);
    }

    private static String afterwards(Call call) {
        return call.change() ? "Look at the cluster before trying again." : "Nothing was changed.";
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

    private static String why(StatusRuntimeException failure) {
        Throwable cause = failure.getCause();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof UnknownHostException) {
            return "its name is not known here";
        }
        String text = cause == null || cause.getMessage() == null
                ? description(failure.getStatus())
                : cause.getMessage();
        return text.toLowerCase(Locale.ROOT).contains("refused") ? "the connection is refused" : text;
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

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}

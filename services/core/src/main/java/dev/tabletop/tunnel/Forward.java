package dev.tabletop.tunnel;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.tabletop.cluster.ClusterException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One local port that leads to one address behind the tunnel. The port stays the same while SSH connections come and
 * go, so that a client that connects again arrives. It listens on the loopback interface only.
 */
final class Forward implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Forward.class);
    private static final int BACKLOG = 16;
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);

    /** Gives the SSH connection to go through, making a new one where the last is gone. */
    interface Sessions {
        Session current() throws ClusterException;
    }

    private final Target target;
    private final Sessions sessions;
    private final Duration patience;
    private final ServerSocket door;

    Forward(Target target, Sessions sessions, Duration patience) throws IOException {
        this(target, sessions, patience, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
    }

    /** Takes the door over. */
    Forward(Target target, Sessions sessions, Duration patience, ServerSocket door) {
        this.target = target;
        this.sessions = sessions;
        this.patience = patience;
        this.door = door;
        Thread.ofVirtual().name("tunnel-" + target).start(this::accept);
    }

    /** Where it listens. */
    String localAddress() {
        return door.getInetAddress().getHostAddress() + ":" + door.getLocalPort();
    }

    private void accept() {
        boolean told = false;
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                told = false;
                Thread.ofVirtual().name("tunnel-in-" + target).start(() -> join(socket));
            } catch (IOException e) {
                if (!door.isClosed() && !told) {
                    LOG.warn("The local port to {} failed; it is tried again", target, e);
                    told = true;
                }
                // What lasts, such as too many open files, must not keep a processor busy.
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    private void join(Socket socket) {
        try {
            Pipe.open(sessions.current(), target.host(), target.port(), socket, patience);
        } catch (ClusterException | JSchException | IOException e) {
            LOG.debug("No connection to {} through the tunnel: {}", target, e.getMessage());
            Pipe.closeQuietly(socket);
        }
    }

    @Override
    public void close() {
        Pipe.closeQuietly(door);
    }
}

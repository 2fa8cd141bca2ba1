package dev.tabletop.tunnel;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.tabletop.cluster.ClusterException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One local port that leads to one address behind the tunnel. The port stays the same while SSH connections come and
 * go, so that a client that connects again arrives. It listens on the loopback interface only.
 */
final class Forward implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Forward.class);
    private static final int BACKLOG = 16;

    /** Gives the SSH connection to go through, making a new one where the last is gone. */
    interface Sessions {
        Session current() throws ClusterException;
    }

    private final Target target;
    private final Sessions sessions;
    private final Duration patience;
    private final ServerSocket door;

    Forward(Target target, Sessions sessions, Duration patience) throws IOException {
        this.target = target;
        this.sessions = sessions;
        this.patience = patience;
        this.door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("tunnel-" + target).start(this::accept);
    }

    /** Where it listens. */
    String localAddress() {
        return door.getInetAddress().getHostAddress() + ":" + door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                Thread.ofVirtual().name("tunnel-in-" + target).start(() -> join(socket));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    LOG.warn("The local port to {} failed", target, e);
                }
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
